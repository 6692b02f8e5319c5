/** From one image to its patch scores, on the CPU: one upload, one readback. */

import { InputError } from '../errors.ts';
import type { RgbImage, ScoreGrid } from '../inspector/types.ts';
import type { Backbone } from './backbone.ts';
import type { Scorer } from './foldedHead.ts';
import { imageTensor } from './imageTensor.ts';
import { tf } from './tensorflow.ts';

/**
 * `image` is already at the network's size.
 * @throws InputError `backend` where a score is no finite number: a comparison with it would pass anything.
 */
export async function scoreImage(
  backbone: Backbone,
  scorer: Scorer,
  image: RgbImage,
): Promise<ScoreGrid> {
  const scores = tf.tidy(() => scorer.score(backbone.embed(imageTensor(image, backbone.input))));
  try {
    const [height, width] = scores.shape;
    const data = await scores.data<'float32'>();
    if (data.every(Number.isFinite)) return { width, height, data };
  } finally {
    scores.dispose();
  }
  throw new InputError(
    'backend',
    'patch scores that are no numbers',
    'finite ones',
    'Reload the page; if it happens again, take the other backend with ?backend=wasm.',
  );
}
