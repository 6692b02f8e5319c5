/** Which patches a training step sees, as patch numbers counted through all normals. */

import { type RandomSource, randomInteger, sampleWithoutReplacement } from '../maths/random.ts';
import { sum } from '../maths/statistics.ts';
import type { Batch } from './recipe.ts';

/** Gives the next step's patches, in an array that may be used again for the step after. */
export type BatchSource = () => Uint32Array;

/** `patchCounts` are of every normal; steps see patches of those `normals` alone, given by their index. */
export function createBatchSource(
  patchCounts: readonly number[],
  normals: readonly number[],
  batch: Batch,
  random: RandomSource,
): BatchSource {
  let patchCount = 0;
  const all = patchCounts.map((count): Run => {
    patchCount += count;
    return { first: patchCount - count, count };
  });
  const runs = normals.map((normal) => all[normal]);
  return batch.kind === 'patches'
    ? randomPatches(runs, batch.patches, random)
    : wholeImages(runs, batch.images, random);
}

/** Patches of one normal, which follow one another. */
interface Run {
  readonly first: number;
  readonly count: number;
}

/** Random patches of all normals, with replacement. */
function randomPatches(runs: readonly Run[], patches: number, random: RandomSource): BatchSource {
  const all = patchesOf(runs);
  const rows = new Uint32Array(patches);
  return () => {
    for (let i = 0; i < patches; i++) rows[i] = all[randomInteger(random, all.length)];
    return rows;
  };
}

/** All patches of the next few images, in an order shuffled anew for each pass; a pass's last batch may be smaller. */
function wholeImages(runs: readonly Run[], images: number, random: RandomSource): BatchSource {
  let order: number[] = [];
  return () => {
    if (order.length === 0) order = sampleWithoutReplacement(runs.length, runs.length, random);
    return patchesOf(order.splice(0, images).map((index) => runs[index]));
  };
}

/** The patches of these runs, one after the other. */
function patchesOf(runs: readonly Run[]): Uint32Array {
  const patches = new Uint32Array(sum(runs.map(({ count }) => count)));
  let target = 0;
  for (const { first, count } of runs) {
    for (let i = 0; i < count; i++) patches[target++] = first + i;
  }
  return patches;
}
