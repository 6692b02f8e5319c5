/** Wilson's interval against scipy's, and what every interval of a share must be. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wilsonInterval } from '../../src/maths/wilson.ts';

describe("Wilson's interval", () => {
  // scipy 1.17.1: binomtest(count, total).proportion_ci(0.95, 'wilson')
  test.each([
    [0, 10, 0, 0.27753279986288926],
    [1, 10, 0.017876213095072896, 0.4041500267952385],
    [5, 10, 0.236593090512564, 0.7634069094874361],
    [10, 10, 0.7224672001371109, 1],
    [81, 263, 0.2552885198782742, 0.36620957698280004],
    [1, 29, 0.006113214292762667, 0.17175521879320282],
  ])('of %d in %d is that of scipy', (count, total, low, high) => {
    const interval = wilsonInterval(count, total);
    // Double precision, in another order of operations.
    expect(interval.low).toBeCloseTo(low, 12);
    expect(interval.high).toBeCloseTo(high, 12);
  });

  test('holds the share, stays in 0 to 1, and mirrors with the share', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (total, part) => {
          const count = Math.round(part * total);
          const { low, high } = wilsonInterval(count, total);
          const mirrored = wilsonInterval(total - count, total);
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
          expect(low).toBeLessThanOrEqual(count / total);
          expect(high).toBeGreaterThanOrEqual(count / total);
          // Two roundings of numbers below 1.
          expect(mirrored.low).toBeCloseTo(1 - high, 12);
        },
      ),
    );
  });

  test.each([
    [0, 0],
    [2, 1],
    [-1, 3],
    [0.5, 3],
  ])('of %d in %d is refused', (count, total) => {
    expect(() => wilsonInterval(count, total)).toThrow(RangeError);
  });
});
