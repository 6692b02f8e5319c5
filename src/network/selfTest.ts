/** Whether a device computes the backbone as the original does, and how fast. */

import type { RgbImage } from '../inspector/types.ts';
import { fnv1a32, mulberry32 } from '../maths/random.ts';
import type { Backbone } from './device.ts';
import type { BackboneManifest } from './manifest.ts';

/** The largest difference with which a backend may be used. */
export const SELF_TEST_TOLERANCE = 1e-3;

/** The size that is timed: small ones would measure a GPU's latency, not its speed. */
const TIMED_SIDE_PX = 288;

/**
 * Runs the manifest's seeded input through `backbone`, which must have the two taps that the self-test names, and
 * compares them with the original's numbers: the largest difference as a share of the tap's largest absolute
 * value, infinite where it is no number.
 */
export async function selfTestDifference(
  backbone: Backbone,
  { selfTest }: BackboneManifest,
): Promise<number> {
  const { name, height, width } = selfTest.input;
  const { shallow, deep } = await backbone.taps(seededImage(name, width, height));
  const differences = selfTest.taps.flatMap(({ name: tap, samples, largestAbsolute }) => {
    const { data } = tap === backbone.shallow.name ? shallow : deep;
    return samples.map(({ index, value }) => Math.abs(data[index] - value) / largestAbsolute);
  });
  return differences.some(Number.isNaN) ? Number.POSITIVE_INFINITY : Math.max(...differences);
}

/** Duration of one image at the default input size, after a first one that compiles; the better of two. */
export async function timeBackbone(backbone: Backbone): Promise<number> {
  const image = seededImage('loupe timing', TIMED_SIDE_PX, TIMED_SIDE_PX);
  const durationsMs: number[] = [];
  for (let run = 0; run < 3; run++) {
    const startedAt = performance.now();
    await backbone.taps(image);
    durationsMs.push(performance.now() - startedAt);
  }
  return Math.min(...durationsMs.slice(1));
}

/** A picture of noise, made from its name as `scripts/convert-backbone/seeded.py` makes it. */
export function seededImage(name: string, width: number, height: number): RgbImage {
  const random = mulberry32(fnv1a32(name));
  const data = Uint8Array.from({ length: height * width * 3 }, () => random() >>> 24);
  return { width, height, data };
}
