/** Cross-fitting: who is held out, on which scale the scores are, and what the thresholds are made of. */

import { beforeAll, describe, expect, test } from 'vitest';
import { type CrossFitOptions, crossFit, trainFolds } from '../../src/inspector/calibrate.ts';
import type { EmbeddedNormals } from '../../src/inspector/keptNormals.ts';
import type { Head } from '../../src/network/head.ts';
import { buffersHeld, embedDiscs, normalsOf } from './discs.ts';
import { SHORT_SIDE_PX, trainSmallHead, WIDE } from './smallHead.ts';

const measureBy =
  (normals: EmbeddedNormals): CrossFitOptions['measure'] =>
  ({ head, normals: unseen }) =>
    normalsOf(normals).measure(
      () => head,
      unseen,
      async () => {},
    );

describe('cross-fitting', () => {
  /** Normals which the head takes for worse and worse out of order: the larger the blot, the worse. */
  const RADII_PX = [16, 0, 24, 8, 20, 12];
  let head: Head;
  let normals: EmbeddedNormals;

  beforeAll(async () => {
    head = await trainSmallHead();
    const blots = RADII_PX.map((radiusPx) => ({ x: 150, y: 100, radiusPx }));
    normals = await embedDiscs(SHORT_SIDE_PX, WIDE, blots);
  });

  const calibrate = async (
    trainFold: (indices: readonly number[], fold: number) => Promise<Head>,
  ) =>
    crossFit({
      wantedRate: 0.05,
      folds: await trainFolds([...RADII_PX.keys()], trainFold),
      measure: measureBy(normals),
    });

  test('holds every normal out once, and trains each fold on the others', async () => {
    const heldOut: number[] = [];
    let foldCount = 0;
    const everyIndex = [...RADII_PX.keys()];
    const { folds } = await calibrate(async (indices, fold) => {
      expect(fold).toBe(foldCount++);
      expect(indices.length).toBeGreaterThan(0);
      heldOut.push(...everyIndex.filter((index) => !indices.includes(index)));
      return head;
    });
    expect(folds).toBe(foldCount);
    expect(heldOut.sort()).toEqual(everyIndex);
  });
  test('gives the held-out scores in the order of the normals', async () => {
    const before = buffersHeld();
    const { heldOutScores } = await calibrate(async () => head);
    expect(buffersHeld()).toBe(before);
    const ranks = (values: readonly number[]) =>
      values.map((_, i) => i).sort((a, b) => values[a]! - values[b]!);
    expect(ranks(heldOutScores)).toEqual(ranks(RADII_PX));
  });

  test("takes each held-out score as its fold's head gives it", async () => {
    const louder = { ...head, tailWeight: head.tailWeight.map((value) => 3 * value) };
    const plain = await calibrate(async () => head);
    const mixed = await calibrate(async (_, fold) => (fold === 0 ? louder : head));
    mixed.heldOutScores.forEach((score, i) => {
      const isOfFirstFold = i % mixed.folds === 0;
      // Rounding of float32 scores, about 1e-7 of the largest.
      expect(score).toBeCloseTo(plain.heldOutScores[i]! * (isOfFirstFold ? 3 : 1), 4);
    });
  });

  test('keeps the heatmap from the median of good maps to above the map threshold', async () => {
    const { heatmapRange, mapThreshold, heldOutScores, thresholds } = await calibrate(
      async () => head,
    );
    expect(thresholds.reject).toBeGreaterThanOrEqual(Math.max(...heldOutScores));
    expect(heatmapRange[0]).toBeLessThan(mapThreshold);
    expect(heatmapRange[1]).toBeGreaterThan(mapThreshold);
    // Smoothing lowers a peak.
    expect(mapThreshold).toBeLessThan(thresholds.reject);
  });

  test('normals that are one picture give an open heatmap and finite thresholds', async () => {
    const one = await embedDiscs(64, WIDE, Array<null>(4).fill(null), [0, 0, 0, 0]);
    const calibration = await crossFit({
      wantedRate: 0.05,
      folds: await trainFolds([0, 1, 2, 3], async () => head),
      measure: measureBy(one),
    });
    const { heldOutScores, thresholds, mapThreshold, heatmapRange } = calibration;
    const numbers = [...heldOutScores, thresholds.reject, mapThreshold, ...heatmapRange];
    expect(numbers.every(Number.isFinite)).toBe(true);
    expect(heatmapRange[1]).toBeGreaterThan(heatmapRange[0]);
  });
});
