/** Judging with a small head that was really trained: good discs against discs with a blot. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { crossFit } from '../../src/inspector/calibrate.ts';
import { createJudge, type Judge, judgeImage } from '../../src/inspector/inspect.ts';
import type { PatchGrid } from '../../src/inspector/normals.ts';
import type { Calibration } from '../../src/inspector/types.ts';
import { mulberry32 } from '../../src/maths/random.ts';
import { largest, largestIndex } from '../../src/maths/statistics.ts';
import { tensorCount } from '../../src/network/backend.ts';
import { createHead, type Head, packHead } from '../../src/network/head.ts';
import { standardisation, trainHead } from '../../src/network/trainHead.ts';
import { backbone, CHANNELS, embedDiscs, goodDiscs, neverCancelled } from './discs.ts';
import { type Blot, discPicture, isInside } from './pictures.ts';

/** Large enough that a blot covers a cell, small enough to take a second. */
const GEOMETRY = { kind: 'whole', shortSidePx: 128 } as const;
const WIDE = { width: 300, height: 200 };

/** Far narrower and with smaller batches than an inspector's, which would take a minute here. */
const HIDDEN = 64;
const BATCH_PATCHES = 128;
const STEPS = 250;

let head: Head;

beforeAll(async () => {
  const normals = (await goodDiscs(GEOMETRY.shortSidePx, WIDE, 6)).map(({ vectors }) => vectors);
  const random = mulberry32(1);
  const start = createHead(standardisation(normals, CHANNELS), HIDDEN, random);
  const trained = await trainHead({
    normals,
    start,
    steps: STEPS,
    batchPatches: BATCH_PATCHES,
    random,
    onProgress: async () => {},
    signal: neverCancelled,
  });
  head = trained.head;
});

describe('a judge', () => {
  const calibration: Calibration = {
    method: 'cross-fit',
    folds: 2,
    heldOutScores: [0.8, 1],
    imageThreshold: 1,
    mapThreshold: 0.9,
    heatmapRange: [0, 1.8],
  };
  let judge: Judge;
  let tensorsBefore: number;

  beforeAll(() => {
    tensorsBefore = tensorCount();
    judge = createJudge(backbone, packHead(head), GEOMETRY, calibration);
  });

  afterAll(() => {
    judge.scorer.dispose();
    expect(tensorCount()).toBe(tensorsBefore);
  });

  test.each([
    ['as wide as the normals', WIDE, { x: 180, y: 130, radiusPx: 18 }],
    ['as wide as the normals, above', WIDE, { x: 150, y: 60, radiusPx: 18 }],
    ['tall', { width: 200, height: 300 }, { x: 70, y: 170, radiusPx: 18 }],
    ['larger', { width: 450, height: 300 }, { x: 260, y: 200, radiusPx: 27 }],
    ['smaller than the input', { width: 120, height: 80 }, { x: 60, y: 52, radiusPx: 8 }],
  ])('finds the blot in a picture that is %s', async (_, size, blot) => {
    const before = tensorCount();
    const good = await judgeImage(judge, discPicture(size, 100));
    const bad = await judgeImage(judge, discPicture(size, 100, blot));
    expect(bad.score).toBeGreaterThan(good.score);
    const { x, y } = bad.peak;
    if (!isInside(blot, x, y)) throw new Error(`The peak ${x}, ${y} lies outside the blot.`);
    expect(tensorCount()).toBe(before);
  });

  test('scores every blot above every good disc', async () => {
    const blots: readonly Blot[] = [
      { x: 150, y: 60, radiusPx: 18 },
      { x: 180, y: 130, radiusPx: 18 },
      { x: 120, y: 100, radiusPx: 18 },
    ];
    const scoreOf = async (seed: number, blot?: Blot) =>
      (await judgeImage(judge, discPicture(WIDE, seed, blot))).score;
    const good = await Promise.all([200, 201, 202].map((seed) => scoreOf(seed)));
    const bad = await Promise.all(blots.map((blot, i) => scoreOf(300 + i, blot)));
    expect(Math.min(...bad)).toBeGreaterThan(Math.max(...good));
  });

  test('gives the largest patch score, a map at the input size, and its peak in pixels of the image', async () => {
    const judgement = await judgeImage(
      judge,
      discPicture(WIDE, 7, { x: 100, y: 90, radiusPx: 20 }),
    );
    const { patchScores, anomalyMap, peak } = judgement;
    expect(judgement.imageSize).toEqual(WIDE);
    expect(judgement.score).toBe(largest(patchScores.data));
    expect([patchScores.width, patchScores.height]).toEqual([24, 16]);
    expect(patchScores.data.length).toBe(24 * 16);
    expect([anomalyMap.width, anomalyMap.height]).toEqual([192, 128]);
    expect(anomalyMap.data.length).toBe(192 * 128);
    const index = largestIndex(anomalyMap.data);
    // A pixel of the input is 1.5625 pixels of the image.
    expect(Math.abs(((index % 192) + 0.5) * 1.5625 - 0.5 - peak.x)).toBeLessThanOrEqual(0.5);
    expect(Math.abs((Math.floor(index / 192) + 0.5) * 1.5625 - 0.5 - peak.y)).toBeLessThanOrEqual(
      0.5,
    );
  });

  test('rejects above its threshold only, and passes its thresholds on', async () => {
    const picture = discPicture(WIDE, 7);
    const { score } = await judgeImage(judge, picture);
    const at = (imageThreshold: number) =>
      judgeImage({ ...judge, calibration: { ...calibration, imageThreshold } }, picture);
    expect((await at(score - 1e-6)).verdict).toBe('reject');
    expect(await at(score)).toMatchObject({
      verdict: 'pass',
      threshold: score,
      mapThreshold: calibration.mapThreshold,
      heatmapRange: calibration.heatmapRange,
    });
  });

  test('says the same of the same picture', async () => {
    const picture = discPicture(WIDE, 8);
    expect(await judgeImage(judge, picture)).toEqual(await judgeImage(judge, picture));
  });

  test('refuses a picture longer than three times its short side', async () => {
    const before = tensorCount();
    const refused = judgeImage(judge, discPicture({ width: 100, height: 20 }, 1));
    await expect(refused).rejects.toMatchObject({ code: 'image-size' });
    expect(tensorCount()).toBe(before);
  });
});

describe('cross-fitting', () => {
  /** Normals which the head takes for worse and worse out of order: the larger the blot, the worse. */
  const RADII_PX = [16, 0, 24, 8, 20, 12];
  let normals: PatchGrid[];

  beforeAll(async () => {
    const blots = RADII_PX.map((radiusPx) => ({ x: 150, y: 100, radiusPx }));
    normals = await embedDiscs(GEOMETRY.shortSidePx, WIDE, blots);
  });

  const calibrate = (trainFold: (indices: readonly number[], fold: number) => Promise<Head>) =>
    crossFit({ normals, shallowChannels: backbone.shallowChannels, head, trainFold });

  test('holds every normal out once, and trains each fold on the others', async () => {
    const heldOut: number[] = [];
    const everyIndex = RADII_PX.map((_, index) => index);
    const { folds } = await calibrate(async (indices, fold) => {
      expect(fold).toBe(foldCount++);
      expect(indices.length).toBeGreaterThan(0);
      heldOut.push(...everyIndex.filter((index) => !indices.includes(index)));
      return head;
    });
    expect(folds).toBe(foldCount);
    expect(heldOut.sort()).toEqual(everyIndex);
  });
  let foldCount = 0;

  test('gives the held-out scores in the order of the normals', async () => {
    const before = tensorCount();
    const { heldOutScores } = await calibrate(async () => head);
    expect(tensorCount()).toBe(before);
    const ranks = (values: readonly number[]) =>
      values.map((_, i) => i).sort((a, b) => values[a]! - values[b]!);
    expect(ranks(heldOutScores)).toEqual(ranks(RADII_PX));
  });

  test('puts the scores of heads of another scale on that of the final head', async () => {
    const louder = { ...head, tailWeight: head.tailWeight.map((value) => 3 * value) };
    const [plain, scaled] = [
      await calibrate(async () => head),
      await calibrate(async () => louder),
    ];
    // Rounding of float32 scores, about 1e-7 of the largest.
    scaled.heldOutScores.forEach((score, i) => {
      expect(score).toBeCloseTo(plain.heldOutScores[i]!, 4);
    });
    expect(scaled.mapThreshold).toBeCloseTo(plain.mapThreshold, 4);
  });

  test('keeps the heatmap from the median of good maps to above the map threshold', async () => {
    const { heatmapRange, mapThreshold, heldOutScores, imageThreshold } = await calibrate(
      async () => head,
    );
    expect(imageThreshold).toBe(Math.max(...heldOutScores));
    expect(heatmapRange[0]).toBeLessThan(mapThreshold);
    expect(heatmapRange[1]).toBeGreaterThan(mapThreshold);
    // Smoothing lowers a peak.
    expect(mapThreshold).toBeLessThan(imageThreshold);
  });
});

test('normals that are one picture give an open heatmap and finite thresholds', async () => {
  const [normal] = await goodDiscs(64, WIDE, 1);
  const calibration = await crossFit({
    normals: Array<PatchGrid>(4).fill(normal!),
    shallowChannels: backbone.shallowChannels,
    head,
    trainFold: async () => head,
  });
  const { heldOutScores, imageThreshold, mapThreshold, heatmapRange } = calibration;
  const numbers = [...heldOutScores, imageThreshold, mapThreshold, ...heatmapRange];
  expect(numbers.every(Number.isFinite)).toBe(true);
  expect(heatmapRange[1]).toBeGreaterThan(heatmapRange[0]);
});
