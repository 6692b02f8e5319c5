/** From two taps to one vector a patch: 3x3 average of each, the deeper resized to the shallower's grid. */

import type { Taps } from './backbone.ts';
import { tf } from './tensorflow.ts';

/** Mean over each cell's 3x3 neighbourhood, cells beyond the edge left out. Shape as given; the caller owns it. */
export function neighbourhoodMean(map: tf.Tensor4D): tf.Tensor4D {
  return tf.avgPool(map, 3, 1, 'same');
}

/**
 * Resizes a stride-16 map to the stride-8 grid, linearly between true centres: with TensorFlow's 'same'
 * padding cell j of stride 16 lies at pixel 16j + 15 and cell i of stride 8 at 8i + 7, so i = 2j + 1.
 * `[1, h, w, c]` to `[1, 2h, 2w, c]`; the caller owns the result.
 */
export function toShallowGrid(deep: tf.Tensor4D): tf.Tensor4D {
  return tf.tidy(() => {
    const [, height, width] = deep.shape;
    // Without half-pixel centres tfjs samples at i / 2; one row and column further is (i - 1) / 2.
    const early = tf.image.resizeBilinear(deep, [2 * height, 2 * width]);
    const rows = tf.concat(
      [
        tf.slice(early, [0, 0, 0, 0], [-1, 1, -1, -1]),
        tf.slice(early, [0, 0, 0, 0], [-1, 2 * height - 1, -1, -1]),
      ],
      1,
    );
    return tf.concat(
      [
        tf.slice(rows, [0, 0, 0, 0], [-1, -1, 1, -1]),
        tf.slice(rows, [0, 0, 0, 0], [-1, -1, 2 * width - 1, -1]),
      ],
      2,
    );
  });
}

/** Patch vectors `[height * width, shallow + deep channels]` on the shallow grid; the caller owns them. */
export function patchVectors({ shallow, deep }: Taps): tf.Tensor2D {
  return tf.tidy(() => {
    const vectors = tf.concat(
      [neighbourhoodMean(shallow), toShallowGrid(neighbourhoodMean(deep))],
      3,
    );
    const [, height, width, channels] = vectors.shape;
    return tf.reshape(vectors, [height * width, channels]);
  });
}
