/** Thresholds from normals, each scored by a head that was not trained on it. */

import { InputError } from '../errors.ts';
import { median } from '../maths/statistics.ts';
import type { Head } from '../network/head.ts';
import { rejectThreshold, thresholdsFrom } from '../thresholds.ts';
import type { HeadOfNormals } from './headMemory.ts';
import type { Method } from './method.ts';
import type { NormalSet, UnseenNormal } from './normalSet.ts';
import type { Calibration, CalibrationSettings } from './types.ts';

export interface CalibrationOptions {
  readonly normals: NormalSet;
  /** Share of good parts that may score above the pass threshold. */
  readonly wantedRate: number;
  /** Awaited for each normal that is measured, of tiles for each tile; rejects to stop. */
  readonly onUnit: () => Promise<void>;
}

export interface CrossFitOptions extends Pick<CalibrationOptions, 'wantedRate'> {
  /** As `trainFolds` gives them. */
  readonly folds: readonly HeadOfNormals[];
  /** What a fold's head says of each of its normals, which it has not seen. */
  readonly measure: (fold: HeadOfNormals) => Promise<readonly UnseenNormal[]>;
}

/** Each head learns from three quarters of the normals. */
export const FOLDS = 4;

/** Keeps the heatmap's range open where all normals are one picture. */
const LEAST_SPREAD = 1e-3;

/**
 * How many folds' heads a training takes besides its own: for thresholds where no normal is kept out for them, and for
 * the spread of what they score where that is added to another score.
 */
export function foldCount(
  { recipe }: Pick<Method, 'recipe'>,
  { keptOutCount }: Pick<CalibrationSettings, 'keptOutCount'>,
): number {
  return keptOutCount === null || recipe.memory !== null ? FOLDS : 0;
}

/**
 * Heads that have not seen a part of these normals each, with that part; every one of the normals is in one part.
 * @param train Trains a head on the normals of these indices, from weights that saw none of the others.
 */
export async function trainFolds(
  normals: readonly number[],
  train: (indices: readonly number[], fold: number) => Promise<Head>,
): Promise<readonly HeadOfNormals[]> {
  const folds: HeadOfNormals[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const learnt = normals.filter((_, place) => place % FOLDS !== fold);
    const heldOut = normals.filter((_, place) => place % FOLDS === fold);
    folds.push({ head: await train(learnt, fold), normals: heldOut });
  }
  return folds;
}

/**
 * The folds' discriminators are taken as they are: heads that took as many steps agree on the scale, which the hinge's
 * margins fix, better than any rescaling by their own normals (docs/accuracy.md).
 * @throws InputError `settings` where no finite threshold comes of it.
 */
export async function crossFit(options: CrossFitOptions): Promise<Calibration> {
  const { folds, measure } = options;
  const heldOut: UnseenNormal[] = [];
  for (const fold of folds) {
    const measured = await measure(fold);
    fold.normals.forEach((normal, i) => {
      heldOut[normal] = measured[i];
    });
  }
  return calibrationOf(heldOut, options, { method: 'cross-fit', folds: FOLDS, keptOut: [] });
}

/**
 * Scores of the head itself, of normals that were kept out of its training: the rate is then guaranteed for parts that
 * are drawn like these.
 * @throws InputError `settings` where no finite threshold comes of it.
 */
export async function calibrateOnKeptOut(
  head: Head,
  keptOut: readonly number[],
  options: CalibrationOptions,
): Promise<Calibration> {
  const heldOut = await options.normals.measure(() => head, keptOut, options.onUnit);
  return calibrationOf(heldOut, options, { method: 'split', folds: 0, keptOut });
}

/**
 * Scores as they are of a head that was trained elsewhere, on other photographs.
 * @throws InputError `settings` where no finite threshold comes of it.
 */
export async function calibrateDirectly(
  head: Head,
  options: CalibrationOptions,
): Promise<Calibration> {
  const { normals, onUnit } = options;
  const everyIndex = normals.patches.patchCounts.map((_, index) => index);
  const heldOut = await normals.measure(() => head, everyIndex, onUnit);
  return calibrationOf(heldOut, options, { method: 'direct', folds: 0, keptOut: [] });
}

function calibrationOf(
  heldOut: readonly UnseenNormal[],
  { wantedRate }: Pick<CalibrationOptions, 'wantedRate'>,
  made: Pick<Calibration, 'method' | 'folds' | 'keptOut'>,
): Calibration {
  const heldOutScores = heldOut.map(({ score }) => score);
  const ofScores = thresholdsFrom(heldOutScores, wantedRate, made.method);
  const mapThreshold = rejectThreshold(heldOut.map(({ mapLargest }) => mapLargest));
  const low = median(heldOut.map(({ mapMedian }) => mapMedian));
  if (![...heldOutScores, mapThreshold, low].every(Number.isFinite)) {
    throw new InputError(
      'settings',
      'normals whose held-out scores are no finite numbers',
      'finite ones',
      'Train with other settings, or with other photographs of good parts.',
    );
  }
  return {
    ...made,
    heldOutScores,
    ...ofScores,
    mapThreshold,
    heatmapRange: [low, mapThreshold + Math.max(mapThreshold - low, LEAST_SPREAD)],
  };
}
