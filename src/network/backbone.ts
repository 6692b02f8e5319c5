/** What a backbone is to the rest of the room: an image tensor in, two taps out. */

import type { BackboneReference } from '../inspector/types.ts';
import type { tf } from './tensorflow.ts';

/** Outputs at stride 8 and stride 16, each `[1, height, width, channels]`. A type, so that `tf.tidy` takes it. */
export type Taps = {
  readonly shallow: tf.Tensor4D;
  readonly deep: tf.Tensor4D;
};

/** A frozen feature extractor on the current backend. Owns its weights' tensors until `dispose`. */
export interface Backbone {
  readonly reference: BackboneReference;
  readonly shallowChannels: number;
  readonly deepChannels: number;
  /** Input scaling: (value - mean) / scale on 0 to 255. */
  readonly input: { readonly mean: number; readonly scale: number };
  /** `image` `[1, height, width, 3]`, scaled, both sides multiples of 32. The caller owns the taps. */
  embed(image: tf.Tensor4D): Taps;
  dispose(): void;
}
