/** Curves in few points. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { thinCurve } from '../../src/maths/thinCurve.ts';

type Point = readonly [x: number, y: number];

const share = fc.double({ min: 0, max: 1, noNaN: true });

/** Rising along both axes. */
const curves = fc.array(fc.tuple(share, share), { minLength: 1, maxLength: 400 }).map((places) => {
  const xs = places.map(([x]) => x).sort((a, b) => a - b);
  const ys = places.map(([, y]) => y).sort((a, b) => a - b);
  return xs.map((x, index): Point => [x, ys[index]!]);
});

test('a thinned curve keeps its ends, and only points of the curve in their order', () => {
  fc.assert(
    fc.property(curves, fc.integer({ min: 3, max: 50 }), (curve, most) => {
      const thin = thinCurve(curve, most, (point) => point);
      expect(thin.length).toBeLessThanOrEqual(Math.max(most, 1));
      expect([thin[0], thin.at(-1)]).toEqual([curve[0], curve.at(-1)]);
      expect(curve.filter((point) => thin.includes(point))).toEqual(thin);
    }),
  );
});

test('no two neighbours of it are farther apart than the curve has them or one step', () => {
  const curve = Array.from({ length: 1001 }, (_, i): Point => [i / 1000, (i / 1000) ** 0.2]);
  const thin = thinCurve(curve, 101, (point) => point);
  const step = 2 / 99;
  for (const [index, [x, y]] of thin.slice(1).entries()) {
    const [beforeX, beforeY] = thin[index]!;
    // The curve's own first step is 0.25 high.
    expect(x - beforeX + (y - beforeY)).toBeLessThan(index === 0 ? 0.3 : 2 * step);
  }
});

test('fewer than three points are refused', () => {
  expect(() => thinCurve([], 2, () => [0, 0])).toThrow(RangeError);
});
