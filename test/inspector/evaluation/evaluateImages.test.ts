/** Labelled images one after the other: what is kept of each, what fails alone, and what ends all. */

import { describe, expect, test } from 'vitest';
import { CancelledError, InputError } from '../../../src/errors.ts';
import type { EvaluationProgress } from '../../../src/evaluation/types.ts';
import {
  type EvaluateImagesOptions,
  evaluateImages,
  type LabelledImage,
} from '../../../src/inspector/evaluation/evaluateImages.ts';
import type { RgbImage } from '../../../src/inspector/types.ts';
import { MAKER } from '../../evaluation/evaluated.ts';

const SIZE = { width: 64, height: 64 };

/** Grey of one level, the upper left quarter of another. */
function picture(level: number, corner = level): RgbImage {
  const data = Uint8Array.from({ length: 64 * 64 * 3 }, (_, i) => {
    const pixel = Math.floor(i / 3);
    return pixel % 64 < 32 && pixel < 64 * 32 ? corner : level;
  });
  return { ...SIZE, data };
}

function labelled(
  fileName: string,
  kind: string,
  image: RgbImage,
  mask: RgbImage | null = null,
): LabelledImage {
  const decodeMask = mask && (async () => mask);
  return { fileName, kind, defective: kind !== 'good', decode: async () => image, decodeMask };
}

const good = labelled('a.png', 'good', picture(10));
const dent = labelled('b.png', 'dent', picture(10, 200), picture(0, 255));
const stain = labelled('c.png', 'stain', picture(10, 90));

/** A judge whose map is the picture's red, whose score is its largest value, and that rejects above 100. */
function options(
  images: readonly LabelledImage[],
  more: Partial<EvaluateImagesOptions> = {},
): EvaluateImagesOptions {
  return {
    images,
    judge: async ({ data }) => {
      const red = Float32Array.from({ length: 64 * 64 }, (_, pixel) => data[3 * pixel]!);
      const score = Math.max(...red);
      return {
        imageSize: SIZE,
        score,
        verdict: score > 100 ? 'reject' : 'pass',
        notJudged: null,
        anomalyMap: { ...SIZE, data: red },
        peak: { x: 1, y: 2 },
      };
    },
    maker: { ...MAKER, geometry: { kind: 'whole', shortSidePx: 64 } },
    source: 'plates',
    evaluatedAt: '2026-11-25T10:15:30.000Z',
    onProgress: async () => {},
    signal: new AbortController().signal,
    ...more,
  };
}

describe('an evaluation', () => {
  test('keeps of each image its label, its judgement and what is known of its defects', async () => {
    const { images, maker, source } = await evaluateImages(options([good, dent, stain]));
    expect(source).toBe('plates');
    expect(maker.judge).toEqual(MAKER.judge);
    const common = { imageSize: SIZE, peak: { x: 1, y: 2 }, notJudged: null };
    expect(images).toEqual([
      { ...common, ...label(good), score: 10, verdict: 'pass', hasMask: true, regions: [] },
      {
        ...common,
        ...label(dent),
        score: 200,
        verdict: 'reject',
        hasMask: true,
        regions: [{ areaShare: 0.25, mapLargest: 200 }],
      },
      { ...common, ...label(stain), score: 90, verdict: 'pass', hasMask: false, regions: [] },
    ]);
  });

  test('gives figures of all and of each kind, of pixels where masks are known', async () => {
    const { figures, kinds } = await evaluateImages(options([good, dent, stain]));
    expect(figures).toMatchObject({ imageAuroc: 1, goodCount: 1, defectiveCount: 2, aupro: null });
    expect(kinds).toMatchObject([
      { kind: 'dent', imageAuroc: 1, pixelAuroc: 1, aupro: 1 },
      { kind: 'stain', imageAuroc: 1, pixelAuroc: null },
    ]);
  });

  test('goes on without an image that is broken, and says which and why', async () => {
    const broken = {
      ...dent,
      fileName: 'broken.png',
      decode: async () => {
        throw new InputError('image-broken', 'half a PNG', 'all of it', 'Save it again.');
      },
    };
    const otherMask = labelled('odd.png', 'dent', picture(10, 200), {
      width: 2,
      height: 1,
      data: new Uint8Array(6),
    });
    const { images, failures, figures } = await evaluateImages(
      options([good, broken, otherMask, dent]),
    );
    expect(images.map(({ fileName }) => fileName)).toEqual(['a.png', 'b.png']);
    expect(failures).toEqual([
      {
        fileName: 'broken.png',
        kind: 'dent',
        defective: true,
        reason: 'Got half a PNG, expected all of it. Save it again.',
      },
      expect.objectContaining({ fileName: 'odd.png', reason: expect.stringContaining('2 x 1') }),
    ]);
    expect(figures).toMatchObject({ defectiveCount: 1, pixelAuroc: 1 });
  });

  test('ends where the device fails, whatever the image', async () => {
    const lost = new InputError('backend', 'a lost device', 'one that stays', 'Reload the page.');
    const judge = async () => {
      throw lost;
    };
    await expect(evaluateImages(options([good], { judge }))).rejects.toBe(lost);
  });

  test('tells how far it is before the first image and after each', async () => {
    const heard: EvaluationProgress[] = [];
    const onProgress = async (progress: EvaluationProgress) => {
      heard.push(progress);
    };
    await evaluateImages(options([good, dent], { onProgress }));
    expect(heard.map(({ done, total }) => [done, total])).toEqual([
      [0, 2],
      [1, 2],
      [2, 2],
    ]);
    expect(heard[0]?.remainingMs).toBeNull();
    expect(heard[2]?.remainingMs).toBe(0);
  });

  test('stops before the next image once it is cancelled', async () => {
    const controller = new AbortController();
    let judged = 0;
    const onProgress = async ({ done }: EvaluationProgress) => {
      judged = done;
      if (done === 1) controller.abort();
    };
    const cancelled = evaluateImages(
      options([good, dent, stain], { onProgress, signal: controller.signal }),
    );
    await expect(cancelled).rejects.toThrow(CancelledError);
    expect(judged).toBe(1);
  });

  test('of no image at all has no figures', async () => {
    const { figures, kinds, roc, pro } = await evaluateImages(options([]));
    expect(figures).toMatchObject({ goodCount: 0, defectiveCount: 0, imageAuroc: null });
    expect([kinds, roc, pro]).toEqual([[], null, null]);
  });
});

function label({ fileName, kind, defective }: LabelledImage) {
  return { fileName, kind, defective };
}
