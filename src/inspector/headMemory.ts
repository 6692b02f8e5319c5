/** A head's memory of the normals that it was trained on, and what makes distances to it and its own scores comparable. */

import { mean, standardDeviation } from '../maths/statistics.ts';
import type { Scores } from '../network/device.ts';
import type { Head } from '../network/head.ts';
import { cellMeans, type MemoryCells } from '../network/memoryCells.ts';
import type { PatchMemory, ScoreSpread, ScoreSum } from '../network/patchMemory.ts';
import type { NormalSet } from './normalSet.ts';

/** A head, and those normals of which its scores are asked for. */
export interface HeadOfNormals {
  readonly head: Head;
  readonly normals: readonly number[];
}

export type Spreads = Pick<PatchMemory, 'discriminator' | 'distance'>;

/** Of heads that are trained (docs/accuracy.md, "The rule"): their maps show distances alone. */
export const TRAINED_SUM: ScoreSum = {
  mapWeight: 0,
  imageWeight: 2,
  imagePatches: 10,
};

/** Patches that are looked at, at most, an equal share of each normal. */
const MOST_PATCHES = 2 ** 16;
/** Of scores that are all the same. */
const LEAST_DEVIATION = 1e-6;
/**
 * Of distances, in the usual length of a centred patch vector: eight times what rounding the normals' vectors to float16
 * moves them. Where all normals are one picture, nothing else lies between it and them.
 */
const LEAST_DISTANCE_DEVIATION = 2 ** -8;
const NONE = new Float32Array();
/** While there are no numbers to standardise by. */
const UNIT: ScoreSpread = { mean: 0, deviation: 1 };

/** Of normals' patches, by the normals' indices. */
export type NormalScores = ReadonlyMap<number, Scores<Float32Array>>;

/** How many patches of each of so many normals are looked at to standardise by. */
export function sampledPatchesEach(normalCount: number): number {
  return Math.ceil(MOST_PATCHES / normalCount);
}

/**
 * Scores of each normal's patches: distances to what the memory has of other normals, as a further part's would be, and
 * the discriminator's of the head that is given for it. One scorer a normal.
 * @param mostEach Of each normal's patches, evenly among them.
 * @param onNormal Awaited before each normal; rejects to stop.
 */
export async function scoreNormals(
  cells: MemoryCells,
  heads: readonly HeadOfNormals[],
  { patches, ownPatches, createScorer }: NormalSet,
  mostEach: number,
  onNormal: () => Promise<void>,
): Promise<NormalScores> {
  const all = new Map<number, Scores<Float32Array>>();
  const unit = { discriminator: UNIT, distance: UNIT };
  for (const { head, normals } of heads) {
    for (const normal of normals) {
      await onNormal();
      const vectors = evenly(await ownPatches(normal), patches.channels, mostEach);
      const scorer = createScorer(withMemory(head, cellMeans(cells, normal), unit));
      try {
        all.set(normal, await scorer.scoreVectors(vectors));
      } finally {
        scorer.dispose();
      }
    }
  }
  return all;
}

/** Where both scores of normals' patches lie. */
export function spreadsOf(
  scores: NormalScores,
  heads: readonly HeadOfNormals[],
  channels: number,
): Spreads {
  const each = sampledPatchesEach(scores.size);
  const discriminator: number[] = [];
  const distance: number[] = [];
  for (const ofNormal of scores.values()) {
    for (const score of evenly(ofNormal.discriminator, 1, each)) discriminator.push(score);
    for (const score of evenly(ofNormal.distance ?? NONE, 1, each)) distance.push(score);
  }
  const lengths = heads.map(({ head }) => head.scale * Math.sqrt(channels));
  return {
    discriminator: spreadOf(discriminator, LEAST_DEVIATION),
    distance: spreadOf(distance, LEAST_DISTANCE_DEVIATION * Math.max(...lengths)),
  };
}

/** @param vectors Patch vectors `[count, channels]`. */
export function withMemory(head: Head, vectors: Float32Array, spreads: Spreads): Head {
  return { ...head, memory: { vectors, ...spreads, sum: TRAINED_SUM } };
}

/** At most `most` vectors, as far apart in their order as they go. */
function evenly(vectors: Float32Array, channels: number, most: number): Float32Array {
  const count = vectors.length / channels;
  if (count <= most) return vectors;
  const taken = new Float32Array(most * channels);
  for (let index = 0; index < most; index++) {
    const number = Math.floor((index * count) / most);
    taken.set(vectors.subarray(number * channels, (number + 1) * channels), index * channels);
  }
  return taken;
}

/** In the float32 of a head's saved form. */
function spreadOf(scores: readonly number[], leastDeviation: number): ScoreSpread {
  return {
    mean: Math.fround(mean(scores)),
    deviation: Math.fround(Math.max(standardDeviation(scores), leastDeviation)),
  };
}
