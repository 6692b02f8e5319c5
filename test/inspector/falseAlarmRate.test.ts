/** The rate of false alarms that cross-fitting expects and that keeping out guarantees, over many splits of made-up parts. */

import { describe, expect, test } from 'vitest';
import { calibrateOnKeptOut, crossFit, trainFolds } from '../../src/inspector/calibrate.ts';
import type { NormalSet } from '../../src/inspector/normalSet.ts';
import type { Calibration } from '../../src/inspector/types.ts';
import {
  fillStandardNormal,
  mulberry32,
  sampleWithoutReplacement,
} from '../../src/maths/random.ts';
import { mean } from '../../src/maths/statistics.ts';
import type { Head } from '../../src/network/head.ts';
import { thresholdsFrom } from '../../src/thresholds.ts';
import { meanRealisedRate, rateMargin } from './rateMargin.ts';

const POOL = 240;
const NORMALS = 39;
const SPLITS = 150;
const WANTED = 0.05;
const KEPT_OUT = 19;
/** Of a part: enough that what a head has seen scores clearly lower than what it has not. */
const FEATURES = 6;
const NO_UNITS = async () => {};

/** What a stand-in for a head has learned of its parts: where their middle is. */
type Middle = readonly number[];

const random = mulberry32(20261125);
const pool = Array.from({ length: POOL }, () => {
  const features = new Float32Array(FEATURES);
  fillStandardNormal(features, random);
  return [...features];
});

/** Chosen normals first, then every other part. */
const splits = Array.from({ length: SPLITS }, () => {
  const chosen = [...sampleWithoutReplacement(NORMALS, POOL, random)];
  const isChosen = new Set(chosen);
  return { chosen, others: pool.flatMap((_, part) => (isChosen.has(part) ? [] : [part])) };
});

const learn = (parts: readonly number[]): Middle =>
  Array.from({ length: FEATURES }, (_, feature) =>
    mean(parts.map((part) => pool[part]![feature]!)),
  );

/** All such heads score on one scale, as those do that standardise by some thousands of patches. */
const scoreOf = (part: number, middle: Middle): number =>
  Math.hypot(...pool[part]!.map((value, feature) => value - middle[feature]!));

/** The chosen parts as normals, for heads that are not networks. */
function normalsOf(chosen: readonly number[]): NormalSet {
  return {
    patches: { patchCounts: chosen.map(() => 1) },
    unit: 'image',
    unitCounts: chosen.map(() => 1),
    measuredPixels: 0,
    measure: async (headOf: (index: number) => Head, indices: readonly number[]) =>
      indices.map((index) => ({
        score: scoreOf(chosen[index]!, headOf(index) as unknown as Middle),
        mapLargest: 1,
        mapMedian: 0,
      })),
  } as unknown as NormalSet;
}

const headOf = (chosen: readonly number[], indices: readonly number[]) =>
  learn(indices.map((index) => chosen[index]!)) as unknown as Head;

async function realisedRates(
  calibrate: (chosen: readonly number[]) => Promise<[Calibration, Middle]>,
): Promise<number[]> {
  const rates: number[] = [];
  for (const { chosen, others } of splits) {
    const [{ thresholds }, head] = await calibrate(chosen);
    rates.push(mean(others.map((part) => Number(scoreOf(part, head) > thresholds.pass))));
  }
  return rates;
}

const indices = Array.from({ length: NORMALS }, (_, index) => index);

describe('over many splits, the share of further good parts that do not pass', () => {
  test('is what cross-fitting expects, within what the same splits give on independent scores', async () => {
    const rates = await realisedRates(async (chosen) => {
      const calibration = await crossFit({
        wantedRate: WANTED,
        folds: await trainFolds(indices, async (kept) => headOf(chosen, kept)),
        measure: ({ head, normals }) => normalsOf(chosen).measure(() => head, normals, NO_UNITS),
      });
      return [calibration, learn(chosen)];
    });
    const margin = rateMargin({ pool: POOL, splits, heldOut: NORMALS, wantedRate: WANTED });
    expect(margin).toBeLessThan(0.03);
    expect(Math.abs(mean(rates) - WANTED)).toBeLessThan(margin);
  });

  test('is what keeping normals out guarantees, within the same', async () => {
    const keptOut = indices.slice(0, KEPT_OUT);
    const rates = await realisedRates(async (chosen) => {
      const head = headOf(chosen, indices.slice(KEPT_OUT));
      const options = { normals: normalsOf(chosen), wantedRate: WANTED, onUnit: NO_UNITS };
      return [await calibrateOnKeptOut(head, keptOut, options), head as unknown as Middle];
    });
    const margin = rateMargin({ pool: POOL, splits, heldOut: KEPT_OUT, wantedRate: WANTED });
    expect(margin).toBeLessThan(0.03);
    expect(Math.abs(mean(rates) - WANTED)).toBeLessThan(margin);
  });

  test('is far more where the head has seen the normals that it takes its threshold from', async () => {
    const few = 8;
    const rates = splits.map(({ chosen, others }) => {
      const seen = chosen.slice(0, few);
      const head = learn(seen);
      const { thresholds } = thresholdsFrom(
        seen.map((part) => scoreOf(part, head)),
        WANTED,
        'split',
      );
      return mean(others.map((part) => Number(scoreOf(part, head) > thresholds.pass)));
    });
    const margin = rateMargin({ pool: POOL, splits, heldOut: few, wantedRate: WANTED });
    expect(mean(rates)).toBeGreaterThan(1 / (few + 1) + margin);
  });
});

test('the margin comes of simulations whose own mean is the expected rate', () => {
  const scores = Float64Array.from({ length: POOL }, () => random());
  expect(meanRealisedRate(scores, splits, NORMALS, 0.5)).toBeCloseTo(0.5, 1);
});
