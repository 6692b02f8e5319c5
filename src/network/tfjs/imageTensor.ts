/** From 8-bit pixels to the backbone's input. */

import type { RgbImage } from '../../inspector/types.ts';
import type { InputScaling } from '../backbone.ts';
import { tf } from './tensorflow.ts';

/** `[1, height, width, 3]`, each value (pixel - mean) / scale; the caller owns it. */
export function imageTensor(
  { width, height, data }: RgbImage,
  { mean, scale }: InputScaling,
): tf.Tensor4D {
  const values = new Float32Array(data.length);
  for (let i = 0; i < data.length; i += 3) {
    values[i] = (data[i] - mean[0]) / scale[0];
    values[i + 1] = (data[i + 1] - mean[1]) / scale[1];
    values[i + 2] = (data[i + 2] - mean[2]) / scale[2];
  }
  return tf.tensor4d(values, [1, height, width, 3]);
}
