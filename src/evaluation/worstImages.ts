/** The images that an evaluation's reader should look at first. */

import type { EvaluatedImage } from './types.ts';

/** Defective images that do not reach the threshold, the lowest score first. */
export function worstMisses(
  images: readonly EvaluatedImage[],
  passThreshold: number,
  most: number,
): readonly EvaluatedImage[] {
  return images
    .filter(({ defective, score }) => defective && score <= passThreshold)
    .sort((one, other) => one.score - other.score)
    .slice(0, most);
}

/** Good images above the threshold, the highest score first. */
export function worstFalseAlarms(
  images: readonly EvaluatedImage[],
  rejectThreshold: number,
  most: number,
): readonly EvaluatedImage[] {
  return images
    .filter(({ defective, score }) => !defective && score > rejectThreshold)
    .sort((one, other) => other.score - one.score)
    .slice(0, most);
}
