/** Whether the current backend computes the backbone as the original does, and how fast. */

import type { RgbImage } from '../inspector/types.ts';
import { fnv1a32, mulberry32 } from '../maths/random.ts';
import type { Backbone } from './backbone.ts';
import { imageTensor } from './imageTensor.ts';
import type { BackboneManifest } from './manifest.ts';
import { tf } from './tensorflow.ts';

export interface SelfTestResult {
  /** Over both taps: largest difference from the stored numbers, as a share of the tap's largest absolute value. */
  readonly largestDifference: number;
  /** Of one image at the default input size, after a first run that compiles; the better of two. */
  readonly durationMs: number;
}

/** Largest `largestDifference` of a backend that may be used. */
export const SELF_TEST_TOLERANCE = 1e-3;

/** The size that is timed: small ones would measure a GPU's latency, not its speed. */
const TIMED_SIDE_PX = 288;

/** Runs the manifest's seeded input through `backbone`, compares with the original's numbers, and times it. */
export async function runSelfTest(
  backbone: Backbone,
  { selfTest }: BackboneManifest,
): Promise<SelfTestResult> {
  const { name, height, width } = selfTest.input;
  const taps = await readTaps(backbone, seededImage(name, width, height));
  const differences = selfTest.taps.flatMap(({ samples, largestAbsolute }, tap) =>
    samples.map(({ index, value }) => Math.abs(taps[tap][index] - value) / largestAbsolute),
  );
  // NaN compares with nothing, so it must not pass as small.
  const largestDifference = differences.some(Number.isNaN)
    ? Number.POSITIVE_INFINITY
    : Math.max(...differences);
  const image = seededImage(name, TIMED_SIDE_PX, TIMED_SIDE_PX);
  const durationsMs: number[] = [];
  for (let run = 0; run < 3; run++) {
    const startedAt = performance.now();
    await readTaps(backbone, image);
    durationsMs.push(performance.now() - startedAt);
  }
  return { largestDifference, durationMs: Math.min(...durationsMs.slice(1)) };
}

/** A picture of noise, made from its name as `scripts/convert-backbone/seeded.py` makes it. */
export function seededImage(name: string, width: number, height: number): RgbImage {
  const random = mulberry32(fnv1a32(name));
  const data = Uint8Array.from({ length: height * width * 3 }, () => random() >>> 24);
  return { width, height, data };
}

/** Shallow and deep tap on the CPU. */
async function readTaps(backbone: Backbone, image: RgbImage) {
  const input = imageTensor(image, backbone.input);
  const { shallow, deep } = backbone.embed(input);
  const values = await Promise.all([shallow.data(), deep.data()]);
  tf.dispose([input, shallow, deep]);
  return values;
}
