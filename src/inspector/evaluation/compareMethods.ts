/** How much better one method judges and locates than another on the same images, and how sure that is. */

import { weightedAuroc } from '../../maths/metrics.ts';
import { type PixelBins, weightedCounts } from '../../maths/pixelBins.ts';
import { aupro, hasBothPixels, pixelAuroc } from '../../maths/pixelMetrics.ts';
import { type RandomSource, randomInteger } from '../../maths/random.ts';
import { resampledCounts } from '../../maths/resampling.ts';
import { mean, quantile } from '../../maths/statistics.ts';
import { AUPRO_LIMIT } from './figures.ts';

/** One evaluation in the form that resampling takes; of all runs the images are the same, in the same order. */
export interface ComparableRun {
  readonly scores: readonly number[];
  /** Null where not all pixels are known. */
  readonly pixels: PixelBins | null;
}

/** Runs of both methods from the same normals, such as one for each seed. */
export interface ComparedSubset {
  readonly one: readonly ComparableRun[];
  readonly other: readonly ComparableRun[];
}

const FIGURES = ['imageAuroc', 'pixelAuroc', 'aupro'] as const;
export type ComparedFigure = (typeof FIGURES)[number];

/** One method's figure minus the other's. */
export interface Difference {
  readonly mean: number;
  /** 95 % percentile interval of the bootstrap. */
  readonly low: number;
  readonly high: number;
}

/** Null where a figure cannot be had. */
export type Comparison = Readonly<Record<ComparedFigure, Difference | null>>;

export interface CompareOptions {
  /** Of each image: 1 is defective. */
  readonly labels: readonly number[];
  readonly subsets: readonly ComparedSubset[];
  readonly resamples: number;
  readonly random: RandomSource;
}

/**
 * A paired bootstrap: each resample draws test images (good and defective ones apart, so that neither runs out) and,
 * where there are several, subsets of normals; both methods are measured on the same draw, means taken over runs.
 */
export function compareMethods(options: CompareOptions): Comparison {
  const { labels, subsets, resamples, random } = options;
  const every = labels.map(() => 1);
  const observed = differences(options, every);
  const drawn: Record<ComparedFigure, number[]> = { imageAuroc: [], pixelAuroc: [], aupro: [] };
  for (let resample = 0; resample < resamples; resample++) {
    const bySubset = differences(options, resampledCounts(labels, random));
    const chosen = subsets.map(() => randomInteger(random, subsets.length));
    for (const figure of FIGURES) {
      const values = chosen.map((subset) => bySubset[subset][figure]);
      const known = values.filter((value) => value !== null);
      if (known.length === values.length) drawn[figure].push(mean(known));
    }
  }
  return Object.fromEntries(
    FIGURES.map((figure) => {
      const values = observed.map((difference) => difference[figure]);
      const known = values.filter((value) => value !== null);
      if (known.length < values.length || drawn[figure].length === 0) return [figure, null];
      const [low, high] = [0.025, 0.975].map((share) => quantile(drawn[figure], share));
      return [figure, { mean: mean(known), low, high }];
    }),
  ) as Comparison;
}

type DifferenceOf = Readonly<Record<ComparedFigure, number | null>>;

/** Of each subset. */
function differences(
  { labels, subsets }: CompareOptions,
  weights: ArrayLike<number>,
): readonly DifferenceOf[] {
  return subsets.map(({ one, other }) => {
    const ours = one.map((run) => figuresOf(run, labels, weights));
    const theirs = other.map((run) => figuresOf(run, labels, weights));
    return Object.fromEntries(
      FIGURES.map((figure) => {
        const ourMean = meanOf(ours.map((figures) => figures[figure]));
        const theirMean = meanOf(theirs.map((figures) => figures[figure]));
        const isKnown = ourMean !== null && theirMean !== null;
        return [figure, isKnown ? ourMean - theirMean : null];
      }),
    ) as DifferenceOf;
  });
}

function meanOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === values.length ? mean(known) : null;
}

function figuresOf(
  { scores, pixels }: ComparableRun,
  labels: readonly number[],
  weights: ArrayLike<number>,
): DifferenceOf {
  const bothKinds = labels.includes(0) && labels.includes(1);
  const counts = pixels && weightedCounts(pixels, weights);
  const masked = counts !== null && hasBothPixels(counts);
  return {
    imageAuroc: bothKinds ? weightedAuroc(scores, labels, weights) : null,
    pixelAuroc: masked ? pixelAuroc(counts) : null,
    aupro: masked ? aupro(counts, AUPRO_LIMIT) : null,
  };
}
