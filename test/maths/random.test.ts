/** Tests of the seeded random numbers against ../shared/reference and against the normal distribution. */

import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  fillStandardNormal,
  fnv1a32,
  mulberry32,
  randomInteger,
  sampleWithoutReplacement,
  xavierNormal,
} from '../../src/maths/random.ts';
import seeded from '../fixtures/seeded_weights.json';

function normalValues(count: number, seed: number): Float32Array {
  const values = new Float32Array(count);
  fillStandardNormal(values, mulberry32(seed));
  return values;
}

describe('fnv1a32 and mulberry32', () => {
  test.each(Object.entries(seeded.fnv1a32_checks))('hashes "%s" as the reference', (name, hash) => {
    expect(fnv1a32(name)).toBe(hash);
  });

  test.each(seeded.tensors)('gives the reference stream of $name', (tensor) => {
    expect(fnv1a32(tensor.name)).toBe(tensor.fnv1a32);
    const random = mulberry32(fnv1a32(tensor.name));
    const length = tensor.shape.reduce((product, size) => product * size, 1);
    const outputs = Uint32Array.from({ length }, random);
    expect([...outputs.subarray(0, 8)]).toEqual(tensor.first8_uint32);
    expect(outputs[length - 1]).toBe(tensor.last_uint32);
  });

  test('gives batch norm weights whose bytes hash as the reference', () => {
    const tensor = seeded.tensors.find(({ name }) => name === 'bn1.weight');
    const random = mulberry32(fnv1a32('bn1.weight'));
    const values = Float32Array.from({ length: 64 }, () => 0.5 + random() / 2 ** 32);
    const hash = createHash('sha256').update(new Uint8Array(values.buffer)).digest('hex');
    expect(hash).toBe(tensor?.sha256_float32_little_endian);
  });

  test('loses no bits in a stream of nine million', () => {
    const { name, index, uint32 } = seeded.long_stream_check;
    const random = mulberry32(fnv1a32(name));
    for (let skipped = 0; skipped < index; skipped++) random();
    expect(random()).toBe(uint32);
  });
});

describe('randomInteger', () => {
  test('draws each number equally often', () => {
    const random = mulberry32(1);
    const counts = new Uint32Array(7);
    for (let draw = 0; draw < 70_000; draw++) counts[randomInteger(random, 7)]++;
    // Six standard deviations of a count: 6 * sqrt(70000 * 1/7 * 6/7) = 555.
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(555);
  });

  test('redraws outputs that would favour small numbers', () => {
    const outputs = [2 ** 32 - 1, 5];
    expect(randomInteger(() => outputs.shift() ?? 0, 3)).toBe(2);
    expect(outputs).toEqual([]);
  });

  test.each([0, -1, 1.5, 2 ** 32 + 1, Number.NaN])('refuses a bound of %s', (bound) => {
    expect(() => randomInteger(mulberry32(0), bound)).toThrow(RangeError);
  });
});

describe('sampleWithoutReplacement', () => {
  test('draws different numbers below the bound', () => {
    const sample = sampleWithoutReplacement(50, 60, mulberry32(2));
    expect(new Set(sample).size).toBe(50);
    expect(Math.min(...sample)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...sample)).toBeLessThan(60);
  });

  test('draws a permutation when it takes all', () => {
    const sample = sampleWithoutReplacement(8, 8, mulberry32(3));
    expect(sample).not.toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(sample.toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  test('draws each ordered pair equally often', () => {
    const random = mulberry32(4);
    const counts = new Map<string, number>();
    for (let draw = 0; draw < 60_000; draw++) {
      const pair = sampleWithoutReplacement(2, 3, random).join();
      counts.set(pair, (counts.get(pair) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    // Six standard deviations of a count: 6 * sqrt(60000 * 1/6 * 5/6) = 548.
    for (const count of counts.values()) expect(Math.abs(count - 10_000)).toBeLessThan(548);
  });

  test('refuses to draw more than there are', () => {
    expect(() => sampleWithoutReplacement(4, 3, mulberry32(0))).toThrow(RangeError);
  });
});

describe('fillStandardNormal', () => {
  test('gives the same values for the same seed and others for another', () => {
    expect(normalValues(1000, 5)).toEqual(normalValues(1000, 5));
    expect(normalValues(1000, 5)).not.toEqual(normalValues(1000, 6));
  });

  test('follows the normal distribution (Kolmogorov-Smirnov)', () => {
    const count = 1_000_000;
    const sorted = normalValues(count, 7).sort();
    let distance = 0;
    for (let rank = 0; rank < count; rank++) {
      const expected = cumulativeNormal(sorted[rank]);
      distance = Math.max(distance, Math.abs((rank + 0.5) / count - expected));
    }
    // 1.95 / sqrt(n) is passed by chance once in a thousand seeds.
    expect(distance).toBeLessThan(1.95 / Math.sqrt(count));
  });

  test('has the first four moments of the normal distribution', () => {
    const values = normalValues(1_000_000, 8);
    const moment = (power: number) =>
      values.reduce((sum, value) => sum + value ** power, 0) / values.length;
    // Four standard errors: the variances of x, x^2, x^3 and x^4 are 1, 2, 15 and 96.
    expect(Math.abs(moment(1))).toBeLessThan(0.004);
    expect(Math.abs(moment(2) - 1)).toBeLessThan(0.0057);
    expect(Math.abs(moment(3))).toBeLessThan(0.0155);
    expect(Math.abs(moment(4) - 3)).toBeLessThan(0.0392);
  });

  test('has tails on both sides as heavy as they should be', () => {
    const count = 2_000_000;
    const values = normalValues(count, 9);
    for (const [edge, share] of [
      [3.442619855899, 2.8802e-4],
      [4, 3.1671e-5],
    ] as const) {
      const expected = count * share;
      const above = values.reduce((sum, value) => sum + (value > edge ? 1 : 0), 0);
      const below = values.reduce((sum, value) => sum + (value < -edge ? 1 : 0), 0);
      // Four standard deviations of a Poisson count.
      expect(Math.abs(above - expected)).toBeLessThan(4 * Math.sqrt(expected));
      expect(Math.abs(below - expected)).toBeLessThan(4 * Math.sqrt(expected));
    }
  });

  test('gives neighbours that have nothing to do with each other', () => {
    const values = normalValues(1_000_000, 10);
    let product = 0;
    let productOfSizes = 0;
    for (let index = 1; index < values.length; index++) {
      product += values[index] * values[index - 1];
      productOfSizes += (values[index] ** 2 - 1) * (values[index - 1] ** 2 - 1);
    }
    // Four standard errors; the second product has variance 4.
    expect(Math.abs(product / values.length)).toBeLessThan(0.004);
    expect(Math.abs(productOfSizes / values.length)).toBeLessThan(0.008);
  });
});

test('xavierNormal has mean 0 and variance 2 / (rows + columns)', () => {
  const weights = xavierNormal(400, 100, mulberry32(11));
  expect(weights).toHaveLength(40_000);
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
  const variance = weights.reduce((sum, weight) => sum + weight ** 2, 0) / weights.length;
  // Four standard errors of the mean (0.0632 / 200) and of the variance (0.004 * sqrt(2) / 200).
  expect(Math.abs(mean)).toBeLessThan(0.00127);
  expect(Math.abs(variance - 0.004)).toBeLessThan(0.000114);
});

/** Abramowitz and Stegun 7.1.26; wrong by 1e-7 at most, far below the distance that is tested. */
function cumulativeNormal(value: number): number {
  const t = 1 / (1 + (0.3275911 * Math.abs(value)) / Math.SQRT2);
  const polynomial =
    ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
  const tail = 0.5 * polynomial * Math.exp(-0.5 * value * value);
  return value > 0 ? 1 - tail : tail;
}
