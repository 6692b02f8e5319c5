/** Which patches of normals a memory holds, and how much a distance to each of them counts. */

import { kCentre } from '../maths/kCentre.ts';
import { matrixProduct } from '../maths/matrixProduct.ts';
import {
  fillStandardNormal,
  type RandomSource,
  sampleWithoutReplacement,
} from '../maths/random.ts';
import { mean, sum } from '../maths/statistics.ts';
import { transpose } from '../maths/transpose.ts';
import { standardised } from './foldedHead.ts';
import type { Head } from './head.ts';
import type { PatchMemory } from './patchMemory.ts';
import type { PatchSet } from './patchSet.ts';
import type { MemoryRecipe } from './recipe.ts';

/** Vectors with their weights, and of each the normal that it is from. */
export interface ChosenVectors extends Pick<PatchMemory, 'vectors' | 'weights'> {
  readonly normals: Int32Array;
}

/**
 * Chosen among patches of these normals, drawn at random: by k-centre on a random projection of the standardised
 * vectors. The same random numbers choose the same.
 */
export async function chooseMemory(
  patches: PatchSet,
  normals: readonly number[],
  scaling: Pick<Head, 'mean' | 'scale'>,
  recipe: MemoryRecipe,
  random: RandomSource,
): Promise<ChosenVectors> {
  const { channels } = patches;
  const pool = await drawPool(patches, normals, recipe.poolVectors, random);
  const count = Math.min(recipe.vectors, pool.normals.length);
  const projection = new Float32Array(channels * recipe.projectedChannels);
  fillStandardNormal(projection, random);
  const points = Float32Array.from(
    matrixProduct(
      standardised(pool.vectors, scaling),
      projection,
      pool.normals.length,
      channels,
      recipe.projectedChannels,
    ),
  );
  const chosen = kCentre(points, recipe.projectedChannels, count, pool.first);
  const vectors = new Float32Array(count * channels);
  chosen.forEach((number, index) => {
    const vector = pool.vectors.subarray(number * channels, (number + 1) * channels);
    vectors.set(vector, index * channels);
  });
  return {
    vectors,
    weights: densityWeights(standardised(vectors, scaling), channels, recipe),
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

/**
 * Of each vector: the closer its own nearest ones lie, as a share of what is usual among all, the more a distance to it
 * counts; an outlier of the normals is no measure for others.
 */
function densityWeights(
  vectors: Float32Array,
  channels: number,
  { densityNeighbours, densityOffset }: MemoryRecipe,
): Float32Array {
  const count = vectors.length / channels;
  const own = distancesToOwn(vectors, channels, densityNeighbours);
  const usual = mean(own);
  // Of normals that are all alike every vector counts the same.
  if (usual === 0) return new Float32Array(count).fill(1);
  return Float32Array.from(
    own,
    (distance) => (1 + densityOffset) / (distance / usual + densityOffset),
  );
}

/** Of each vector the mean distance to its `neighbours` nearest others. */
function distancesToOwn(vectors: Float32Array, channels: number, neighbours: number): number[] {
  const count = vectors.length / channels;
  const others = Math.min(neighbours, count - 1);
  if (others === 0) return [0];
  const columns = transpose(vectors, count, channels);
  const products = matrixProduct(vectors, columns, count, channels, count);
  return Array.from({ length: count }, (_, row) => {
    const square = (column: number) =>
      products[row * (count + 1)] +
      products[column * (count + 1)] -
      2 * products[row * count + column];
    const squares = Float64Array.from({ length: count }, (_, column) =>
      // Itself comes last.
      column === row ? Number.POSITIVE_INFINITY : Math.max(0, square(column)),
    );
    return mean(squares.sort().subarray(0, others).map(Math.sqrt));
  });
}
