/** Patch scores of one image that may be relied on. */

import { InputError } from '../errors.ts';
import type { RgbImage, ScoreGrid } from '../inspector/types.ts';
import type { Scorer } from './device.ts';

/**
 * `image` is already at the network's size.
 * @throws InputError `backend` where a score is no finite number: a comparison with it would pass anything.
 */
export async function scoreImage(scorer: Scorer, image: RgbImage): Promise<ScoreGrid> {
  const scores = await scorer.score(image);
  if (scores.data.every(Number.isFinite)) return scores;
  throw new InputError(
    'backend',
    'patch scores that are no numbers',
    'finite ones',
    'Reload the page; if it happens again, take the other backend with ?backend=wasm.',
  );
}
