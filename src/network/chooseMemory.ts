/** Which patches of normals a memory holds. */

import { kCentre } from '../maths/kCentre.ts';
import { matrixProduct } from '../maths/matrixProduct.ts';
import {
  fillStandardNormal,
  type RandomSource,
  sampleWithoutReplacement,
} from '../maths/random.ts';
import { sum } from '../maths/statistics.ts';
import { centred } from './foldedHead.ts';
import type { Head } from './head.ts';
import type { PatchSet } from './patchSet.ts';
import type { MemoryRecipe } from './recipe.ts';

/** Patch vectors `[count, channels]`, and of each the normal that it is from. */
export interface ChosenVectors {
  readonly vectors: Float32Array;
  readonly normals: Int32Array;
}

/**
 * Chosen among patches of these normals, drawn at random: by k-centre on a random projection of them, which
 * keeps distances roughly. The same random numbers choose the same.
 * @param onPause Awaited now and then; rejects to stop.
 */
export async function chooseMemory(
  patches: PatchSet,
  normals: readonly number[],
  head: Pick<Head, 'mean'>,
  recipe: MemoryRecipe,
  random: RandomSource,
  onPause: () => Promise<void>,
): Promise<ChosenVectors> {
  const { channels } = patches;
  const pool = await drawPool(patches, normals, recipe.poolVectors, random);
  const count = Math.min(recipe.vectors, pool.normals.length);
  const projection = new Float32Array(channels * recipe.projectedChannels);
  fillStandardNormal(projection, random);
  const points = Float32Array.from(
    matrixProduct(
      centred(pool.vectors, head),
      projection,
      pool.normals.length,
      channels,
      recipe.projectedChannels,
    ),
  );
  const chosen = await kCentre(points, recipe.projectedChannels, count, pool.first, onPause);
  const vectors = new Float32Array(count * channels);
  chosen.forEach((number, index) => {
    const vector = pool.vectors.subarray(number * channels, (number + 1) * channels);
    vectors.set(vector, index * channels);
  });
  return {
    vectors,
    normals: Int32Array.from(chosen, (number) => pool.normals[number]),
  };
}

interface Pool {
  /** `[count, channels]`, in the normals' order. */
  readonly vectors: Float32Array;
  readonly normals: Int32Array;
  /** Number of the one that was drawn first. */
  readonly first: number;
}

async function drawPool(
  patches: PatchSet,
  normals: readonly number[],
  most: number,
  random: RandomSource,
): Promise<Pool> {
  const { channels, patchCounts } = patches;
  const total = sum(normals.map((normal) => patchCounts[normal]));
  const count = Math.min(most, total);
  const drawn = sampleWithoutReplacement(count, total, random);
  const rows = Uint32Array.from(drawn).sort();
  const vectors = new Float32Array(count * channels);
  const normalOf = new Int32Array(count);
  let firstRow = 0;
  let at = 0;
  for (const normal of normals) {
    const endRow = firstRow + patchCounts[normal];
    if (rows[at] < endRow) {
      const all = await patches.normal(normal);
      for (; rows[at] < endRow; at++) {
        const start = (rows[at] - firstRow) * channels;
        vectors.set(all.subarray(start, start + channels), at * channels);
        normalOf[at] = normal;
      }
    }
    firstRow = endRow;
  }
  return { vectors, normals: normalOf, first: rows.indexOf(drawn[0]) };
}
