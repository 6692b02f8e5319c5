/** What becomes of a patch's two scores: sums of standardised ones, one for maps and one for images. */

import { expect, test } from 'vitest';
import { scoreRule } from '../../src/inspector/scoreRule.ts';
import { expectClose } from '../matchers.ts';

const WIDTH = 6;
const HEIGHT = 4;
const grid = (data: readonly number[]) => ({
  width: WIDTH,
  height: HEIGHT,
  data: Float32Array.from(data),
});
const patches = Array.from({ length: WIDTH * HEIGHT }, (_, patch) => patch);
const discriminator = grid(patches.map((patch) => (patch * 7) % 24));
const distance = grid(patches.map((patch) => (patch * 5) % 24));
const memory = {
  vectors: new Float32Array(1),
  discriminator: { mean: 4, deviation: 8 },
  distance: { mean: 2, deviation: 0.5 },
  sum: { mapWeight: 0.25, imageWeight: 3, imagePatches: 5 },
};

/** Of patch number `patch`, with so much of the discriminator's. */
const summed = (patch: number, weight: number): number =>
  (distance.data[patch]! - 2) / 0.5 + (weight * (discriminator.data[patch]! - 4)) / 8;

test('maps show the distance and a part of the discriminator’s score, both standardised', () => {
  const { patchScores } = scoreRule({ memory })({ discriminator, distance });
  expect(patchScores).toMatchObject({ width: WIDTH, height: HEIGHT });
  const expected = patches.map((patch) => summed(patch, memory.sum.mapWeight));
  expectClose(patchScores.data, expected, { relativeToLargest: 1e-6 });
});

test('an image’s score is the mean of its largest few, summed for images', () => {
  const { score } = scoreRule({ memory })({ discriminator, distance });
  const { imageWeight, imagePatches: count } = memory.sum;
  const largest = patches
    .map((patch) => summed(patch, imageWeight))
    .sort((a, b) => b - a)
    .slice(0, count);
  expect(largest).toHaveLength(count);
  expectClose([score], [largest.reduce((a, b) => a + b) / count], { absolute: 1e-5 });
});

test('without a memory the discriminator’s scores stay as they are, and the largest is the image’s', () => {
  const { patchScores, score } = scoreRule({ memory: null })({ discriminator, distance: null });
  expect(patchScores).toBe(discriminator);
  expect(score).toBe(23);
});
