/** What a memory holds of normals' patches. */

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
import { gatherCells, type MemoryCells, type NormalInCells, sumByCell } from './memoryCells.ts';
import type { PatchSet } from './patchSet.ts';
import type { MemoryRecipe } from './recipe.ts';

/** That are projected at once: a tenth of a second's work at most, and little beside the vectors themselves. */
const ROWS_AT_ONCE = 1024;
/** Of the time that it all takes. */
const SHARE_OF_PROJECTING = 0.5;

/**
 * Cells of these normals' patches, drawn at random: centres are chosen by k-centre on a random projection, which keeps
 * distances roughly, and each patch goes to the nearest. What is remembered of a cell is the mean of its patches: one
 * step of Lloyd's algorithm, after which it matters less which centres were chosen (docs/accuracy.md). The same random
 * numbers choose the same. Patches that are drawn are never all in memory, only their projections and cells' sums are.
 * @param onProgress Awaited now and then with the share of the work that is done, from 0 on; rejects to stop.
 */
export async function chooseMemory(
  patches: PatchSet,
  normals: readonly number[],
  head: Pick<Head, 'mean'>,
  recipe: MemoryRecipe,
  random: RandomSource,
  onProgress: (fraction: number) => Promise<void>,
): Promise<MemoryCells> {
  const { channels } = patches;
  const total = sum(normals.map((normal) => patches.patchCounts[normal]));
  const drawn = sampleWithoutReplacement(Math.min(recipe.poolVectors, total), total, random);
  const rows = Uint32Array.from(drawn).sort();
  const { projectedChannels } = recipe;
  const projection = new Float32Array(channels * projectedChannels);
  fillStandardNormal(projection, random);

  const points = new Float32Array(rows.length * projectedChannels);
  await forEachNormal(patches, normals, rows, async (_, first, vectors) => {
    const count = vectors.length / channels;
    for (let start = 0; start < count; start += ROWS_AT_ONCE) {
      await onProgress((SHARE_OF_PROJECTING * (first + start)) / rows.length);
      const some = vectors.subarray(start * channels, (start + ROWS_AT_ONCE) * channels);
      const rowCount = some.length / channels;
      points.set(
        matrixProduct(centred(some, head), projection, rowCount, channels, projectedChannels),
        (first + start) * projectedChannels,
      );
    }
  });

  const count = Math.min(recipe.vectors, rows.length);
  const first = rows.indexOf(drawn[0]);
  const { centreOf } = await kCentre(points, projectedChannels, count, first, (done) =>
    onProgress(SHARE_OF_PROJECTING + (1 - SHARE_OF_PROJECTING) * (done / count)),
  );
  const inCells: NormalInCells[] = [];
  await forEachNormal(patches, normals, rows, async (normal, first, vectors) => {
    const cellOf = centreOf.subarray(first, first + vectors.length / channels);
    inCells.push(sumByCell(normal, cellOf, vectors, channels));
  });
  return gatherCells(count, channels, inCells);
}

/**
 * Reads each normal once that has some of `rows`, which count through these normals' patches and rise.
 * @param visit Gets the vectors of a normal's rows, and which of `rows` is their first.
 */
async function forEachNormal(
  patches: PatchSet,
  normals: readonly number[],
  rows: Uint32Array,
  visit: (normal: number, first: number, vectors: Float32Array) => Promise<void>,
): Promise<void> {
  const { patchCounts, channels } = patches;
  let firstRow = 0;
  let at = 0;
  for (const normal of normals) {
    const endRow = firstRow + patchCounts[normal];
    const first = at;
    while (rows[at] < endRow) at++;
    if (at > first) {
      const all = await patches.normal(normal);
      const vectors = new Float32Array((at - first) * channels);
      rows.subarray(first, at).forEach((row, index) => {
        const start = (row - firstRow) * channels;
        vectors.set(all.subarray(start, start + channels), index * channels);
      });
      await visit(normal, first, vectors);
    }
    firstRow = endRow;
  }
}
