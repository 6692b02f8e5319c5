/** A first threshold by cross-fitting: each normal is scored by a head that never saw it. */

import { InputError } from '../errors.ts';
import { largest, median, predictionLimit99 } from '../maths/statistics.ts';
import type { Composition } from '../network/composition.ts';
import type { PatchGrid } from '../network/embedImage.ts';
import type { Head } from '../network/head.ts';
import { scorePatches } from '../network/scorePatches.ts';
import { drawAnomalyMap } from './anomalyMaps.ts';
import type { Profile } from './profiles.ts';
import type { Calibration } from './types.ts';

export interface CrossFitOptions {
  readonly normals: readonly PatchGrid[];
  readonly profile: Profile;
  readonly composition: Composition;
  /** Trains a head on the normals of these indices, from new weights. */
  readonly trainFold: (indices: readonly number[], fold: number) => Promise<Head>;
  /** Awaited between normals; rejects to stop. */
  readonly pause: () => Promise<void>;
}

/** What a head says of a normal that it has not seen. */
interface HeldOut {
  readonly score: number;
  readonly mapLargest: number;
  readonly mapMedian: number;
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
  const { normals, profile, composition, trainFold, pause } = options;
  const indices = normals.map((_, index) => index);
  const heldOut = new Array<HeldOut>(normals.length);
  for (let fold = 0; fold < FOLDS; fold++) {
    const isHeldOut = (index: number): boolean => index % FOLDS === fold;
    const kept = indices.filter((index) => !isHeldOut(index));
    const left = indices.filter(isHeldOut);
    const head = await trainFold(kept, fold);
    const unseen = left.map((index) => normals[index]);
    const scores = await scorePatches(head, composition, unseen, pause);
    left.forEach((index, i) => {
      const map = drawAnomalyMap(profile, scores[i], unseen[i].grid, unseen[i].input);
      heldOut[index] = {
        score: largest(scores[i]),
        mapLargest: largest(map),
        mapMedian: median(map),
      };
    });
  }
  return calibrationOf(heldOut);
}

function calibrationOf(heldOut: readonly HeldOut[]): Calibration {
  const heldOutScores = heldOut.map(({ score }) => score);
  const imageThreshold = firstThreshold(heldOutScores);
  const mapThreshold = firstThreshold(heldOut.map(({ mapLargest }) => mapLargest));
  const low = median(heldOut.map(({ mapMedian }) => mapMedian));
  if (![imageThreshold, mapThreshold, low].every(Number.isFinite)) {
    throw new InputError(
      'settings',
      'normals whose held-out scores are no finite numbers',
      'finite ones',
      'Train with other settings, or with other photographs of good parts.',
    );
  }
  return {
    method: 'cross-fit',
    folds: FOLDS,
    heldOutScores,
    imageThreshold,
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
