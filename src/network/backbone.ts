/** What a backbone is to the rest of the room: an image tensor in, two taps out. */

import type { BackboneReference, TapName } from '../inspector/types.ts';
import type { tf } from './tensorflow.ts';

/** The outputs of two taps, each `[1, height, width, channels]`. A type, so that `tf.tidy` takes it. */
export type Taps = {
  readonly shallow: tf.Tensor4D;
  readonly deep: tf.Tensor4D;
};

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

/** A frozen feature extractor on the current backend. Owns its weights' tensors until `dispose`. */
export interface Backbone extends BackboneShape {
  readonly reference: BackboneReference;
  readonly input: InputScaling;
  /** `image` `[1, height, width, 3]`, scaled. The caller owns the taps. */
  embed(image: tf.Tensor4D): Taps;
  dispose(): void;
}
