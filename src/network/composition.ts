/** How two taps become one vector a patch: what is common to the profiles, and the compact one's way. */

import { type MapAxis, trueCentreAxis } from '../maths/anomalyMap.ts';
import { type BackboneShape, firstCentrePx, type Taps } from './backbone.ts';
import { neighbourhoodMean, toShallowGrid } from './patches.ts';
import { tf } from './tensorflow.ts';

/** Convolution kernels, one a tap: `[size, size, tap channels, columns]`. */
export type TapKernels = { readonly shallow: tf.Tensor4D; readonly deep: tf.Tensor4D };

/**
 * Linear in the taps, so that a matrix that follows can be folded into a kernel a tap; only the products
 * are then resized and summed.
 */
export interface Composition {
  /** Of a patch vector. */
  readonly channels: number;
  /** Makes patch vectors of taps; owns its tensors until `dispose`. */
  createDescriber(): PatchDescriber;
  /** Kernels that give, tap by tap, patch vectors times `weight` `[channels, columns]`; the caller owns them. */
  fold(weight: Float32Array, columns: number): TapKernels;
  /** Side in cells of the mean that `prepare` takes; 1 for none. */
  readonly meanSide: number;
  /** Applied to a tap before its kernel. */
  prepare(tap: tf.Tensor4D): tf.Tensor4D;
  /** From the deep grid to the shallow one. */
  align(deep: tf.Tensor4D, height: number, width: number): tf.Tensor4D;
  /** One axis of `align` as a matrix. */
  alignedAxis(deepCells: number, shallowCells: number): MapAxis;
}

export interface PatchDescriber {
  /** Patch vectors `[patches, channels]` on the shallow grid; the caller owns them. */
  describe(taps: Taps): tf.Tensor2D;
  dispose(): void;
}

/** Interpolation alone. */
const NO_BLUR = 0;

/**
 * Means of `neighbourhood` cells a side of each tap, the deeper one resized between true centres, laid end to end.
 * The shallow grid must be a whole multiple of the deep one, as inputs in multiples of 32 give them.
 */
export function compactComposition(
  { shallow, deep, padding }: BackboneShape,
  neighbourhood: number,
): Composition {
  const ratio = deep.stride / shallow.stride;
  // The padding's rule holds from grid to grid as it does from pixels to a grid.
  const alignment = { stride: ratio, firstCentre: firstCentrePx(ratio, padding) };
  const prepare = (tap: tf.Tensor4D) => neighbourhoodMean(tap, neighbourhood);
  const align = (map: tf.Tensor4D) => toShallowGrid(map, alignment);
  const describe = (taps: Taps): tf.Tensor2D =>
    tf.tidy(() => {
      const vectors = tf.concat([prepare(taps.shallow), align(prepare(taps.deep))], 3);
      return tf.reshape(vectors, [-1, shallow.channels + deep.channels]);
    });
  return {
    channels: shallow.channels + deep.channels,
    createDescriber: () => ({ describe, dispose: () => {} }),
    fold: (weight, columns) => {
      const kernel = (rows: Float32Array): tf.Tensor4D =>
        tf.tensor4d(rows, [1, 1, rows.length / columns, columns]);
      const split = shallow.channels * columns;
      return { shallow: kernel(weight.subarray(0, split)), deep: kernel(weight.subarray(split)) };
    },
    meanSide: neighbourhood,
    prepare,
    align,
    alignedAxis: (deepCells, shallowCells) =>
      trueCentreAxis({ cells: deepCells, ...alignment }, shallowCells, NO_BLUR),
  };
}
