/** What a memory is made of: cells of normals' patches that lie close together, each remembered by its mean. */

import { roundToFloat16, widenFloat16 } from '../maths/float16.ts';

/** A normal's patches by the cells that they lie in. */
export interface NormalInCells {
  readonly normal: number;
  /** Those that it has patches in. */
  readonly cells: Int32Array;
  /** In each of them, and their sums: `[cells, channels]`. */
  readonly patchCounts: Int32Array;
  readonly sums: Float32Array;
}

/** Of all normals together, and of each, so that any can be left out: no more than a float32 for each that was drawn. */
export interface MemoryCells {
  readonly channels: number;
  readonly patchCounts: Int32Array;
  /** `[cells, channels]` */
  readonly sums: Float64Array;
  readonly normals: readonly NormalInCells[];
}

/** @param cellOf Of each of these patch vectors `[patches, channels]`, in which cell it lies. */
export function sumByCell(
  normal: number,
  cellOf: Int32Array,
  vectors: Float32Array,
  channels: number,
): NormalInCells {
  const cells = Int32Array.from(new Set(cellOf));
  const placeOf = new Map([...cells].map((cell, place) => [cell, place]));
  const patchCounts = new Int32Array(cells.length);
  const sums = new Float32Array(cells.length * channels);
  cellOf.forEach((cell, patch) => {
    const place = placeOf.get(cell) as number;
    patchCounts[place]++;
    addTo(sums, place, vectors, patch, channels, 1);
  });
  return { normal, cells, patchCounts, sums };
}

export function gatherCells(
  cellCount: number,
  channels: number,
  normals: readonly NormalInCells[],
): MemoryCells {
  const patchCounts = new Int32Array(cellCount);
  const sums = new Float64Array(cellCount * channels);
  for (const one of normals) addNormal(patchCounts, sums, one, channels, 1);
  return { channels, patchCounts, sums, normals };
}

/**
 * Patch vectors `[cells with patches, channels]`, numbers that float16 has: each cell's mean over all normals but
 * `without`; over all where there is no other, as there is nothing else to compare with.
 */
export function cellMeans(
  { channels, patchCounts, sums, normals }: MemoryCells,
  without: number | null,
): Float32Array {
  const leftOut = normals.find(({ normal }) => normal === without);
  if (leftOut === undefined || normals.length === 1) return means(patchCounts, sums, channels);
  const [countsLeft, sumsLeft] = [patchCounts.slice(), sums.slice()];
  addNormal(countsLeft, sumsLeft, leftOut, channels, -1);
  return means(countsLeft, sumsLeft, channels);
}

function addNormal(
  patchCounts: Int32Array,
  sums: Float64Array,
  one: NormalInCells,
  channels: number,
  sign: 1 | -1,
): void {
  one.cells.forEach((cell, place) => {
    patchCounts[cell] += sign * one.patchCounts[place];
    addTo(sums, cell, one.sums, place, channels, sign);
  });
}

/** Adds one row of `added` to one of `sums`, or takes it away. */
function addTo(
  sums: Float32Array | Float64Array,
  row: number,
  added: Float32Array,
  addedRow: number,
  channels: number,
  sign: 1 | -1,
): void {
  const [to, from] = [row * channels, addedRow * channels];
  for (let channel = 0; channel < channels; channel++) {
    sums[to + channel] += sign * added[from + channel];
  }
}

function means(patchCounts: Int32Array, sums: Float64Array, channels: number): Float32Array {
  const filled = [...patchCounts.keys()].filter((cell) => patchCounts[cell] > 0);
  const vectors = new Float32Array(filled.length * channels);
  filled.forEach((cell, place) => {
    for (let channel = 0; channel < channels; channel++) {
      vectors[place * channels + channel] = sums[cell * channels + channel] / patchCounts[cell];
    }
  });
  const halves = new Uint16Array(vectors.length);
  roundToFloat16(vectors, halves);
  widenFloat16(halves, vectors);
  return vectors;
}
