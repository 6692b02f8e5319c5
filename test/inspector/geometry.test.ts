/** Sizes at which the network sees an image, and the way back to the image's own pixels. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import {
  checkInputSettings,
  imagePoint,
  inputFrame,
  judgedArea,
  networkInput,
  networkMask,
} from '../../src/inspector/geometry.ts';
import { SHORT_SIDE_PX } from '../../src/limits.ts';

const geometry = (shortSidePx: number) => ({ kind: 'whole', shortSidePx }) as const;
const crop = (resizePx: number, cropPx: number) => ({ kind: 'crop', resizePx, cropPx }) as const;

const shortSides = fc
  .integer({ min: SHORT_SIDE_PX.least / 32, max: SHORT_SIDE_PX.largest / 32 })
  .map((cells) => cells * 32);

/** Sizes that are taken: the long side at most three times the short one. */
const imageSizes = fc
  .tuple(
    fc.integer({ min: 16, max: 4000 }),
    fc.double({ min: 1, max: 3, noNaN: true }),
    fc.boolean(),
  )
  .map(([short, ratio, isWide]) => {
    const long = Math.min(Math.round(short * ratio), 3 * short);
    return isWide ? { width: long, height: short } : { width: short, height: long };
  });

describe('the short side', () => {
  test('is taken where it is a multiple of 32 from 64 to 512', () => {
    fc.assert(fc.property(shortSides, (shortSidePx) => checkInputSettings(shortSidePx, null)));
  });

  test.each([0, 32, 63, 65, 100, 300, 513, 544, -64, 64.5, Number.NaN, Number.POSITIVE_INFINITY])(
    'is refused at %s, which the message names',
    (shortSidePx) => {
      expect(() => checkInputSettings(shortSidePx, null)).toThrow(InputError);
      expect(() => checkInputSettings(shortSidePx, null)).toThrow(
        `a short side of ${shortSidePx} pixels`,
      );
    },
  );
});

describe("a whole image's frame", () => {
  test('has the short side asked for and the long side in proportion, within half of 32', () => {
    fc.assert(
      fc.property(shortSides, imageSizes, (shortSidePx, image) => {
        const size = inputFrame(geometry(shortSidePx), image);
        const [short, long] = [size.width, size.height].sort((a, b) => a - b);
        expect(short).toBe(shortSidePx);
        expect(long! % 32).toBe(0);
        const ratio = Math.max(image.width, image.height) / Math.min(image.width, image.height);
        // A rounding of the product may lie on the other side of the middle between two multiples.
        expect(Math.abs(long! - shortSidePx * ratio)).toBeLessThanOrEqual(16 + 1e-9);
        if (size.width !== size.height) {
          expect(size.width > size.height).toBe(image.width > image.height);
        }
      }),
    );
  });

  test('turns with the image', () => {
    fc.assert(
      fc.property(shortSides, imageSizes, (shortSidePx, { width, height }) => {
        const size = inputFrame(geometry(shortSidePx), { width, height });
        const turned = inputFrame(geometry(shortSidePx), { width: height, height: width });
        expect([turned.width, turned.height]).toEqual([size.height, size.width]);
      }),
    );
  });

  test.each([
    [288, { width: 900, height: 900 }, { width: 288, height: 288 }],
    [288, { width: 4000, height: 3000 }, { width: 384, height: 288 }],
    [64, { width: 300, height: 200 }, { width: 96, height: 64 }],
    [64, { width: 200, height: 300 }, { width: 64, height: 96 }],
    [64, { width: 100, height: 300 }, { width: 64, height: 192 }],
  ])('at short side %i of %o is %o', (shortSidePx, image, expected) => {
    const frame = { ...expected, resized: expected, left: 0, top: 0 };
    expect(inputFrame(geometry(shortSidePx), image)).toEqual(frame);
  });

  test.each([
    { width: 301, height: 100 },
    { width: 100, height: 301 },
    { width: 16, height: 4000 },
  ])('is refused for %o, longer than three times its short side', (image) => {
    const refused = () => inputFrame(geometry(64), image);
    expect(refused).toThrow(InputError);
    expect(refused).toThrow(`${image.width} x ${image.height}`);
  });
});

describe("a cropped image's frame", () => {
  // Of ../shared/reference/preprocess.json, where torchvision computed them; halves go to the even side.
  test.each([
    [329, 288, [900, 900], [329, 329], [20, 20]],
    [329, 288, [257, 359], [329, 459], [20, 86]],
    [329, 288, [576, 768], [329, 438], [20, 75]],
    [256, 224, [900, 900], [256, 256], [16, 16]],
    [256, 224, [257, 359], [256, 357], [16, 66]],
    [256, 224, [576, 768], [256, 341], [16, 58]],
  ] as const)(
    'of %i and %i for %o is torchvision’s',
    (resizePx, cropPx, image, resized, corner) => {
      const expected = {
        width: cropPx,
        height: cropPx,
        resized: { width: resized[0], height: resized[1] },
        left: corner[0],
        top: corner[1],
      };
      const [width, height] = image;
      expect(inputFrame(crop(resizePx, cropPx), { width, height })).toEqual(expected);
      expect(inputFrame(crop(resizePx, cropPx), { width: height, height: width })).toEqual({
        ...expected,
        resized: { width: resized[1], height: resized[0] },
        left: corner[1],
        top: corner[0],
      });
    },
  );

  test('takes images of any proportions', () => {
    expect(inputFrame(crop(329, 288), { width: 30, height: 400 }).resized.height).toBe(4386);
  });
});

describe('a crop', () => {
  const [width, height] = [53, 40];
  const data = Uint8Array.from({ length: width * height * 3 }, (_, i) => (i * 37) % 256);

  test('of an image that needs no resizing is the middle of its pixels', () => {
    const input = networkInput(crop(40, 32), { width, height, data });
    expect([input.width, input.height]).toEqual([32, 32]);
    const rows = Array.from({ length: 32 }, (_, row) => {
      // (53 - 32) / 2 is 10.5, half to even.
      const start = 3 * ((4 + row) * width + 10);
      return [...data.subarray(start, start + 3 * 32)];
    });
    expect([...input.data]).toEqual(rows.flat());
  });

  test('of a mask shows what the crop of its image shows', () => {
    const mask = Uint8Array.from({ length: width * height }, (_, i) => Number(data[3 * i]! > 128));
    const image = Uint8Array.from({ length: 3 * mask.length }, (_, i) => mask[Math.floor(i / 3)]!);
    const seen = networkInput(crop(40, 32), { width, height, data: image });
    const cut = networkMask(crop(40, 32), { width, height, data: mask });
    expect([...cut]).toEqual([...seen.data.filter((_, i) => i % 3 === 0)]);
  });
});

test('the input keeps what is left on the left and what is above above', () => {
  const [width, height] = [300, 200];
  const data = Uint8Array.from({ length: width * height * 3 }, (_, i) => {
    const pixel = Math.floor(i / 3);
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    return [x < 150 ? 10 : 210, y < 100 ? 20 : 220, 77][i % 3]!;
  });
  const input = networkInput(geometry(64), { width, height, data });
  expect([input.width, input.height]).toEqual([96, 64]);
  const pixelAt = (x: number, y: number) => [...input.data.slice(3 * (y * 96 + x)).slice(0, 3)];
  expect(pixelAt(10, 10)).toEqual([10, 20, 77]);
  expect(pixelAt(85, 10)).toEqual([210, 20, 77]);
  expect(pixelAt(10, 55)).toEqual([10, 220, 77]);
  expect(pixelAt(85, 55)).toEqual([210, 220, 77]);
});

describe('a place in the image', () => {
  const geometries = fc.oneof(
    shortSides.map(geometry),
    fc
      .tuple(fc.integer({ min: 32, max: 512 }), fc.double({ min: 0.5, max: 1, noNaN: true }))
      .map(([resizePx, share]) => crop(resizePx, Math.ceil(resizePx * share))),
  );
  const share = fc.double({ min: 0, max: 1, noNaN: true });

  test('lies inside it, and is where the pixel of the input came from, to half a pixel', () => {
    fc.assert(
      fc.property(geometries, imageSizes, share, share, (given, image, right, down) => {
        const { width, height, resized, left, top } = inputFrame(given, image);
        const point = {
          x: Math.min(Math.floor(right * width), width - 1),
          y: Math.min(Math.floor(down * height), height - 1),
        };
        const { x, y } = imagePoint(given, image, point);
        for (const [position, index, resizedPx, imagePx] of [
          [x, left + point.x, resized.width, image.width],
          [y, top + point.y, resized.height, image.height],
        ] as const) {
          expect(Number.isInteger(position)).toBe(true);
          expect(position).toBeGreaterThanOrEqual(0);
          expect(position).toBeLessThan(imagePx);
          // Centres of the same place in both; a half from rounding to a whole pixel, twice at the edge.
          const exact = ((index + 0.5) / resizedPx) * imagePx - 0.5;
          expect(Math.abs(position - exact)).toBeLessThanOrEqual(0.5 + 1e-9);
        }
      }),
    );
  });

  test('is the same place where both are equally large', () => {
    const at = (x: number) => imagePoint(geometry(64), { width: 64, height: 64 }, { x, y: x });
    for (const x of [0, 1, 62, 63]) expect(at(x)).toEqual({ x, y: x });
  });

  test('of a crop counts what was cut off', () => {
    const at = (x: number, y: number) =>
      imagePoint(crop(40, 32), { width: 53, height: 40 }, { x, y });
    expect(at(0, 0)).toEqual({ x: 10, y: 4 });
    expect(at(31, 31)).toEqual({ x: 41, y: 35 });
    // The middle of the bottle, where a pixel of the input is 2.74 of the image: corner and centre.
    const bottle = { width: 900, height: 900 };
    expect(imagePoint(crop(329, 288), bottle, { x: 0, y: 144 })).toEqual({ x: 56, y: 450 });
  });
});

test('all of a whole image is judged, and of a cropped one the middle that the network sees', () => {
  const whole = { kind: 'whole', shortSidePx: 288 } as const;
  expect(judgedArea(whole, { width: 640, height: 480 })).toEqual({
    left: 0,
    top: 0,
    width: 1,
    height: 1,
  });
  const paper = { kind: 'crop', resizePx: 329, cropPx: 288 } as const;
  // Resized to 438 x 329; the offsets 75 and 20.5 are rounded half to even.
  expect(judgedArea(paper, { width: 640, height: 480 })).toEqual({
    left: 75 / 438,
    top: 20 / 329,
    width: 288 / 438,
    height: 288 / 329,
  });
});
