/** Patch scores of embedded images by a head that is not on the device: what calibration needs. */

import type { Composition } from './composition.ts';
import type { PatchGrid } from './embedImage.ts';
import { createScorer } from './foldedHead.ts';
import type { Head } from './head.ts';
import { tf } from './tensorflow.ts';

/** `[patches]` for each image; `pause` is awaited between images and may reject to stop. */
export async function scorePatches(
  head: Head,
  composition: Composition,
  images: readonly PatchGrid[],
  pause: () => Promise<void>,
): Promise<Float32Array[]> {
  const scorer = createScorer(head, composition);
  const channels = head.mean.length;
  try {
    const scores: Float32Array[] = [];
    for (const { vectors } of images) {
      await pause();
      const result = tf.tidy(() =>
        scorer.scoreVectors(tf.tensor2d(vectors, [vectors.length / channels, channels])),
      );
      try {
        scores.push(await result.data<'float32'>());
      } finally {
        result.dispose();
      }
    }
    return scores;
  } finally {
    scorer.dispose();
  }
}
