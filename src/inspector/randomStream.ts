/** What a training draws: a stream of random numbers for each purpose, all from the training's one seed. */

import { fnv1a32, mulberry32, type RandomSource } from '../maths/random.ts';

/** The same seed and purpose give the same numbers, whatever else was drawn before. */
export function randomStream(seed: number, purpose: string): RandomSource {
  return mulberry32(fnv1a32(`loupe ${seed} ${purpose}`));
}
