/** What a backbone is to whatever works with its taps, in numbers alone. */

import type { TapName } from '../inspector/types.ts';

/** Of red, green and blue on 0 to 255: (value - mean) / scale. */
export interface InputScaling {
  readonly mean: readonly [red: number, green: number, blue: number];
  readonly scale: readonly [red: number, green: number, blue: number];
}

export interface TapShape {
  readonly name: TapName;
  readonly channels: number;
  /** Pixels of the input for one cell, a side. */
  readonly stride: number;
}

/**
 * Where a cell i of stride s lies on even sizes: at pixel s·i + s - 1 with TensorFlow's 'same', which pads
 * less before than after; at s·i with as much padding on both sides, as torch's ResNets have it.
 */
export type PaddingRule = 'tensorflow-same' | 'symmetric';

/** Where the first cell of a stride lies; every further one lies a stride further. */
export function firstCentrePx(stride: number, padding: PaddingRule): number {
  return padding === 'tensorflow-same' ? stride - 1 : 0;
}

/** What of a backbone and its two taps patch vectors and maps are made by. */
export interface BackboneShape {
  readonly shallow: TapShape;
  readonly deep: TapShape;
  readonly padding: PaddingRule;
}
