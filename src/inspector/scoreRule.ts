/** From a patch's two scores to the one that maps show, and to the one that images are judged by. */

import { largest, meanOfLargest } from '../maths/statistics.ts';
import type { PatchScores } from '../network/device.ts';
import type { Head } from '../network/head.ts';
import type { ScoreSpread } from '../network/patchMemory.ts';
import type { ScoreGrid } from './types.ts';

export interface ImageScores {
  /** That the anomaly map is drawn of. */
  readonly patchScores: ScoreGrid;
  /** Of the whole image. */
  readonly score: number;
}

export type ScoreRule = (scores: PatchScores) => ImageScores;

/**
 * Of a head with a memory both scores are standardised by its numbers and added, the discriminator's with a weight, one
 * for maps and one for images; without one the discriminator's are taken as they are, and the largest is the image's.
 */
export function scoreRule({ memory }: Pick<Head, 'memory'>): ScoreRule {
  return ({ discriminator, distance }) => {
    if (memory === null || distance === null) {
      return { patchScores: discriminator, score: largest(discriminator.data) };
    }
    const add = (discriminatorWeight: number): Float32Array =>
      distance.data.map(
        (value, patch) =>
          standardised(value, memory.distance) +
          discriminatorWeight * standardised(discriminator.data[patch], memory.discriminator),
      );
    const { mapWeight, imageWeight, imagePatches } = memory.sum;
    return {
      patchScores: { ...distance, data: add(mapWeight) },
      score: meanOfLargest(add(imageWeight), imagePatches),
    };
  };
}

function standardised(value: number, { mean, deviation }: ScoreSpread): number {
  return (value - mean) / deviation;
}
