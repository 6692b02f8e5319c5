/** Reads a score grid at a point of the image, as the page draws it there. */

import type { ImageArea, ImageSize, ScoreGrid } from '../../inspector/types.ts';

/** A place in the image: 0 is its left or top border, 1 its right or bottom one. */
export interface ImagePoint {
  readonly x: number;
  readonly y: number;
}

/** The same place counted in `area`; null beside it. */
export function pointInArea({ x, y }: ImagePoint, area: ImageArea): ImagePoint | null {
  const point = { x: (x - area.left) / area.width, y: (y - area.top) / area.height };
  const isInside = point.x >= 0 && point.x <= 1 && point.y >= 0 && point.y <= 1;
  return isInside ? point : null;
}

/** The value between the four nearest pixel centres, interpolated as the smoothly scaled heatmap is. */
export function smoothValueAt(grid: ScoreGrid, point: ImagePoint): number {
  const column = clamp(point.x * grid.width - 0.5, grid.width - 1);
  const row = clamp(point.y * grid.height - 0.5, grid.height - 1);
  const left = Math.floor(column);
  const top = Math.floor(row);
  const right = Math.min(left + 1, grid.width - 1);
  const bottom = Math.min(top + 1, grid.height - 1);
  const upper = mix(gridValue(grid, left, top), gridValue(grid, right, top), column - left);
  const lower = mix(gridValue(grid, left, bottom), gridValue(grid, right, bottom), column - left);
  return mix(upper, lower, row - top);
}

/** The value of the pixel that the point lies in. */
export function pixelValueAt(grid: ScoreGrid, point: ImagePoint): number {
  const { x, y } = pixelAt(grid, point);
  return gridValue(grid, x, y);
}

/** The whole pixel that the point lies in; the far borders belong to the last pixel. */
export function pixelAt(size: ImageSize, point: ImagePoint): { x: number; y: number } {
  return {
    x: Math.floor(clamp(point.x * size.width, size.width - 1)),
    y: Math.floor(clamp(point.y * size.height, size.height - 1)),
  };
}

function gridValue(grid: ScoreGrid, column: number, row: number): number {
  return grid.data[row * grid.width + column] ?? Number.NaN;
}

function mix(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}

function clamp(value: number, maximum: number): number {
  return Math.min(Math.max(value, 0), maximum);
}
