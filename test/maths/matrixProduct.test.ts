/** Matrix products against plain loops: the same sums in the same order, so no tolerance. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matrixProduct } from '../../src/maths/matrixProduct.ts';
import { mulberry32 } from '../../src/maths/random.ts';

const sizes = fc.integer({ min: 1, max: 9 });

function seededValues(seed: number, length: number): Float32Array {
  const random = mulberry32(seed);
  return Float32Array.from({ length }, () => random() / 2 ** 31 - 1);
}

test('a product has the sums of plain loops, whether sizes are odd or even', () => {
  fc.assert(
    fc.property(sizes, sizes, sizes, (rows, inner, columns) => {
      const left = seededValues(1, rows * inner);
      const right = seededValues(2, inner * columns);
      const expected = Array.from({ length: rows * columns }, (_, place) => {
        const [row, column] = [Math.floor(place / columns), place % columns];
        let sum = 0;
        for (let i = 0; i < inner; i++)
          sum += left[row * inner + i]! * right[i * columns + column]!;
        return sum;
      });
      expect([...matrixProduct(left, right, rows, inner, columns)]).toEqual(expected);
    }),
  );
});

test('what does not fit is refused', () => {
  const values = new Float32Array(6);
  expect(() => matrixProduct(values, values, 2, 2, 3)).toThrow('Got 6 values, expected 2 x 2');
  expect(() => matrixProduct(values, values, 2, 3, 3)).toThrow('expected 3 x 3');
});
