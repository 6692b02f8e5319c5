/** Where the raw patch scores lie on the anomaly map: each map pixel takes its nearest patch centre's score. */

import type { ImageSize, ScoreGrid } from '../../inspector/types.ts';

/**
 * The patch scores spread over the map without interpolation, `[size.height, size.width]`. Patch i's
 * centre lies at map pixel `stride * i + stride - 1`, as in the anomaly map itself, so the cells are
 * shifted by nearly half a stride against an even division of the image. A grid finer than the map, as very
 * large images in tiles have, stays as it is, so that no cell gets lost.
 */
export function spreadPatches(patches: ScoreGrid, size: ImageSize): ScoreGrid {
  if (patches.width > size.width || patches.height > size.height) return patches;
  const data = new Float32Array(size.width * size.height);
  const columns = nearestPatches(patches.width, size.width);
  const rows = nearestPatches(patches.height, size.height);
  let pixel = 0;
  for (const row of rows) {
    for (const column of columns) data[pixel++] = patches.data[row * patches.width + column] ?? 0;
  }
  return { width: size.width, height: size.height, data };
}

/** For every pixel along one axis, the index of the patch whose centre is nearest. */
function nearestPatches(patches: number, pixels: number): Uint16Array {
  const stride = pixels / patches;
  return Uint16Array.from({ length: pixels }, (_, pixel) => {
    const position = Math.floor((pixel - (stride - 1)) / stride + 0.5);
    return Math.min(Math.max(position, 0), patches - 1);
  });
}
