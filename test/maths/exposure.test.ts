/** Exposure: the burnt-out share and the highlights of pictures whose answer is known. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { measureExposure } from '../../src/maths/exposure.ts';

const pixels = (...levels: readonly (readonly [number, number, number])[]) =>
  Uint8Array.from(levels.flat());

test('a pixel is burnt out only where all three colours are', () => {
  const image = pixels([255, 255, 255], [255, 255, 100], [250, 251, 252], [0, 0, 0]);
  expect(measureExposure(image).clippedShare).toBe(0.5);
});

test('highlights are the level that a twentieth of the samples reaches', () => {
  const image = new Uint8Array(300).fill(10);
  image.fill(200, 0, 15);
  expect(measureExposure(image).highlights).toBe(200);
  image.fill(10, 0, 3);
  expect(measureExposure(image).highlights).toBe(10);
});

test('less light never means brighter highlights or more that is burnt out', () => {
  const image = fc
    .uint8Array({ minLength: 3, maxLength: 300 })
    .map((data) => data.slice(0, data.length - (data.length % 3)));
  fc.assert(
    fc.property(image, fc.double({ min: 0, max: 1, noNaN: true }), (data, factor) => {
      const before = measureExposure(data);
      const after = measureExposure(data.map((value) => value * factor));
      expect(after.highlights).toBeLessThanOrEqual(before.highlights);
      expect(after.clippedShare).toBeLessThanOrEqual(before.clippedShare);
    }),
  );
});

test('no pixels have no exposure', () => {
  expect(() => measureExposure(new Uint8Array(0))).toThrow(RangeError);
});
