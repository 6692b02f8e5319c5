/** The counter-based noise: Random123's known answers, the normal distribution, and independence of neighbours. */

import { describe, expect, test } from 'vitest';
import {
  counterNoiseRow,
  type FourWords,
  fillCounterNoise,
  normalPair,
  philox4x32,
} from '../../src/maths/counterNoise.ts';

/** `kat_vectors` of Random123 1.14, `philox4x32 10`: counter, key, answer. */
const KNOWN_ANSWERS: readonly [FourWords, [number, number], FourWords][] = [
  [
    [0, 0, 0, 0],
    [0, 0],
    [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8],
  ],
  [
    [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
    [0xffffffff, 0xffffffff],
    [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
  ],
  [
    [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
    [0xa4093822, 0x299f31d0],
    [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
  ],
];

test.each(KNOWN_ANSWERS)("Philox of counter %j gives Random123's answer", (counter, key, words) => {
  expect(philox4x32(counter, key)).toEqual(words);
});

describe('a pair of normals', () => {
  test("is Box and Muller's in float64 within 2e-6, at all radii and angles", () => {
    for (let i = 0; i < 20_000; i++) {
      const [first, second] = philox4x32([i, 0, 0, 0], [1, 0]);
      // Every other radius is near 1 or deep in the tail, where a logarithm loses digits most easily.
      const radiusWord = i % 4 === 0 ? first >>> 16 : i % 4 === 1 ? ~(first >>> 16) >>> 0 : first;
      const radius = Math.sqrt(-2 * Math.log(((radiusWord >>> 8) + 1) / 2 ** 24));
      const angle = (second / 2 ** 32) * 2 * Math.PI;
      const [x, y] = normalPair(radiusWord, second);
      expect(Math.abs(x - radius * Math.cos(angle))).toBeLessThan(2e-6);
      expect(Math.abs(y - radius * Math.sin(angle))).toBeLessThan(2e-6);
    }
  });

  test('is finite at the ends of the radius', () => {
    expect(normalPair(0xffffffff, 0).map(Math.abs)).toEqual([0, 0]);
    expect(normalPair(0, 0)[0]).toBeCloseTo(Math.sqrt(48 * Math.LN2), 5);
  });

  test('goes once around, quarter by quarter', () => {
    const directions = [0, 1, 2, 3].map((quarter) =>
      normalPair(0, quarter * 2 ** 30).map(Math.sign),
    );
    expect(directions.map(([x, y]) => [x || 0, y || 0])).toEqual([
      [1, 0],
      [0, 1],
      [-1, 0],
      [0, -1],
    ]);
  });
});

describe('the noise of a batch', () => {
  const [rows, channels] = [4096, 152];
  const values = new Float32Array(rows * channels);
  fillCounterNoise(values, channels, { seed: 11, step: 3 });

  test('is the same wherever a number is drawn from: one row, or fewer channels', () => {
    const row = new Float32Array(channels);
    counterNoiseRow(row, { seed: 11, step: 3, row: 77 });
    expect(row).toEqual(values.slice(77 * channels, 78 * channels));
    const narrow = new Float32Array(6);
    counterNoiseRow(narrow, { seed: 11, step: 3, row: 77 });
    expect(narrow).toEqual(row.slice(0, 6));
  });

  test('is another for another seed, step, row or channel', () => {
    const of = (seed: number, step: number, row: number) => {
      const target = new Float32Array(8);
      counterNoiseRow(target, { seed, step, row });
      return target.join();
    };
    const all = [of(1, 1, 1), of(2, 1, 1), of(1, 2, 1), of(1, 1, 2)];
    expect(new Set(all).size).toBe(4);
    expect(new Set(values).size).toBeGreaterThan(0.9 * values.length);
  });

  test('has the first four moments of the normal distribution', () => {
    const moment = (power: number) =>
      values.reduce((sum, value) => sum + value ** power, 0) / values.length;
    const errors = 4 / Math.sqrt(values.length);
    // Four standard errors: the variances of x, x^2, x^3 and x^4 are 1, 2, 15 and 96.
    expect(Math.abs(moment(1))).toBeLessThan(errors);
    expect(Math.abs(moment(2) - 1)).toBeLessThan(errors * Math.sqrt(2));
    expect(Math.abs(moment(3))).toBeLessThan(errors * Math.sqrt(15));
    expect(Math.abs(moment(4) - 3)).toBeLessThan(errors * Math.sqrt(96));
  });

  test.each([
    [1, 0.1586553],
    [2, 0.0227501],
    [3, 1.3499e-3],
    [4, 3.1671e-5],
  ])('lies beyond %d as often as it should, on both sides', (edge, share) => {
    const expected = values.length * share;
    for (const side of [1, -1]) {
      const beyond = values.reduce((sum, value) => sum + (side * value > edge ? 1 : 0), 0);
      // Four standard deviations of a count.
      expect(Math.abs(beyond - expected)).toBeLessThan(4 * Math.sqrt(expected));
    }
  });

  test.each([
    ['channel', 1],
    ['block of channels', 4],
    ['row', channels],
  ])('has nothing to do with that of the next %s', (_, distance) => {
    expectIndependent(values.subarray(distance), values);
  });

  test.each([
    ['step', { seed: 11, step: 4 }],
    ['seed', { seed: 12, step: 3 }],
  ])('has nothing to do with that of the next %s', (_, place) => {
    const others = new Float32Array(values.length);
    fillCounterNoise(others, channels, place);
    expectIndependent(others, values);
  });
});

/** Neither values nor their sizes are correlated: four standard errors, the product of sizes has variance 4. */
function expectIndependent(left: Float32Array, right: Float32Array): void {
  let product = 0;
  let productOfSizes = 0;
  for (let i = 0; i < left.length; i++) {
    product += left[i]! * right[i]!;
    productOfSizes += (left[i]! ** 2 - 1) * (right[i]! ** 2 - 1);
  }
  const errors = 4 / Math.sqrt(left.length);
  expect(Math.abs(product / left.length)).toBeLessThan(errors);
  expect(Math.abs(productOfSizes / left.length)).toBeLessThan(2 * errors);
}
