/** First thresholds from normals, each scored by a head that was not trained on it. */

import { InputError } from '../errors.ts';
import { largest, median, predictionLimit99 } from '../maths/statistics.ts';
import type { Head } from '../network/head.ts';
import type { NormalSet, UnseenNormal } from './normalSet.ts';
import type { Calibration } from './types.ts';

export interface CalibrationOptions {
  readonly normals: NormalSet;
  /** Awaited for each normal that is measured, of tiles for each tile; rejects to stop. */
  readonly onUnit: () => Promise<void>;
}

export interface CrossFitOptions extends CalibrationOptions {
  /** Trains a head on the normals of these indices, from weights that saw none of the others. */
  readonly trainFold: (indices: readonly number[], fold: number) => Promise<Head>;
}

/** Each head learns from three quarters of the normals. */
export const FOLDS = 4;

/** Keeps the heatmap's range open where all normals are one picture. */
const LEAST_SPREAD = 1e-3;

/**
 * Held-out scores are taken as they are: heads that took as many steps agree on the scale, which the hinge's
 * margins fix, better than any rescaling by their own normals (docs/accuracy.md).
 * @throws InputError `settings` where no finite threshold comes of it.
 */
export async function crossFit(options: CrossFitOptions): Promise<Calibration> {
  const { normals, trainFold, onUnit } = options;
  const indices = normals.patches.patchCounts.map((_, index) => index);
  const heldOut = new Array<UnseenNormal>(indices.length);
  for (let fold = 0; fold < FOLDS; fold++) {
    const isHeldOut = (index: number): boolean => index % FOLDS === fold;
    const kept = indices.filter((index) => !isHeldOut(index));
    const left = indices.filter(isHeldOut);
    const unseen = await normals.measure(await trainFold(kept, fold), left, onUnit);
    left.forEach((index, i) => {
      heldOut[index] = unseen[i];
    });
  }
  return calibrationOf(heldOut, { method: 'cross-fit', folds: FOLDS });
}

/**
 * Scores as they are of a head that was trained elsewhere, on other photographs.
 * @throws InputError `settings` where no finite threshold comes of it.
 */
export async function calibrateDirectly(
  head: Head,
  { normals, onUnit }: CalibrationOptions,
): Promise<Calibration> {
  const indices = normals.patches.patchCounts.map((_, index) => index);
  const heldOut = await normals.measure(head, indices, onUnit);
  return calibrationOf(heldOut, { method: 'direct', folds: 0 });
}

function calibrationOf(
  heldOut: readonly UnseenNormal[],
  made: Pick<Calibration, 'method' | 'folds'>,
): Calibration {
  const heldOutScores = heldOut.map(({ score }) => score);
  const threshold = firstThreshold(heldOutScores);
  const mapThreshold = firstThreshold(heldOut.map(({ mapLargest }) => mapLargest));
  const low = median(heldOut.map(({ mapMedian }) => mapMedian));
  if (![threshold, mapThreshold, low].every(Number.isFinite)) {
    throw new InputError(
      'settings',
      'normals whose held-out scores are no finite numbers',
      'finite ones',
      'Train with other settings, or with other photographs of good parts.',
    );
  }
  return {
    ...made,
    keptOut: [],
    heldOutScores,
    falseAlarms: null,
    thresholds: { pass: threshold, reject: threshold },
    mapThreshold,
    heatmapRange: [low, mapThreshold + Math.max(mapThreshold - low, LEAST_SPREAD)],
  };
}

/**
 * Above every held-out value, and no lower than what one good part in a hundred would exceed if the values
 * were normally distributed: the largest of a few alone would be exceeded by one part in (normals + 1).
 */
function firstThreshold(heldOut: readonly number[]): number {
  return Math.max(largest(heldOut), predictionLimit99(heldOut));
}
