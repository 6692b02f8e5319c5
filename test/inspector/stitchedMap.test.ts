/** The bounded map of an image in tiles against the whole map at full size, which it must not lose a peak of. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawAnomalyMap } from '../../src/inspector/anomalyMaps.ts';
import { createMethod } from '../../src/inspector/method.ts';
import { boundedSize, drawStitchedMap } from '../../src/inspector/stitchedMap.ts';
import type { ImageSize, ScoreGrid } from '../../src/inspector/types.ts';
import { mulberry32 } from '../../src/maths/random.ts';
import { largest, largestIndex } from '../../src/maths/statistics.ts';
import { METHOD_DEFAULTS } from '../../src/methodSettings.ts';
import { expectClose } from '../matchers.ts';

function methodOf(stride: number) {
  return createMethod(METHOD_DEFAULTS.compact, {
    shallow: { name: 'layer2', channels: 40, stride },
    deep: { name: 'layer3', channels: 112, stride: 16 },
    padding: 'tensorflow-same',
  });
}

/** Noise, with one cell that stands out. */
function scoresOf({ width, height }: ImageSize, stride: number, seed: number): ScoreGrid {
  const random = mulberry32(seed);
  const grid = { width: width / stride, height: height / stride };
  const data = Float32Array.from({ length: grid.width * grid.height }, () => random() / 2 ** 32);
  data[random() % data.length] = 5;
  return { ...grid, data };
}

const sides = fc.integer({ min: 1, max: 28 }).map((count) => 32 * count);

describe('the map of an image in tiles', () => {
  test('up to 512 pixels a side is the map of the whole image', () => {
    const size = { width: 512, height: 320 };
    const method = methodOf(8);
    const scores = scoresOf(size, 8, 1);
    const { anomalyMap } = drawStitchedMap(method, scores, size);
    expect([anomalyMap.width, anomalyMap.height]).toEqual([512, 320]);
    const whole = drawAnomalyMap(method, scores.data, scores, size);
    // Float32 weights of the same sums, from axes of other lengths.
    expectClose(anomalyMap.data, whole, { absolute: 1e-5 });
  });

  test('holds the largest value of each part of the map at full size, and its peak to the pixel', () => {
    fc.assert(
      fc.property(sides, sides, fc.constantFrom(4, 8), fc.nat(), (width, height, stride, seed) => {
        const size = { width, height };
        const method = methodOf(stride);
        const scores = scoresOf(size, stride, seed);
        const { anomalyMap, peak } = drawStitchedMap(method, scores, size);
        const whole = drawAnomalyMap(method, scores.data, scores, size);
        const expected = new Float32Array(anomalyMap.data.length).fill(Number.NEGATIVE_INFINITY);
        whole.forEach((value, index) => {
          const x = Math.floor(((index % width) * anomalyMap.width) / width);
          const y = Math.floor((Math.floor(index / width) * anomalyMap.height) / height);
          const cell = y * anomalyMap.width + x;
          expected[cell] = Math.max(expected[cell]!, value);
        });
        expectClose(anomalyMap.data, expected, { absolute: 1e-5 });
        expect(largest(anomalyMap.data)).toBeCloseTo(whole[peak.y * width + peak.x]!, 5);
        const best = largestIndex(whole);
        expect(whole[best]! - whole[peak.y * width + peak.x]!).toBeLessThan(1e-5);
      }),
      { numRuns: 25 },
    );
  });

  test('stays bounded whatever the image', () => {
    const sizes = fc.record({
      width: fc.integer({ min: 1, max: 100_000 }),
      height: fc.integer({ min: 1, max: 100_000 }),
    });
    fc.assert(
      fc.property(sizes, (size) => {
        const { width, height } = boundedSize(size);
        expect(Math.max(width, height)).toBeLessThanOrEqual(512);
        expect(Math.min(width, height)).toBeGreaterThanOrEqual(1);
        if (Math.max(size.width, size.height) <= 512) expect({ width, height }).toEqual(size);
      }),
    );
  });
});
