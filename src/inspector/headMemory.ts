/** Gives a trained head its memory of the normals that it was trained on, with what makes its two scores comparable. */

import type { RandomSource } from '../maths/random.ts';
import { mean, standardDeviation } from '../maths/statistics.ts';
import { type ChosenVectors, chooseMemory } from '../network/chooseMemory.ts';
import type { Head } from '../network/head.ts';
import type { PatchMemory, ScoreSpread } from '../network/patchMemory.ts';
import type { MemoryRecipe } from '../network/recipe.ts';
import type { NormalSet } from './normalSet.ts';

export interface HeadMemoryOptions {
  readonly normals: NormalSet;
  /** Of those that the head was trained on. */
  readonly indices: readonly number[];
  readonly recipe: MemoryRecipe;
  readonly random: RandomSource;
  /** Awaited before each normal; rejects to stop. */
  readonly onNormal: () => Promise<void>;
}

/** That both scores are standardised by, at most, an equal share of each normal. */
const STANDARDISING_PATCHES = 16_384;
/** Of normals that are all one picture. */
const LEAST_DEVIATION = 1e-3;
/** While there are no numbers to standardise by. */
const UNIT: ScoreSpread = { mean: 0, deviation: 1 };

/**
 * Each normal's distances are to what the memory has of the others, as a further part's would be; its discriminator's
 * scores are those of a head that has seen it.
 */
export async function withMemory(head: Head, options: HeadMemoryOptions): Promise<Head> {
  const { normals, indices, recipe, random, onNormal } = options;
  const { patches } = normals;
  const chosen = await chooseMemory(patches, indices, head, recipe, random);
  const each = Math.ceil(STANDARDISING_PATCHES / indices.length);
  const discriminator: number[] = [];
  const distance: number[] = [];
  for (const index of indices) {
    await onNormal();
    const vectors = evenly(await patches.normal(index), patches.channels, each);
    const scorer = normals.createScorer({ ...head, memory: memoryOf(chosen, index) });
    try {
      const scores = await scorer.scoreVectors(vectors);
      discriminator.push(...scores.discriminator);
      distance.push(...(scores.distance ?? []));
    } finally {
      scorer.dispose();
    }
  }
  const { vectors, weights } = chosen;
  return {
    ...head,
    memory: {
      ...{ vectors, weights },
      discriminator: spreadOf(discriminator),
      distance: spreadOf(distance),
    },
  };
}

/** What it has of other normals; all of it where there is none. */
function memoryOf({ vectors, weights, normals }: ChosenVectors, without: number): PatchMemory {
  const kept = [...normals.keys()].filter((number) => normals[number] !== without);
  const numbers = kept.length > 0 ? kept : [...normals.keys()];
  const channels = vectors.length / weights.length;
  const others = new Float32Array(numbers.length * channels);
  numbers.forEach((number, index) => {
    others.set(vectors.subarray(number * channels, (number + 1) * channels), index * channels);
  });
  return {
    vectors: others,
    weights: Float32Array.from(numbers, (number) => weights[number]),
    discriminator: UNIT,
    distance: UNIT,
  };
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

/** As a head's saved form has them. */
function spreadOf(scores: readonly number[]): ScoreSpread {
  return {
    mean: Math.fround(mean(scores)),
    deviation: Math.fround(Math.max(standardDeviation(scores), LEAST_DEVIATION)),
  };
}
