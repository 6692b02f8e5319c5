/** From 8-bit pixels to the backbone's input. */

import type { RgbImage } from '../inspector/types.ts';
import type { Backbone } from './backbone.ts';
import { tf } from './tensorflow.ts';

/** `[1, height, width, 3]`, each value (pixel - mean) / scale; the caller owns it. */
export function imageTensor(
  { width, height, data }: RgbImage,
  { mean, scale }: Backbone['input'],
): tf.Tensor4D {
  const values = new Float32Array(data.length);
  for (let i = 0; i < data.length; i++) values[i] = (data[i] - mean) / scale;
  return tf.tensor4d(values, [1, height, width, 3]);
}
