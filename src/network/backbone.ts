/** What a backbone is to the rest of the room: an image tensor in, two taps out. */

import type { BackboneReference } from '../inspector/types.ts';
import type { tf } from './tensorflow.ts';

/** Outputs of two depths, usually at stride 8 and stride 16, each `[1, height, width, channels]`. A type, so that `tf.tidy` takes it. */
export type Taps = {
  readonly shallow: tf.Tensor4D;
  readonly deep: tf.Tensor4D;
};

/** Of red, green and blue on 0 to 255: (value - mean) / scale. */
export interface InputScaling {
  readonly mean: readonly [red: number, green: number, blue: number];
  readonly scale: readonly [red: number, green: number, blue: number];
}

/** A frozen feature extractor on the current backend. Owns its weights' tensors until `dispose`. */
export interface Backbone {
  readonly reference: BackboneReference;
  readonly shallowChannels: number;
  readonly deepChannels: number;
  readonly input: InputScaling;
  /** `image` `[1, height, width, 3]`, scaled. The caller owns the taps. */
  embed(image: tf.Tensor4D): Taps;
  dispose(): void;
}
