/** A first threshold by cross-fitting: each normal is scored by a head that never saw it. */

import {
  largest,
  mean,
  median,
  predictionLimit99,
  standardDeviation,
} from '../maths/statistics.ts';
import type { PatchGrid } from '../network/embedImage.ts';
import { createScorer } from '../network/foldedHead.ts';
import type { Head } from '../network/head.ts';
import { tf } from '../network/tensorflow.ts';
import { drawAnomalyMap } from './anomalyMaps.ts';
import type { Calibration } from './types.ts';

export interface CrossFitOptions {
  readonly normals: readonly PatchGrid[];
  readonly shallowChannels: number;
  /** The head that will judge; the held-out scores are put on its scale. */
  readonly head: Head;
  /** Trains a head on the normals of these indices, from new weights. */
  readonly trainFold: (indices: readonly number[], fold: number) => Promise<Head>;
}

/** Each head learns from three quarters of the normals. */
export const FOLDS = 4;

/** Keeps the heatmap's range open where all normals are one picture. */
const LEAST_HALF_RANGE = 1e-3;

/**
 * Heads differ in scale, so a held-out score is standardised by the fold's head on its own normals and then
 * given the final head's mean and deviation on all normals.
 */
export async function crossFit(options: CrossFitOptions): Promise<Calibration> {
  const { normals, shallowChannels, head, trainFold } = options;
  const indices = normals.map((_, index) => index);
  const target = scaleOf(await scoreNormals(head, shallowChannels, normals));
  const heldOut: { index: number; score: number; map: Float32Array }[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const isHeldOut = (index: number): boolean => index % FOLDS === fold;
    const foldHead = await trainFold(
      indices.filter((index) => !isHeldOut(index)),
      fold,
    );
    const scores = await scoreNormals(foldHead, shallowChannels, normals);
    const own = scaleOf(scores.filter((_, index) => !isHeldOut(index)));
    for (const index of indices.filter(isHeldOut)) {
      const { grid, input } = normals[index];
      const onTarget = scores[index].map(
        (score) => ((score - own.mean) / own.deviation) * target.deviation + target.mean,
      );
      heldOut.push({ index, score: largest(onTarget), map: drawAnomalyMap(onTarget, grid, input) });
    }
  }
  const inOrder = heldOut.sort((a, b) => a.index - b.index);
  const heldOutScores = inOrder.map(({ score }) => score);
  const mapThreshold = firstThreshold(inOrder.map(({ map }) => largest(map)));
  const low = median(inOrder.map(({ map }) => median(map)));
  return {
    method: 'cross-fit',
    folds: FOLDS,
    heldOutScores,
    imageThreshold: firstThreshold(heldOutScores),
    mapThreshold,
    heatmapRange: [low, mapThreshold + Math.max(mapThreshold - low, LEAST_HALF_RANGE)],
  };
}

/**
 * Above every held-out value, and no lower than what one good part in a hundred would exceed if the values
 * were normally distributed: the largest of a few alone would be exceeded by one part in (normals + 1).
 */
function firstThreshold(heldOut: readonly number[]): number {
  return Math.max(largest(heldOut), predictionLimit99(heldOut));
}

/** Patch scores of each normal by `head`. */
async function scoreNormals(
  head: Head,
  shallowChannels: number,
  normals: readonly PatchGrid[],
): Promise<Float32Array[]> {
  const scorer = createScorer(head, shallowChannels);
  try {
    const scores: Float32Array[] = [];
    for (const { vectors, grid } of normals) {
      const rows = tf.tensor2d(vectors, [grid.width * grid.height, head.mean.length]);
      const result = scorer.scoreVectors(rows);
      scores.push((await result.data()) as Float32Array);
      tf.dispose([rows, result]);
    }
    return scores;
  } finally {
    scorer.dispose();
  }
}

function scaleOf(scores: readonly Float32Array[]): { mean: number; deviation: number } {
  const all = scores.flatMap((values) => [...values]);
  return { mean: mean(all), deviation: standardDeviation(all) };
}
