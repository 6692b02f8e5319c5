/** Patch scores of one image that may be relied on. */

import { InputError } from '../errors.ts';
import type { RgbImage } from '../inspector/types.ts';
import type { PatchScores, Scorer } from './device.ts';

/**
 * `image` is already at the network's size.
 * @throws InputError `backend` where a score is no finite number: a comparison with it would pass anything.
 */
export async function scoreImage(scorer: Scorer, image: RgbImage): Promise<PatchScores> {
  const scores = await scorer.score(image);
  requireFinite(scores.discriminator.data);
  if (scores.distance !== null) requireFinite(scores.distance.data);
  return scores;
}

/** @throws InputError `backend` as `scoreImage`. */
export function requireFinite(scores: Float32Array): void {
  if (scores.every(Number.isFinite)) return;
  throw new InputError(
    'backend',
    'patch scores that are no numbers',
    'finite ones',
    'Reload the page; if it happens again, take the other backend with ?backend=wasm.',
  );
}
