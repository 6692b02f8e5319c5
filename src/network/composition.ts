/** How two taps become one vector a patch, as data: what is common to the profiles, and the compact one's way. */

import { type BackboneShape, firstCentrePx } from './backbone.ts';
import type { GridAlignment } from './gridAlignment.ts';

/** A convolution over a tap's grid, of stride 1, padded with zeros to give as many cells. */
export interface TapKernel {
  /** Odd, in cells. */
  readonly side: number;
  /** The tap's channels. */
  readonly inputs: number;
  readonly outputs: number;
  /** `[side, side, inputs, outputs]` */
  readonly data: Float32Array;
}

export interface TapKernels {
  readonly shallow: TapKernel;
  readonly deep: TapKernel;
}

/**
 * From taps to patch vectors: means over neighbourhoods, a kernel a tap, the deeper one's result resized to the
 * shallow grid, both laid end to end. Linear in the taps, so that a matrix that follows can be folded into the kernels;
 * then only the products are resized, and summed.
 */
export interface Composition {
  /** Of a patch vector. */
  readonly channels: number;
  /** Side in cells of the mean that is taken of each tap first, cells beyond the edge left out; odd, 1 for none. */
  readonly meanSide: number;
  readonly alignment: GridAlignment;
  /** Kernels that give the two halves of patch vectors; null where means are those halves already. */
  describingKernels(): TapKernels | null;
  /** Kernels whose results, resized and summed, are patch vectors times `weight` `[channels, columns]`. */
  fold(weight: Float32Array, columns: number): TapKernels;
}

/**
 * Means of `neighbourhood` cells a side of each tap, the deeper one resized between true centres, laid end to end.
 * The shallow grid must be a whole multiple of the deep one, as inputs in multiples of 32 give them.
 */
export function compactComposition(
  { shallow, deep, padding }: BackboneShape,
  neighbourhood: number,
): Composition {
  const stride = deep.stride / shallow.stride;
  return {
    channels: shallow.channels + deep.channels,
    meanSide: neighbourhood,
    // The padding's rule holds from grid to grid as it does from pixels to a grid.
    alignment: { kind: 'true-centres', stride, firstCentre: firstCentrePx(stride, padding) },
    describingKernels: () => null,
    fold: (weight, columns) => {
      const kernel = (rows: Float32Array): TapKernel => ({
        side: 1,
        inputs: rows.length / columns,
        outputs: columns,
        data: rows,
      });
      const split = shallow.channels * columns;
      return { shallow: kernel(weight.subarray(0, split)), deep: kernel(weight.subarray(split)) };
    },
  };
}
