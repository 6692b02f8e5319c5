/** Tests of half precision: every half there is, and rounding against a search among all of them. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { roundToFloat16, widenFloat16 } from '../../src/maths/float16.ts';

const allHalves = Uint16Array.from({ length: 2 ** 16 }, (_, half) => half);

function widen(halves: Uint16Array): Float32Array {
  const values = new Float32Array(halves.length);
  widenFloat16(halves, values);
  return values;
}

function round(...values: number[]): number[] {
  const halves = new Uint16Array(values.length);
  roundToFloat16(Float32Array.from(values), halves);
  return [...halves];
}

/** Halves from 0 to the largest finite one have values in the order of their bits. */
const positive = Float64Array.from(widen(allHalves.subarray(0, 0x7c00)));

/** The half nearest to a positive value, of two equally near ones the even one, found by bisection. */
function nearest(value: number): number {
  let [low, high] = [0, positive.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (positive[middle] <= value) low = middle;
    else high = middle;
  }
  // Beyond the last one, the next step of the same width counts as the place of infinity.
  const above = high < positive.length ? positive[high] : 65536;
  const [down, up] = [value - positive[low], above - value];
  if (down !== up) return down < up ? low : high;
  return low % 2 === 0 ? low : high;
}

describe('half precision', () => {
  test('gives every half that is a number back with its very bits', () => {
    const numbers = allHalves.filter((half) => (half & 0x7fff) <= 0x7c00);
    expect(numbers).toHaveLength(2 ** 16 - 2 * 1023);
    const back = new Uint16Array(numbers.length);
    roundToFloat16(widen(numbers), back);
    expect(back).toEqual(numbers);
  });

  test('keeps every NaN a NaN', () => {
    const none = allHalves.filter((half) => (half & 0x7fff) > 0x7c00);
    const values = widen(none);
    expect(values.every(Number.isNaN)).toBe(true);
    expect(widen(Uint16Array.from(round(...values))).every(Number.isNaN)).toBe(true);
  });

  test.each([
    [0x0000, 0],
    [0x0001, 2 ** -24],
    [0x03ff, 1023 * 2 ** -24],
    [0x0400, 2 ** -14],
    [0x3555, 0.333251953125],
    [0x3c00, 1],
    [0xc000, -2],
    [0x7bff, 65504],
    [0x7c00, Number.POSITIVE_INFINITY],
    [0xfc00, Number.NEGATIVE_INFINITY],
  ])('half %i is %d', (half, value) => {
    expect(widen(Uint16Array.of(half))[0]).toBe(value);
  });

  test('keeps the sign of zero', () => {
    expect(round(-0, 0, -1e-9)).toEqual([0x8000, 0, 0x8000]);
    expect(Object.is(widen(Uint16Array.of(0x8000))[0], -0)).toBe(true);
  });

  test('takes the even half in the middle of two', () => {
    const tie = (half: number) => (positive[half] + positive[half + 1]) / 2;
    for (const half of [0, 1, 2, 0x3fe, 0x3ff, 0x400, 0x401, 0x3bff, 0x3c00, 0x7bfe]) {
      expect(round(tie(half), -tie(half))).toEqual(
        [half, half | 0x8000].map((bits) => bits + (half % 2)),
      );
    }
    expect(round(65520, 65519.996)).toEqual([0x7c00, 0x7bff]);
  });

  test('rounds any float32 to the nearest half', () => {
    const float = fc.float({ noNaN: true, min: -70_000, max: 70_000 });
    const tiny = fc.float({ noNaN: true, min: Math.fround(-1e-4), max: Math.fround(1e-4) });
    fc.assert(
      fc.property(fc.oneof(float, tiny), (value) => {
        const sign = Object.is(Math.sign(value), -1) || Object.is(value, -0) ? 0x8000 : 0;
        expect(round(value)).toEqual([sign | nearest(Math.abs(value))]);
      }),
      { numRuns: 5000 },
    );
  });

  test('refuses a target of another length', () => {
    expect(() => roundToFloat16(new Float32Array(3), new Uint16Array(2))).toThrow(RangeError);
    expect(() => widenFloat16(new Uint16Array(2), new Float32Array(3))).toThrow(RangeError);
  });
});
