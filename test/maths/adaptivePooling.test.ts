/** Adaptive pooling against torch's rule written out, and against known windows. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { adaptivePooling, type PoolingRow, pairwiseMean } from '../../src/maths/adaptivePooling.ts';
import { mulberry32 } from '../../src/maths/random.ts';
import { expectClose } from '../matchers.ts';
import { plainPooling } from '../network/plainEmbedding.ts';

const sizes = fc.integer({ min: 1, max: 60 });

function seededVector(length: number): number[] {
  const random = mulberry32(length);
  return Array.from({ length }, () => random() / 2 ** 31 - 1);
}

function pool(rows: readonly PoolingRow[], values: readonly number[]): number[] {
  return rows.map(({ indices, weights }) =>
    indices.reduce((sum, index, i) => sum + values[index]! * weights[i]!, 0),
  );
}

// Sums of at most 60 float64 numbers below 1, in another order.
const tolerance = { absolute: 1e-13 };

test('pools any length to any other as torch does', () => {
  fc.assert(
    fc.property(sizes, sizes, (inputs, outputs) => {
      const values = seededVector(inputs);
      expectClose(
        pool(adaptivePooling(inputs, outputs), values),
        plainPooling(values, outputs),
        tolerance,
      );
    }),
  );
});

test('has windows that overlap, and repeats entries where there are more outputs', () => {
  const indices = (inputs: number, outputs: number) =>
    adaptivePooling(inputs, outputs).map((row) => row.indices);
  expect(indices(6, 3)).toEqual([
    [0, 1],
    [2, 3],
    [4, 5],
  ]);
  expect(indices(5, 3)).toEqual([
    [0, 1],
    [1, 2, 3],
    [3, 4],
  ]);
  expect(indices(2, 4)).toEqual([[0], [0], [1], [1]]);
  expect(indices(3, 4)).toEqual([[0], [0, 1], [1, 2], [2]]);
});

test('followed by the mean of each two is a pooling to half as many', () => {
  fc.assert(
    fc.property(sizes, sizes, (inputs, half) => {
      const values = seededVector(inputs);
      const rows = pairwiseMean(adaptivePooling(inputs, 2 * half));
      const expected = plainPooling(plainPooling(values, 2 * half), half);
      expectClose(pool(rows, values), expected, tolerance);
      for (const { indices } of rows) expect(new Set(indices).size).toBe(indices.length);
    }),
  );
});

test.each([0, -1, 1.5, Number.NaN])('refuses a size of %s', (size) => {
  expect(() => adaptivePooling(size, 3)).toThrow(RangeError);
  expect(() => adaptivePooling(3, size)).toThrow(`Got a size of ${size}`);
});
