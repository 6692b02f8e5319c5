/** Sizes at which the network sees an image, and the way back to the image's own pixels. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import {
  checkShortSide,
  imagePosition,
  networkInput,
  networkSize,
} from '../../src/inspector/geometry.ts';
import { SHORT_SIDE_PX } from '../../src/limits.ts';

const geometry = (shortSidePx: number) => ({ kind: 'whole', shortSidePx }) as const;

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
    fc.assert(fc.property(shortSides, (shortSidePx) => checkShortSide(shortSidePx)));
  });

  test.each([0, 32, 63, 65, 100, 300, 513, 544, -64, 64.5, Number.NaN, Number.POSITIVE_INFINITY])(
    'is refused at %s, which the message names',
    (shortSidePx) => {
      expect(() => checkShortSide(shortSidePx)).toThrow(InputError);
      expect(() => checkShortSide(shortSidePx)).toThrow(`a short side of ${shortSidePx} pixels`);
    },
  );
});

describe("the network's size", () => {
  test('has the short side asked for and the long side in proportion, within half of 32', () => {
    fc.assert(
      fc.property(shortSides, imageSizes, (shortSidePx, image) => {
        const size = networkSize(geometry(shortSidePx), image);
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
        const size = networkSize(geometry(shortSidePx), { width, height });
        const turned = networkSize(geometry(shortSidePx), { width: height, height: width });
        expect(turned).toEqual({ width: size.height, height: size.width });
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
    expect(networkSize(geometry(shortSidePx), image)).toEqual(expected);
  });

  test.each([
    { width: 301, height: 100 },
    { width: 100, height: 301 },
    { width: 16, height: 4000 },
  ])('is refused for %o, longer than three times its short side', (image) => {
    const refused = () => networkSize(geometry(64), image);
    expect(refused).toThrow(InputError);
    expect(refused).toThrow(`${image.width} x ${image.height}`);
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
  test('lies inside it, rises with the place in the input, and is at most a pixel off', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 512 }),
        fc.integer({ min: 16, max: 4000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (networkPx, imagePx, share) => {
          const index = Math.min(Math.floor(share * networkPx), networkPx - 1);
          const position = imagePosition(index, networkPx, imagePx);
          expect(Number.isInteger(position)).toBe(true);
          expect(position).toBeGreaterThanOrEqual(0);
          expect(position).toBeLessThan(imagePx);
          // Centres of the same place in both; a half from rounding to a whole pixel, twice at the edge.
          const exact = ((index + 0.5) / networkPx) * imagePx - 0.5;
          expect(Math.abs(position - exact)).toBeLessThanOrEqual(0.5 + 1e-9);
        },
      ),
    );
  });

  test('is the same place where both are equally large', () => {
    expect([0, 1, 62, 63].map((index) => imagePosition(index, 64, 64))).toEqual([0, 1, 62, 63]);
  });
});
