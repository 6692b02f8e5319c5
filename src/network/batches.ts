/** Which patch vectors a training step sees, standardised. */

import { type RandomSource, randomInteger, sampleWithoutReplacement } from '../maths/random.ts';
import type { Head } from './head.ts';
import type { Batch } from './recipe.ts';

/** Gives the next step's rows `[patches, channels]`, in an array that may be used again for the step after. */
export type BatchSource = () => Float32Array;

/** `normals` are the patch vectors of each normal, `[patches, channels]`. */
export function createBatchSource(
  normals: readonly Float32Array[],
  head: Head,
  batch: Batch,
  random: RandomSource,
): BatchSource {
  return batch.kind === 'patches'
    ? randomPatches(normals, head, batch.patches, random)
    : wholeImages(normals, head, batch.images, random);
}

/** Random patches of all normals, with replacement. */
function randomPatches(
  normals: readonly Float32Array[],
  head: Head,
  patches: number,
  random: RandomSource,
): BatchSource {
  const channels = head.mean.length;
  const patchCounts = normals.map((vectors) => vectors.length / channels);
  const patchCount = patchCounts.reduce((sum, count) => sum + count, 0);
  /** Of each patch, all counted in one: its normal, and the place of its vector there. */
  const normalOf = new Uint32Array(patchCount);
  const startOf = new Uint32Array(patchCount);
  let patch = 0;
  patchCounts.forEach((count, normal) => {
    for (let i = 0; i < count; i++, patch++) {
      normalOf[patch] = normal;
      startOf[patch] = i * channels;
    }
  });
  const rows = new Float32Array(patches * channels);
  return () => {
    for (let target = 0; target < rows.length; target += channels) {
      const drawn = randomInteger(random, patchCount);
      const vectors = normals[normalOf[drawn]];
      standardise(vectors, startOf[drawn], startOf[drawn] + channels, head, rows, target);
    }
    return rows;
  };
}

/** All patches of the next few images, in an order shuffled anew for each pass; a pass's last batch may be smaller. */
function wholeImages(
  normals: readonly Float32Array[],
  head: Head,
  images: number,
  random: RandomSource,
): BatchSource {
  let order: number[] = [];
  return () => {
    if (order.length === 0)
      order = sampleWithoutReplacement(normals.length, normals.length, random);
    const chosen = order.splice(0, images).map((index) => normals[index]);
    const rows = new Float32Array(chosen.reduce((sum, vectors) => sum + vectors.length, 0));
    let target = 0;
    for (const vectors of chosen) {
      standardise(vectors, 0, vectors.length, head, rows, target);
      target += vectors.length;
    }
    return rows;
  };
}

/** Copies whole vectors, `start` to `end`, to `target` on. */
function standardise(
  vectors: Float32Array,
  start: number,
  end: number,
  { mean, scale }: Head,
  rows: Float32Array,
  target: number,
): void {
  const channels = mean.length;
  for (let source = start, row = target; source < end; source += channels, row += channels) {
    for (let channel = 0; channel < channels; channel++) {
      rows[row + channel] = (vectors[source + channel] - mean[channel]) / scale;
    }
  }
}
