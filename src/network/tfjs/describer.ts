/** From taps to patch vectors on tfjs. */

import type { Composition } from '../composition.ts';
import type { Taps } from './loadNetwork.ts';
import { neighbourhoodMean, toShallowGrid } from './patches.ts';
import { uploadKernel } from './scorer.ts';
import { tf } from './tensorflow.ts';

/** Owns its tensors until `dispose`. */
export interface TapDescriber {
  /** Patch vectors `[patches, channels]` on the shallow grid; the caller owns them. */
  describe(taps: Taps): tf.Tensor2D;
  dispose(): void;
}

/** Uploads the composition's kernels, where it has some, to the current backend. */
export function createTapDescriber(composition: Composition): TapDescriber {
  const { channels, meanSide, alignment } = composition;
  const plain = composition.describingKernels();
  const kernels = plain && { shallow: uploadKernel(plain.shallow), deep: uploadKernel(plain.deep) };
  return {
    describe: (taps) =>
      tf.tidy(() => {
        const [, height, width] = taps.shallow.shape;
        const means = {
          shallow: neighbourhoodMean(taps.shallow, meanSide),
          deep: neighbourhoodMean(taps.deep, meanSide),
        };
        const halves = kernels
          ? {
              shallow: tf.conv2d(means.shallow, kernels.shallow, 1, 'same'),
              deep: tf.conv2d(means.deep, kernels.deep, 1, 'same'),
            }
          : means;
        const deep = toShallowGrid(halves.deep, alignment, [height, width]);
        return tf.reshape(tf.concat([halves.shallow, deep], 3), [-1, channels]);
      }),
    dispose: () => {
      if (kernels) tf.dispose([kernels.shallow, kernels.deep]);
    },
  };
}
