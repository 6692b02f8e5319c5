/** From patch scores of an image in tiles to its anomaly map: bounded in size, whatever the image's. */

import { drawAnomalyMap } from './anomalyMaps.ts';
import type { Method } from './method.ts';
import type { ImageSize, ScoreGrid } from './types.ts';

/** Of the map: a megabyte, and as fine as a page shows it. */
const LONGEST_SIDE = 512;

/** The map is drawn in pieces of this side at full size, each forgotten once it has been reduced. */
const PIECE_PX = 256;
/** Beyond the reach of a cell: interpolation to the next one, then blur of 16 pixels. */
const MARGIN_PX = 32;

/** The same proportions with at most 512 a side. */
export function boundedSize({ width, height }: ImageSize): ImageSize {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
  const side = (size: number): number => Math.max(1, Math.round(size * scale));
  return { width: side(width), height: side(height) };
}

export interface StitchedMap {
  readonly anomalyMap: ScoreGrid;
  /** Where the map at full size is largest, in pixels of the resized image. */
  readonly peak: { readonly x: number; readonly y: number };
}

/**
 * The anomaly map of `scores` on `resized`, reduced to `boundedSize` by the largest value of each part, so that no
 * peak is lost; at full size it never exists as a whole.
 */
export function drawStitchedMap(
  method: Pick<Method, 'mapAxis'>,
  scores: ScoreGrid,
  resized: ImageSize,
): StitchedMap {
  const stridePx = resized.width / scores.width;
  const reduction = startReduction(resized, boundedSize(resized));
  for (const rows of pieces(resized.height)) {
    for (const columns of pieces(resized.width)) {
      const grid = { width: columns.length / stridePx, height: rows.length / stridePx };
      const part = cutGrid(scores, columns.start / stridePx, rows.start / stridePx, grid);
      const size = { width: columns.length, height: rows.length };
      const map = drawAnomalyMap(method, part, grid, size);
      const inner = {
        left: columns.innerStart - columns.start,
        top: rows.innerStart - rows.start,
        width: columns.innerEnd - columns.innerStart,
        height: rows.innerEnd - rows.innerStart,
      };
      reduction.take(map, size, inner, { left: columns.innerStart, top: rows.innerStart });
    }
  }
  return { anomalyMap: reduction.grid, peak: reduction.peak() };
}

interface Piece {
  readonly start: number;
  readonly length: number;
  readonly innerStart: number;
  readonly innerEnd: number;
}

/** `sizePx` is a multiple of every stride, as all that this gives are. */
function pieces(sizePx: number): Piece[] {
  return Array.from({ length: Math.ceil(sizePx / PIECE_PX) }, (_, index) => {
    const innerStart = index * PIECE_PX;
    const innerEnd = Math.min(innerStart + PIECE_PX, sizePx);
    const start = Math.max(0, innerStart - MARGIN_PX);
    const end = Math.min(sizePx, innerEnd + MARGIN_PX);
    return { start, length: end - start, innerStart, innerEnd };
  });
}

function cutGrid(grid: ScoreGrid, left: number, top: number, size: ImageSize): Float32Array {
  const part = new Float32Array(size.width * size.height);
  for (let row = 0; row < size.height; row++) {
    const start = (top + row) * grid.width + left;
    part.set(grid.data.subarray(start, start + size.width), row * size.width);
  }
  return part;
}

/** Gathers the largest values of a grid of `full` size that comes in parts. */
function startReduction(full: ImageSize, { width, height }: ImageSize) {
  const data = new Float32Array(width * height).fill(Number.NEGATIVE_INFINITY);
  let largest = Number.NEGATIVE_INFINITY;
  let peak = { x: 0, y: 0 };
  return {
    grid: { width, height, data },
    peak: () => peak,
    /** The `inner` part of `values`, whose upper left corner lies at `place` of the full grid. */
    take(
      values: Float32Array,
      size: ImageSize,
      inner: ImageSize & { readonly left: number; readonly top: number },
      place: { readonly left: number; readonly top: number },
    ): void {
      for (let row = 0; row < inner.height; row++) {
        const y = place.top + row;
        const target = Math.floor((y * height) / full.height) * width;
        const source = (inner.top + row) * size.width + inner.left;
        for (let column = 0; column < inner.width; column++) {
          const x = place.left + column;
          const value = values[source + column];
          const cell = target + Math.floor((x * width) / full.width);
          if (value > data[cell]) data[cell] = value;
          if (value > largest) {
            largest = value;
            peak = { x, y };
          }
        }
      }
    },
  };
}
