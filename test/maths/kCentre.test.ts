/** Greedy k-centre against the plain loop that looks at every point. */

import { describe, expect, test } from 'vitest';
import { kCentre } from '../../src/maths/kCentre.ts';
import { fillStandardNormal, mulberry32 } from '../../src/maths/random.ts';

/** In float32, four sums side by side, so that no rounding chooses otherwise. */
function square(points: Float32Array, dimensions: number, one: number, other: number): number {
  const sums = new Float32Array(4);
  for (let i = 0; i < dimensions; i++) {
    const [a, b] = [points[one * dimensions + i]!, points[other * dimensions + i]!];
    sums[i % 4]! += Math.fround(Math.fround(a - b) ** 2);
  }
  const [a, b, c, d] = sums;
  return Math.fround(Math.fround(a! + b!) + Math.fround(c! + d!));
}

/** Every point is looked at for every centre. */
function plainCentres(points: Float32Array, dimensions: number, count: number, first: number) {
  const squares = new Array<number>(points.length / dimensions).fill(Number.POSITIVE_INFINITY);
  const centres = [first];
  while (centres.length < count) {
    const newest = centres.at(-1)!;
    for (const [point, before] of squares.entries()) {
      squares[point] = Math.min(before, square(points, dimensions, point, newest));
    }
    squares[newest] = -1;
    centres.push(squares.indexOf(Math.max(...squares)));
  }
  return centres;
}

function normalPoints(count: number, dimensions: number, seed: number): Float32Array {
  const points = new Float32Array(count * dimensions);
  fillStandardNormal(points, mulberry32(seed));
  return points;
}

const withoutPause = async () => {};

/** In heaps, where most points keep their centre unseen. */
function heapedPoints(count: number, dimensions: number, seed: number): Float32Array {
  const heaps = normalPoints(7, dimensions, seed + 1);
  return normalPoints(count, dimensions, seed).map((value, i) => {
    const heap = Math.floor(i / dimensions) % 7;
    return 10 * heaps[heap * dimensions + (i % dimensions)]! + 0.1 * value;
  });
}

describe.each([
  ['scattered', normalPoints],
  ['heaped', heapedPoints],
])('of %s points', (_, pointsOf) => {
  test.each([
    [1, 4, 1],
    [60, 4, 20],
    [200, 8, 50],
    [150, 32, 150],
    [300, 32, 120],
  ])(
    '%i in %i dimensions, the %i are those of the plain loop',
    async (points, dimensions, count) => {
      const all = pointsOf(points, dimensions, 5);
      const first = points >> 1;
      const expected = plainCentres(all, dimensions, count, first);
      const { centres, centreOf } = await kCentre(all, dimensions, count, first, withoutPause);
      expect([...centres]).toEqual(expected);
      for (const [point, own] of centreOf.entries()) {
        const squares = expected.map((centre) => square(all, dimensions, point, centre));
        expect(squares[own]).toBe(Math.min(...squares));
      }
    },
  );
});

test('tells how many are chosen, now and then', async () => {
  const told: number[] = [];
  await kCentre(normalPoints(300, 4, 1), 4, 250, 0, async (done) => {
    told.push(done);
  });
  expect(told).toEqual([0, 100, 200]);
});

test('every point is taken once, those that lie on others last', async () => {
  const points = normalPoints(12, 4, 7);
  const doubled = new Float32Array([...points, ...points]);
  const { centres, centreOf } = await kCentre(doubled, 4, 24, 0, withoutPause);
  expect([...centres].sort((a, b) => a - b)).toEqual(Array.from({ length: 24 }, (_, i) => i));
  expect(new Set(centres.slice(0, 12).map((point) => point % 12)).size).toBe(12);
  expect([...centres].map((point) => centreOf[point])).toEqual([...centres.keys()]);
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
