/** Tests that resizing gives Pillow's pixels bit for bit; integer arithmetic, so no tolerance. */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mulberry32 } from '../../src/maths/random.ts';
import {
  resizeBilinearAntialiased,
  resizeBilinearRegion,
  resizeNearest,
} from '../../src/maths/resize.ts';
import { expectClose } from '../matchers.ts';
import { openFixture, openSafetensors } from '../safetensorsFixture.ts';
import { sharedPath, testWithShared } from '../shared.ts';

const fixture = openFixture('resize.safetensors');

function sourceOf(name: string) {
  const { data, shape } = fixture.uint8(`${name}.source`);
  return { width: shape[1], height: shape[0], data };
}

function channelOf(data: Uint8Array, channel: number): Uint8Array {
  return Uint8Array.from({ length: data.length / 3 }, (_, index) => data[3 * index + channel]);
}

describe('resizeBilinearAntialiased', () => {
  const sizes = [
    [16, 16],
    [50, 41],
    [16, 41],
    [37, 16],
  ] as const;
  const cases = ['synthetic', 'smooth'].flatMap((name) =>
    sizes.map(([width, height]) => ({ name, width, height })),
  );

  test.each(cases)('resizes $name to $width x $height as Pillow', ({ name, width, height }) => {
    const resized = resizeBilinearAntialiased(sourceOf(name), 3, width, height);
    expectClose(resized, fixture.uint8(`${name}.${width}x${height}`).data, { absolute: 0 });
  });

  test.each(cases)('treats one channel of $name at $width x $height like three', (entry) => {
    const source = sourceOf(entry.name);
    const expected = fixture.uint8(`${entry.name}.${entry.width}x${entry.height}`).data;
    for (const channel of [0, 1, 2]) {
      const grey = { ...source, data: channelOf(source.data, channel) };
      const resized = resizeBilinearAntialiased(grey, 1, entry.width, entry.height);
      expectClose(resized, channelOf(expected, channel), { absolute: 0 });
    }
  });

  // 37 x 92 pixels; Pillow turns the order of its passes round below 58 rows at width 20, below 92 at 50.
  test.each([
    [20, 53],
    [20, 58],
    [20, 59],
    [50, 80],
    [50, 100],
  ])('takes the passes in the order of Pillow from a tall image to %i x %i', (width, height) => {
    const resized = resizeBilinearAntialiased(sourceOf('tall'), 3, width, height);
    expectClose(resized, fixture.uint8(`tall.${width}x${height}`).data, { absolute: 0 });
  });

  test('gives a copy when the size stays', () => {
    const source = sourceOf('synthetic');
    const resized = resizeBilinearAntialiased(source, 3, source.width, source.height);
    expect(resized).toEqual(source.data);
    expect(resized).not.toBe(source.data);
  });

  test('keeps a white image white when thousands of pixels become one', () => {
    const source = { width: 5000, height: 3, data: new Uint8Array(5000 * 3).fill(255) };
    expect([...resizeBilinearAntialiased(source, 1, 1, 1)]).toEqual([255]);
  });

  test('refuses sizes below one and data of another length', () => {
    const source = { width: 2, height: 2, data: new Uint8Array(12) };
    expect(() => resizeBilinearAntialiased(source, 3, 0, 4)).toThrow(RangeError);
    expect(() => resizeBilinearAntialiased(source, 3, 4, 1.5)).toThrow(RangeError);
    expect(() => resizeBilinearAntialiased(source, 4, 4, 4)).toThrow('expected 16');
  });

  testWithShared(
    'resizes and crops a photograph as torchvision does',
    'reference/preprocess.safetensors',
    (path) => {
      const { data, shape } = openSafetensors(path).uint8('tile.decoded_grey');
      const rgb = Uint8Array.from({ length: data.length * 3 }, (_, i) => data[Math.floor(i / 3)]);
      const { images } = JSON.parse(
        readFileSync(sharedPath('reference/preprocess.json') ?? '', 'utf8'),
      );
      for (const side of [288, 224]) {
        const expected = images.tile[side];
        const width: number = expected.resized_width;
        const source = { width: shape[1], height: shape[0], data: rgb };
        const resized = resizeBilinearAntialiased(source, 3, width, expected.resized_height);
        const hash = createHash('sha256');
        for (let row = 0; row < side; row++) {
          const start = ((expected.crop_top + row) * width + expected.crop_left) * 3;
          hash.update(resized.subarray(start, start + side * 3));
        }
        expect(hash.digest('hex')).toBe(expected.sha256_crop_rgb_hwc);
      }
    },
  );
});

describe('resizeBilinearRegion', () => {
  const side = (max: number) => fc.integer({ min: 1, max });
  const share = fc.double({ min: 0, max: 1, noNaN: true });

  test('gives the pixels of that region of the whole, to the last bit', () => {
    const cases = fc.tuple(side(60), side(60), side(90), side(90), fc.constantFrom(1, 3));
    fc.assert(
      fc.property(
        cases,
        fc.tuple(share, share, share, share),
        ([sourceWidth, sourceHeight, width, height, channels], [x, y, right, down]) => {
          const random = mulberry32(width);
          const data = Uint8Array.from(
            { length: sourceWidth * sourceHeight * channels },
            () => random() >>> 24,
          );
          const source = { width: sourceWidth, height: sourceHeight, data };
          const left = Math.floor(x * (width - 1));
          const top = Math.floor(y * (height - 1));
          const region = {
            left,
            top,
            width: 1 + Math.floor(right * (width - left - 1)),
            height: 1 + Math.floor(down * (height - top - 1)),
          };
          const whole = resizeBilinearAntialiased(source, channels, width, height);
          const expected = Array.from({ length: region.height }, (_, row) => {
            const start = ((top + row) * width + left) * channels;
            return [...whole.subarray(start, start + region.width * channels)];
          });
          const part = resizeBilinearRegion(source, channels, { width, height }, region);
          expect([...part]).toEqual(expected.flat());
        },
      ),
    );
  });

  test.each([
    { left: -1, top: 0, width: 2, height: 2 },
    { left: 3, top: 0, width: 2, height: 2 },
    { left: 0, top: 0.5, width: 2, height: 2 },
    { left: 0, top: 0, width: 0, height: 2 },
  ])('refuses %o of 4 x 4 pixels', (region) => {
    const source = { width: 2, height: 2, data: new Uint8Array(4) };
    const size = { width: 4, height: 4 };
    expect(() => resizeBilinearRegion(source, 1, size, region)).toThrow(RangeError);
  });
});

describe('resizeNearest', () => {
  test.each([
    [16, 16],
    [50, 41],
    [3, 100],
    [37, 7],
  ])('resizes a mask to %i x %i as Pillow', (width, height) => {
    const resized = resizeNearest(sourceOf('nearest'), width, height);
    expectClose(resized, fixture.uint8(`nearest.${width}x${height}`).data, { absolute: 0 });
  });

  test('refuses a mask whose length is not its size', () => {
    const mask = { width: 3, height: 2, data: new Uint8Array(5) };
    expect(() => resizeNearest(mask, 4, 4)).toThrow(RangeError);
  });
});
