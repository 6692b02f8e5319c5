/** The deeper tap of one image on the CPU: what the whole picture shows, coarsely. */

import type { RgbImage } from '../inspector/types.ts';
import type { FeatureMap } from '../maths/gridMeans.ts';
import type { Backbone } from './backbone.ts';
import { imageTensor } from './imageTensor.ts';
import { tf } from './tensorflow.ts';

/** `image` is already at the network's size. Leaves no tensor behind. */
export async function deepMapOf(backbone: Backbone, image: RgbImage): Promise<FeatureMap> {
  const deep = tf.tidy(() => backbone.embed(imageTensor(image, backbone.input)).deep);
  try {
    const [, height, width, channels] = deep.shape;
    return { width, height, channels, data: await deep.data<'float32'>() };
  } finally {
    deep.dispose();
  }
}
