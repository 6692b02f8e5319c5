/** How two taps become one vector a patch: what is common to the profiles, and the compact one's way. */

import type { Taps } from './backbone.ts';
import { neighbourhoodMean, patchVectors, toShallowGrid } from './patches.ts';
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
  /** Applied to a tap before its kernel. */
  prepare(tap: tf.Tensor4D): tf.Tensor4D;
  /** From the deep grid to the shallow one. */
  align(deep: tf.Tensor4D, height: number, width: number): tf.Tensor4D;
}

export interface PatchDescriber {
  /** Patch vectors `[patches, channels]` on the shallow grid; the caller owns them. */
  describe(taps: Taps): tf.Tensor2D;
  dispose(): void;
}

/** 3x3 means of each tap, the deeper one resized between true centres, laid end to end. */
export function compactComposition(shallowChannels: number, deepChannels: number): Composition {
  return {
    channels: shallowChannels + deepChannels,
    createDescriber: () => ({ describe: patchVectors, dispose: () => {} }),
    fold: (weight, columns) => {
      const kernel = (rows: Float32Array): tf.Tensor4D =>
        tf.tensor4d(rows, [1, 1, rows.length / columns, columns]);
      const split = shallowChannels * columns;
      return { shallow: kernel(weight.subarray(0, split)), deep: kernel(weight.subarray(split)) };
    },
    prepare: neighbourhoodMean,
    align: toShallowGrid,
  };
}
