/** From 8-bit pixels to the backbone's input. */

import type { RgbImage } from '../inspector/types.ts';
import type { Backbone } from './backbone.ts';
import { tf } from './tensorflow.ts';

/** `[1, height, width, 3]`, each value (pixel - mean) / scale; the caller owns it. */
export function imageTensor(
  { width, height, data }: RgbImage,
  { mean, scale }: Backbone['input'],
): tf.Tensor4D {
  const values = Float32Array.from(data, (value) => (value - mean) / scale);
  return tf.tensor4d(values, [1, height, width, 3]);
}
