/** What becomes of a tap on tfjs: means over neighbourhoods, and the deeper grid resized to the shallower. */

import type { GridAlignment } from '../gridAlignment.ts';
import { tf } from './tensorflow.ts';

/**
 * Mean over each cell's neighbourhood of `side` cells a side, an odd number; cells beyond the edge are left out.
 * Shape as given; the caller owns the result.
 */
export function neighbourhoodMean(map: tf.Tensor4D, side: number): tf.Tensor4D {
  return side === 1 ? tf.clone(map) : tf.avgPool(map, side, 1, 'same');
}

/** From the deep grid, `[1, h, w, c]`, to the shallow one, `[1, height, width, c]`; the caller owns the result. */
export function toShallowGrid(
  deep: tf.Tensor4D,
  alignment: GridAlignment,
  [height, width]: readonly [height: number, width: number],
): tf.Tensor4D {
  if (alignment.kind === 'half-pixel') {
    return tf.image.resizeBilinear(deep, [height, width], false, true);
  }
  const { firstCentre } = alignment;
  return tf.tidy(() => {
    // Without half-pixel centres tfjs samples at i / stride: right where the first cell lies on cell 0.
    const early = tf.image.resizeBilinear(deep, [height, width]);
    return delay(delay(early, 1, firstCentre), 2, firstCentre);
  });
}

/** The map moved on along an axis, its first cells repeated in front and as many dropped behind. */
function delay(map: tf.Tensor4D, axis: 1 | 2, cells: number): tf.Tensor4D {
  if (cells === 0) return map;
  const along = (size: number): number[] => map.shape.map((side, i) => (i === axis ? size : side));
  const start = [0, 0, 0, 0];
  const first = tf.slice(map, start, along(1));
  const rest = tf.slice(map, start, along(map.shape[axis] - cells));
  return tf.concat([...Array.from({ length: cells }, () => first), rest], axis);
}
