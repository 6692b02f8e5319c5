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
 * A paired bootstrap: each resample draws test images (good and defective ones apart, so that neither runs out), subsets
 * of normals, and of each one's runs, such as its seeds; both methods are measured on the same images and subsets.
 */
export function compareMethods(options: CompareOptions): Comparison {
  const { labels, resamples, random } = options;
  const observed = measure(options, new Float64Array(labels.length).fill(1));
  const drawn = Array.from({ length: resamples }, () =>
    draw(measure(options, resampledCounts(labels, random)), random).map(({ one, other }) => ({
      one: draw(one, random),
      other: draw(other, random),
    })),
  );
  return Object.fromEntries(
    FIGURES.map((figure) => {
      const mean = meanDifference(observed, figure);
      const differences = drawn.flatMap((subsets) => meanDifference(subsets, figure) ?? []);
      if (mean === null || differences.length === 0) return [figure, null];
      const [low, high] = [0.025, 0.975].map((share) => quantile(differences, share));
      return [figure, { mean, low, high }];
    }),
  ) as Comparison;
}

type RunFigures = Readonly<Record<ComparedFigure, number | null>>;

/** Figures of each run. */
interface MeasuredSubset {
  readonly one: readonly RunFigures[];
  readonly other: readonly RunFigures[];
}

/** @param weights How often each image counts. */
function measure(
  { labels, subsets }: CompareOptions,
  weights: ArrayLike<number>,
): readonly MeasuredSubset[] {
  const figures = (run: ComparableRun): RunFigures => figuresOf(run, labels, weights);
  return subsets.map(({ one, other }) => ({ one: one.map(figures), other: other.map(figures) }));
}

/** As many with replacement. */
function draw<Value>(values: readonly Value[], random: RandomSource): readonly Value[] {
  return values.map(() => values[randomInteger(random, values.length)]);
}

/** Null where a run lacks the figure. */
function meanDifference(subsets: readonly MeasuredSubset[], figure: ComparedFigure): number | null {
  return meanOf(
    subsets.map(({ one, other }) => {
      const ours = meanOf(one.map((figures) => figures[figure]));
      const theirs = meanOf(other.map((figures) => figures[figure]));
      return ours === null || theirs === null ? null : ours - theirs;
    }),
  );
}

function meanOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === values.length ? mean(known) : null;
}

function figuresOf(
  { scores, pixels }: ComparableRun,
  labels: readonly number[],
  weights: ArrayLike<number>,
): RunFigures {
  const bothKinds = labels.includes(0) && labels.includes(1);
  const counts = pixels && weightedCounts(pixels, weights);
  const masked = counts !== null && hasBothPixels(counts);
  return {
    imageAuroc: bothKinds ? weightedAuroc(scores, labels, weights) : null,
    pixelAuroc: masked ? pixelAuroc(counts) : null,
    aupro: masked ? aupro(counts, AUPRO_LIMIT) : null,
  };
}
