/** Judging with a small head that was really trained: good discs against discs with a blot. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createJudge, type Judge, judgeImage, measureImage } from '../../src/inspector/inspect.ts';
import type { Calibration, RgbImage } from '../../src/inspector/types.ts';
import { largest, largestIndex } from '../../src/maths/statistics.ts';
import { type Head, packHead } from '../../src/network/head.ts';
import { backbone, buffersHeld, method } from './discs.ts';
import { type Blot, discPicture, isInside } from './pictures.ts';
import { SHORT_SIDE_PX, trainSmallHead, WIDE } from './smallHead.ts';

const GEOMETRY = { kind: 'whole', shortSidePx: SHORT_SIDE_PX } as const;

let head: Head;

beforeAll(async () => {
  head = await trainSmallHead();
});

describe('a judge', () => {
  const calibration: Calibration = {
    method: 'cross-fit',
    folds: 2,
    heldOutScores: [0.8, 1],
    keptOut: [],
    falseAlarms: null,
    rejectBasis: 'extrapolated',
    thresholds: { pass: 1, reject: 1 },
    mapThreshold: 0.9,
    heatmapRange: [0, 1.8],
  };
  let judge: Judge;
  let buffersBefore: number;

  beforeAll(() => {
    buffersBefore = buffersHeld();
    judge = createJudge(method, backbone, packHead(head), GEOMETRY);
  });

  afterAll(() => {
    judge.scorer.dispose();
    expect(buffersHeld()).toBe(buffersBefore);
  });

  test.each([
    ['as wide as the normals', WIDE, { x: 180, y: 130, radiusPx: 18 }],
    ['as wide as the normals, above', WIDE, { x: 150, y: 60, radiusPx: 18 }],
    ['tall', { width: 200, height: 300 }, { x: 70, y: 170, radiusPx: 18 }],
    ['larger', { width: 450, height: 300 }, { x: 260, y: 200, radiusPx: 27 }],
    ['smaller than the input', { width: 120, height: 80 }, { x: 60, y: 52, radiusPx: 8 }],
  ])('finds the blot in a picture that is %s', async (_, size, blot) => {
    const good = await measureImage(judge, discPicture(size, 100));
    // The head goes to the device with its first image.
    const before = buffersHeld();
    const bad = await measureImage(judge, discPicture(size, 100, blot));
    expect(bad.score).toBeGreaterThan(good.score);
    const { x, y } = bad.peak;
    if (!isInside(blot, x, y)) throw new Error(`The peak ${x}, ${y} lies outside the blot.`);
    expect(buffersHeld()).toBe(before);
  });

  test('scores every blot above every good disc', async () => {
    const blots: readonly Blot[] = [
      { x: 150, y: 60, radiusPx: 18 },
      { x: 180, y: 130, radiusPx: 18 },
      { x: 120, y: 100, radiusPx: 18 },
    ];
    const scoreOf = async (seed: number, blot?: Blot) =>
      (await measureImage(judge, discPicture(WIDE, seed, blot))).score;
    const good = await Promise.all([200, 201, 202].map((seed) => scoreOf(seed)));
    const bad = await Promise.all(blots.map((blot, i) => scoreOf(300 + i, blot)));
    expect(Math.min(...bad)).toBeGreaterThan(Math.max(...good));
  });

  test('gives the largest patch score, a map at the input size, and its peak in pixels of the image', async () => {
    const measurement = await measureImage(
      judge,
      discPicture(WIDE, 7, { x: 100, y: 90, radiusPx: 20 }),
    );
    const { patchScores, anomalyMap, peak } = measurement;
    expect(measurement.imageSize).toEqual(WIDE);
    expect(measurement.score).toBe(largest(patchScores.data));
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
    const { score } = await measureImage(judge, picture);
    const at = (threshold: number) => {
      const thresholds = { pass: threshold, reject: threshold };
      return judgeImage(judge, { ...calibration, thresholds }, picture);
    };
    expect((await at(score - 1e-6)).verdict).toBe('reject');
    expect(await at(score)).toMatchObject({
      verdict: 'pass',
      notJudged: null,
      thresholds: { pass: score, reject: score },
      mapThreshold: calibration.mapThreshold,
      heatmapRange: calibration.heatmapRange,
    });
  });

  test('refuses to judge by scores that are no numbers, and leaves no tensor', async () => {
    const before = buffersHeld();
    const { scorer } = judge;
    const spoiled = {
      ...scorer,
      score: async (image: RgbImage) => {
        const { discriminator, ...others } = await scorer.score(image);
        const data = discriminator.data.map(() => Number.NaN);
        return { ...others, discriminator: { ...discriminator, data } };
      },
    };
    const refused = judgeImage({ ...judge, scorer: spoiled }, calibration, discPicture(WIDE, 7));
    await expect(refused).rejects.toMatchObject({ code: 'backend' });
    expect(buffersHeld()).toBe(before);
  });

  test('says the same of the same picture', async () => {
    const picture = discPicture(WIDE, 8);
    const judged = () => judgeImage(judge, calibration, picture);
    expect(await judged()).toEqual(await judged());
  });

  test('refuses a picture longer than three times its short side', async () => {
    const before = buffersHeld();
    const refused = measureImage(judge, discPicture({ width: 100, height: 20 }, 1));
    await expect(refused).rejects.toMatchObject({ code: 'image-size' });
    expect(buffersHeld()).toBe(before);
  });
});
