/** What becomes of a tap before patch vectors: means over neighbourhoods, and the deeper grid resized to the shallower. */

import type { CellAxis } from '../maths/anomalyMap.ts';
import { tf } from './tensorflow.ts';

/**
 * Mean over each cell's neighbourhood of `size` cells a side, an odd number; cells beyond the edge are left out.
 * Shape as given; the caller owns the result.
 */
export function neighbourhoodMean(map: tf.Tensor4D, size: number): tf.Tensor4D {
  return size === 1 ? tf.clone(map) : tf.avgPool(map, size, 1, 'same');
}

/** Where the deep grid's cells lie on the shallow one, the same on both axes; counted in shallow cells. */
export type GridAlignment = Pick<CellAxis, 'stride' | 'firstCentre'>;

/**
 * Resizes a map to the `stride` times finer grid, linearly between true centres and held constant beyond them:
 * `[1, h, w, c]` to `[1, stride * h, stride * w, c]`; the caller owns the result.
 */
export function toShallowGrid(
  deep: tf.Tensor4D,
  { stride, firstCentre }: GridAlignment,
): tf.Tensor4D {
  return tf.tidy(() => {
    const [, height, width] = deep.shape;
    // Without half-pixel centres tfjs samples at i / stride: right where the first cell lies on cell 0.
    const early = tf.image.resizeBilinear(deep, [stride * height, stride * width]);
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
