/** The images that an evaluation's reader should look at first. */

import { isRefused } from './confusion.ts';
import type { EvaluatedImage } from './types.ts';

/** Defective images that pass, the lowest score first. */
export function worstMisses(
  images: readonly EvaluatedImage[],
  passThreshold: number,
  most: number,
): readonly EvaluatedImage[] {
  return images
    .filter((image) => image.defective && !isRefused(image) && image.score <= passThreshold)
    .sort((one, other) => one.score - other.score)
    .slice(0, most);
}

/** Good images that do not pass, the highest score first. */
export function worstFalseAlarms(
  images: readonly EvaluatedImage[],
  passThreshold: number,
  most: number,
): readonly EvaluatedImage[] {
  return images
    .filter((image) => !image.defective && !isRefused(image) && image.score > passThreshold)
    .sort((one, other) => other.score - one.score)
    .slice(0, most);
}
