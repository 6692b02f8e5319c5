/** Means of a map's features over a coarse grid. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gridMeans } from '../../src/maths/gridMeans.ts';

test('each cell holds the means of its own part, channel by channel', () => {
  const data = Float32Array.from([1, 10, 2, 20, 3, 30, 4, 40]);
  expect([...gridMeans({ width: 2, height: 2, channels: 2, data }, 2)]).toEqual([...data]);
  expect([...gridMeans({ width: 2, height: 2, channels: 2, data }, 1)]).toEqual([2.5, 25]);
});

test('a plain map has plain means whatever its size', () => {
  const side = fc.integer({ min: 3, max: 12 });
  fc.assert(
    fc.property(side, side, (width, height) => {
      const data = new Float32Array(width * height).fill(7);
      expect(gridMeans({ width, height, channels: 1, data }, 3)).toEqual(
        new Float32Array(9).fill(7),
      );
    }),
  );
});

test('a map smaller than the grid is refused', () => {
  const map = { width: 2, height: 5, channels: 1, data: new Float32Array(10) };
  expect(() => gridMeans(map, 3)).toThrow('2 x 5');
});
