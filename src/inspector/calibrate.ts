/** A first threshold by cross-fitting: each normal is scored by a head that never saw it. */

import { largest, mean, median, standardDeviation } from '../maths/statistics.ts';
import type { PatchGrid } from '../network/embedImage.ts';
import { createScorer } from '../network/foldedHead.ts';
import type { Head } from '../network/head.ts';
import { tf } from '../network/tensorflow.ts';
import { drawAnomalyMap } from './anomalyMaps.ts';
import type { Calibration } from './types.ts';

/** What one head says of one normal. */
interface NormalScores {
  readonly patchScores: Float32Array;
  readonly map: Float32Array;
}

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

/**
 * Heads differ in scale, so a held-out score is standardised by the fold's head on its own normals and then
 * given the final head's mean and deviation on all normals. The threshold is the largest held-out score:
 * of parts drawn like these, about one in (normals + 1) would score higher by chance.
 */
export async function crossFit(options: CrossFitOptions): Promise<Calibration> {
  const { normals, shallowChannels, head, trainFold } = options;
  const indices = normals.map((_, index) => index);
  const target = patchScale(await scoreNormals(head, shallowChannels, normals));
  const heldOut = new Map<number, { score: number; map: Float32Array }>();
  for (let fold = 0; fold < FOLDS; fold++) {
    const kept = indices.filter((index) => index % FOLDS !== fold);
    const foldHead = await trainFold(kept, fold);
    const all = await scoreNormals(foldHead, shallowChannels, normals);
    const own = patchScale(kept.map((index) => all[index]));
    const toTarget = (value: number): number =>
      ((value - own.mean) / own.deviation) * target.deviation + target.mean;
    for (const index of indices) {
      if (index % FOLDS === fold) {
        const { patchScores, map } = all[index];
        heldOut.set(index, { score: toTarget(largest(patchScores)), map: map.map(toTarget) });
      }
    }
  }
  const inOrder = indices.flatMap((index) => heldOut.get(index) ?? []);
  const heldOutScores = inOrder.map(({ score }) => score);
  const mapThreshold = Math.max(...inOrder.map(({ map }) => largest(map)));
  const low = median(inOrder.map(({ map }) => median(map)));
  return {
    method: 'cross-fit',
    folds: FOLDS,
    heldOutScores,
    imageThreshold: Math.max(...heldOutScores),
    mapThreshold,
    heatmapRange: [low, 2 * mapThreshold - low],
  };
}

async function scoreNormals(
  head: Head,
  shallowChannels: number,
  normals: readonly PatchGrid[],
): Promise<NormalScores[]> {
  const scorer = createScorer(head, shallowChannels);
  try {
    const scores: NormalScores[] = [];
    for (const { vectors, grid, input } of normals) {
      const rows = tf.tensor2d(vectors, [grid.width * grid.height, head.mean.length]);
      const result = scorer.scoreVectors(rows);
      const patchScores = (await result.data()) as Float32Array;
      tf.dispose([rows, result]);
      scores.push({ patchScores, map: drawAnomalyMap(patchScores, grid, input) });
    }
    return scores;
  } finally {
    scorer.dispose();
  }
}

function patchScale(scores: readonly NormalScores[]): { mean: number; deviation: number } {
  const means = scores.map(({ patchScores }) => mean(patchScores));
  const centre = mean(means);
  const squares = scores.map(
    ({ patchScores }, index) => standardDeviation(patchScores) ** 2 + (means[index] - centre) ** 2,
  );
  return { mean: centre, deviation: Math.sqrt(mean(squares)) };
}
