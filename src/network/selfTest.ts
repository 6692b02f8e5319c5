/** Whether a device computes the backbone as the original does and distances as they are, and how fast. */

import type { RgbImage } from '../inspector/types.ts';
import { fnv1a32, mulberry32 } from '../maths/random.ts';
import type { Backbone, Device } from './device.ts';
import type { BackboneManifest } from './manifest.ts';

/** The largest difference with which a backend may be used. */
export const SELF_TEST_TOLERANCE = 1e-3;

/** The size that is timed: small ones would measure a GPU's latency, not its speed. */
const TIMED_SIDE_PX = 288;

/** No whole tiles for any kernel; of channels as many as the default taps have together. */
const DISTANCES = { queries: 67, vectors: 531, channels: 152 };

/**
 * Holds `backbone`, which must have the two taps that the manifest's self-test names, and its device against numbers that
 * are known: the largest difference as a share of the largest absolute value, infinite where it is no number.
 */
export async function selfTestDifference(
  backbone: Backbone,
  manifest: BackboneManifest,
): Promise<number> {
  const taps = await tapDifferences(backbone, manifest);
  const differences = [...taps, ...(await distanceDifferences(backbone.device))];
  return differences.some(Number.isNaN) ? Number.POSITIVE_INFINITY : Math.max(...differences);
}

/** Of the taps of the manifest's seeded input, from the original's. */
async function tapDifferences(
  backbone: Backbone,
  { selfTest }: BackboneManifest,
): Promise<readonly number[]> {
  const { name, height, width } = selfTest.input;
  const { shallow, deep } = await backbone.taps(seededImage(name, width, height));
  return selfTest.taps.flatMap(({ name: tap, samples, largestAbsolute }) => {
    const { data } = tap === backbone.shallow.name ? shallow : deep;
    return samples.map(({ index, value }) => Math.abs(data[index] - value) / largestAbsolute);
  });
}

/** Of distances to the nearest of seeded vectors, by which memories judge, from those of plain loops. */
async function distanceDifferences(device: Device): Promise<readonly number[]> {
  const { queries: queryCount, vectors: vectorCount, channels } = DISTANCES;
  const random = mulberry32(fnv1a32('loupe distances'));
  const seeded = (count: number): Float32Array =>
    Float32Array.from({ length: count * channels }, () => random() / 2 ** 31 - 1);
  const [queries, vectors] = [seeded(queryCount), seeded(vectorCount)];
  const neighbours = device.createNeighbours(vectors, channels);
  try {
    const found = await neighbours.nearest(queries);
    const expected = Array.from({ length: queryCount }, (_, query) =>
      plainNearest(queries.subarray(query * channels, (query + 1) * channels), vectors),
    );
    const largest = Math.max(...expected);
    return expected.map((distance, query) => Math.abs(found[query] - distance) / largest);
  } finally {
    neighbours.dispose();
  }
}

function plainNearest(query: Float32Array, vectors: Float32Array): number {
  let least = Number.POSITIVE_INFINITY;
  for (let start = 0; start < vectors.length; start += query.length) {
    let square = 0;
    query.forEach((value, channel) => {
      square += (value - vectors[start + channel]) ** 2;
    });
    least = Math.min(least, square);
  }
  return Math.sqrt(least);
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
