/** Greedy k-centre against the plain loop that looks at every point. */

import { expect, test } from 'vitest';
import { kCentre } from '../../src/maths/kCentre.ts';
import { fillStandardNormal, mulberry32 } from '../../src/maths/random.ts';

function square(points: Float32Array, dimensions: number, one: number, other: number): number {
  let sum = 0;
  for (let i = 0; i < dimensions; i++) {
    sum += (points[one * dimensions + i]! - points[other * dimensions + i]!) ** 2;
  }
  return sum;
}

function plainCentres(points: Float32Array, dimensions: number, count: number, first: number) {
  const centres = [first];
  while (centres.length < count) {
    const nearest = Array.from({ length: points.length / dimensions }, (_, point) =>
      centres.includes(point)
        ? -1
        : Math.min(...centres.map((centre) => square(points, dimensions, point, centre))),
    );
    centres.push(nearest.indexOf(Math.max(...nearest)));
  }
  return centres;
}

function normalPoints(count: number, dimensions: number, seed: number): Float32Array {
  const points = new Float32Array(count * dimensions);
  fillStandardNormal(points, mulberry32(seed));
  return points;
}

const withoutPause = async () => {};

test.each([
  [1, 4, 1],
  [60, 4, 20],
  [200, 8, 50],
  [150, 32, 150],
])(
  'of %i points in %i dimensions the %i are those of the plain loop',
  async (points, dimensions, count) => {
    const all = normalPoints(points, dimensions, 5);
    const first = points >> 1;
    const expected = plainCentres(all, dimensions, count, first);
    expect(await kCentre(all, dimensions, count, first, withoutPause)).toEqual(expected);
  },
);

test('every point is taken once, those that lie on others last', async () => {
  const points = normalPoints(12, 4, 7);
  const doubled = new Float32Array([...points, ...points]);
  const centres = await kCentre(doubled, 4, 24, 0, withoutPause);
  expect([...centres].sort((a, b) => a - b)).toEqual(Array.from({ length: 24 }, (_, i) => i));
  expect(new Set(centres.slice(0, 12).map((point) => point % 12)).size).toBe(12);
});

test('more than there are, or a first one that there is not, are refused', async () => {
  const two = new Float32Array(8);
  await expect(kCentre(two, 4, 3, 0, withoutPause)).rejects.toThrow(RangeError);
  await expect(kCentre(two, 4, 1, 2, withoutPause)).rejects.toThrow(RangeError);
});

test('a pause that rejects ends the choice', async () => {
  const stopped = kCentre(normalPoints(50, 4, 1), 4, 40, 0, async () => {
    throw new Error('enough');
  });
  await expect(stopped).rejects.toThrow('enough');
});
