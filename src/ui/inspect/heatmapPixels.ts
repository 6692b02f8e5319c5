/** The heatmap's pixels: colours from the fixed range, ever less opaque towards its low end. */

import type { ScoreGrid } from '../../inspector/types.ts';
import { applyColourMap } from '../../maths/colourMap.ts';

/**
 * RGBA pixels of a grid, `[height, width, 4]`, not premultiplied. Opacity rises in proportion to the
 * value's place in the range, so that what is normal leaves the image clear.
 *
 * @param range Values of the colour table's two ends; what lies outside takes the end's colour.
 * @param table Colours, `[256, 3]`.
 */
export function heatmapPixels(
  grid: ScoreGrid,
  [low, high]: readonly [low: number, high: number],
  table: Uint8Array,
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = applyColourMap(grid.data, low, high, table);
  grid.data.forEach((value, index) => {
    pixels[4 * index + 3] = (255 * (value - low)) / (high - low);
  });
  return pixels;
}
