/** Figures of an inspector on labelled images, as the field reports them, and the curves that they are areas of. */

import type { Evaluation, Figures, KindFigures } from '../../evaluation/types.ts';
import { auroc, averagePrecision, f1Max, rocCurve } from '../../maths/metrics.ts';
import { aupro, hasBothPixels, overlapCurve, pixelAuroc } from '../../maths/pixelMetrics.ts';
import { type PixelTally, sumTallies } from '../../maths/pixelTally.ts';
import { thinCurve } from '../../maths/thinCurve.ts';

/** An image's score and label. */
export interface ScoredImage {
  readonly kind: string;
  readonly defective: boolean;
  readonly score: number;
}

/** AUPRO's integration limit on the false-positive rate (Bergmann et al. 2020). */
export const AUPRO_LIMIT = 0.3;

/** Of a curve that is kept: more than a screen shows of it. */
const MOST_CURVE_POINTS = 201;

/** Pixels of images; null where the defective ones of an image are not known. */
export interface KnownPixels {
  /** Of all good images. */
  readonly good: PixelTally | null;
  /** Of the images of each kind of defect. */
  readonly kinds: ReadonlyMap<string, PixelTally | null>;
}

export function composeFigures(
  images: readonly ScoredImage[],
  pixels: KnownPixels,
): Pick<Evaluation, 'figures' | 'kinds' | 'roc' | 'pro'> {
  const goodImages = images.filter(({ defective }) => !defective);
  const pixelsOfAll = sumKnown([pixels.good, ...pixels.kinds.values()]);
  return {
    figures: figuresOf(images, pixelsOfAll),
    kinds: [...pixels.kinds.keys()].sort().map((kind): KindFigures => {
      const ofKind = images.filter((image) => image.defective && image.kind === kind);
      const pixelsOfKind = sumKnown([pixels.good, pixels.kinds.get(kind) ?? null]);
      return { kind, ...figuresOf([...goodImages, ...ofKind], pixelsOfKind) };
    }),
    roc: rocOf(images),
    pro: pixelsOfAll !== null && hasBothPixels(pixelsOfAll) ? proOf(pixelsOfAll) : null,
  };
}

function sumKnown(tallies: readonly (PixelTally | null)[]): PixelTally | null {
  const known = tallies.filter((tally) => tally !== null);
  return known.length === tallies.length ? sumTallies(known) : null;
}

function figuresOf(images: readonly ScoredImage[], pixels: PixelTally | null): Figures {
  const scores = images.map(({ score }) => score);
  const labels = images.map(({ defective }) => Number(defective));
  const bothKinds = labels.includes(0) && labels.includes(1);
  const best = bothKinds ? f1Max(scores, labels) : null;
  const masked = pixels !== null && hasBothPixels(pixels);
  return {
    goodCount: labels.filter((label) => label === 0).length,
    defectiveCount: labels.filter((label) => label === 1).length,
    imageAuroc: bothKinds ? auroc(scores, labels) : null,
    averagePrecision: bothKinds ? averagePrecision(scores, labels) : null,
    imageF1Max: best?.f1 ?? null,
    f1MaxThreshold: best?.threshold ?? null,
    pixelAuroc: masked ? pixelAuroc(pixels) : null,
    aupro: masked ? aupro(pixels, AUPRO_LIMIT) : null,
  };
}

function rocOf(images: readonly ScoredImage[]): Evaluation['roc'] {
  const labels = images.map(({ defective }) => Number(defective));
  if (!(labels.includes(0) && labels.includes(1))) return null;
  const scores = images.map(({ score }) => score);
  return thinCurve(rocCurve(scores, labels), MOST_CURVE_POINTS, ({ falseAlarmRate, recall }) => [
    falseAlarmRate,
    recall,
  ]);
}

function proOf(pixels: PixelTally): Evaluation['pro'] {
  return thinCurve(
    overlapCurve(pixels, AUPRO_LIMIT),
    MOST_CURVE_POINTS,
    ({ falsePositiveRate, overlap }) => [falsePositiveRate / AUPRO_LIMIT, overlap],
  );
}
