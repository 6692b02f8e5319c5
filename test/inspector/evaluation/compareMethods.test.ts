/** The paired bootstrap: the difference it gives, and whether its interval is as wide as it says. */

import { describe, expect, test } from 'vitest';
import {
  type ComparableRun,
  compareMethods,
} from '../../../src/inspector/evaluation/compareMethods.ts';
import { auroc } from '../../../src/maths/metrics.ts';
import { binTallies } from '../../../src/maths/pixelBins.ts';
import { tallyPixels } from '../../../src/maths/pixelTally.ts';
import { fillStandardNormal, mulberry32 } from '../../../src/maths/random.ts';

const LABELS = [...new Array<number>(20).fill(0), ...new Array<number>(20).fill(1)];

function noise(count: number, seed: number): Float32Array {
  const values = new Float32Array(count);
  fillStandardNormal(values, mulberry32(seed));
  return values;
}

/** Scores whose defective ones lie `shift` higher. */
function run(shift: number, seed: number, labels = LABELS): ComparableRun {
  const around = noise(labels.length, seed);
  return { scores: labels.map((label, i) => around[i]! + shift * label), pixels: null };
}

function compare(one: readonly ComparableRun[], other: readonly ComparableRun[], seed = 1) {
  return compareMethods({
    labels: LABELS,
    subsets: [{ one, other }],
    resamples: 400,
    random: mulberry32(seed),
  });
}

describe('a comparison', () => {
  test('of a method with itself is zero without doubt, as both are measured on the same draws', () => {
    const { imageAuroc } = compare([run(1, 5)], [run(1, 5)]);
    expect(imageAuroc).toEqual({ mean: 0, low: 0, high: 0 });
  });

  test('gives the difference of the means over runs', () => {
    const [one, two, other] = [run(2, 6), run(2, 7), run(0.5, 8)];
    const difference = compare([one!, two!], [other!]).imageAuroc;
    const of = ({ scores }: ComparableRun) => auroc(scores, LABELS);
    const expected = (of(one!) + of(two!)) / 2 - of(other!);
    expect(difference?.mean).toBeCloseTo(expected, 12);
    expect(difference!.low).toBeLessThan(expected);
    expect(difference!.high).toBeGreaterThan(expected);
  });

  test('is the same again with the same random numbers', () => {
    const again = [1, 2].map(() => compare([run(1, 9)], [run(0.5, 10)], 77));
    expect(again[0]).toEqual(again[1]);
  });

  test('is wider where subsets of normals disagree', () => {
    const agreeing = { one: [run(3, 11)], other: [run(3, 11)] };
    const differing = { one: [run(3, 11)], other: [run(0, 12)] };
    const options = { labels: LABELS, resamples: 300 };
    const { imageAuroc } = compareMethods({
      ...options,
      subsets: [agreeing, differing],
      random: mulberry32(2),
    });
    // Draws of both subsets the same: none or all of the difference.
    expect(imageAuroc!.low).toBe(0);
    expect(imageAuroc!.high).toBeGreaterThan(1.5 * imageAuroc!.mean);
  });

  test('is wider where seeds disagree, which are drawn as subsets are', () => {
    const [alike, unlike] = [run(3, 11), run(0, 12)];
    const { imageAuroc } = compare([alike, unlike], [alike]);
    // Draws of one seed twice: none or all of its difference.
    expect(imageAuroc!.high).toBe(0);
    expect(imageAuroc!.low).toBeLessThan(1.5 * imageAuroc!.mean);
    expect(imageAuroc!.mean).toBeLessThan(0);
  });

  test('covers a true difference of nothing as often as it says', () => {
    let covered = 0;
    const trials = 100;
    for (let trial = 0; trial < trials; trial++) {
      const { imageAuroc } = compareMethods({
        labels: LABELS,
        subsets: [{ one: [run(1, 1000 + trial)], other: [run(1, 5000 + trial)] }],
        resamples: 200,
        random: mulberry32(trial),
      });
      if (imageAuroc!.low <= 0 && imageAuroc!.high >= 0) covered++;
    }
    // 95 % of 100 less four standard deviations; a percentile interval of 40 images may be a little narrow.
    expect(covered).toBeGreaterThanOrEqual(86);
  });

  test('has no figure of images without both kinds, and none of pixels without masks', () => {
    const good = [0, 0, 0];
    const comparison = compareMethods({
      labels: good,
      subsets: [{ one: [run(0, 1, good)], other: [run(0, 2, good)] }],
      resamples: 10,
      random: mulberry32(1),
    });
    expect(comparison).toEqual({ imageAuroc: null, pixelAuroc: null, aupro: null });
  });

  test('tells which of two maps locates better', () => {
    const located = (shift: number): ComparableRun => {
      const tallies = LABELS.map((label, index) => {
        const map = noise(400, index);
        const mask = label === 0 ? null : new Uint8Array(400).fill(1, 100, 130);
        for (let i = 0; i < map.length; i++) map[i]! += shift * (mask?.[i] ?? 0);
        return tallyPixels(map, mask, { width: 20, height: 20 }, 11);
      });
      return { ...run(1, 3), pixels: binTallies(tallies, 100) };
    };
    const { pixelAuroc, aupro, imageAuroc } = compare([located(2)], [located(1)]);
    expect(imageAuroc?.mean).toBe(0);
    expect(pixelAuroc!.low).toBeGreaterThan(0.05);
    expect(aupro!.low).toBeGreaterThan(0.05);
  });
});
