/** From one image to its patch vectors, on the CPU: what training keeps of a normal. */

import type { ImageSize, RgbImage } from '../inspector/types.ts';
import type { Backbone } from './backbone.ts';
import type { PatchDescriber } from './composition.ts';
import { imageTensor } from './imageTensor.ts';
import { tf } from './tensorflow.ts';

export interface PatchGrid {
  /** In patches. */
  readonly grid: ImageSize;
  /** In pixels of the network's input. */
  readonly input: ImageSize;
  /** `[grid.height * grid.width, channels]`, not standardised. */
  readonly vectors: Float32Array;
}

/** `image` is already at the network's size. */
export async function embedImage(
  backbone: Backbone,
  describer: PatchDescriber,
  image: RgbImage,
): Promise<PatchGrid> {
  const { vectors, grid } = embed(backbone, describer, image);
  try {
    const { width, height } = image;
    return { grid, input: { width, height }, vectors: await vectors.data<'float32'>() };
  } finally {
    vectors.dispose();
  }
}

function embed(
  backbone: Backbone,
  describer: PatchDescriber,
  image: RgbImage,
): { vectors: tf.Tensor2D; grid: ImageSize } {
  return tf.tidy(() => {
    const taps = backbone.embed(imageTensor(image, backbone.input));
    const [, height, width] = taps.shallow.shape;
    return { vectors: describer.describe(taps), grid: { width, height } };
  });
}
