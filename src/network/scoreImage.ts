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
  const { discriminator, distance } = scores;
  if ([discriminator, distance].every((grid) => grid?.data.every(Number.isFinite) ?? true)) {
    return scores;
  }
  throw new InputError(
    'backend',
    'patch scores that are no numbers',
    'finite ones',
    'Reload the page; if it happens again, take the other backend with ?backend=wasm.',
  );
}
