/** What every device's distances to nearest vectors are held to: plain loops in float64. */

import { expect, test } from 'vitest';
import type { Device } from '../../src/network/device.ts';
import { expectClose } from '../matchers.ts';
import { seeded } from './native/seededValues.ts';

/** A float32 sum of squares of some hundred differences. */
const TOLERANCE = { relativeToLargest: 1e-6 };

/** Of each query the distance to the nearest, all compared with all. */
export function plainDistances(
  queries: Float32Array,
  vectors: Float32Array,
  channels: number,
): Float64Array {
  return new Float64Array(queries.length / channels).map((_, query) => {
    let least = Number.POSITIVE_INFINITY;
    for (let start = 0; start < vectors.length; start += channels) {
      let square = 0;
      for (let i = 0; i < channels; i++) {
        square += (queries[query * channels + i] - vectors[start + i]) ** 2;
      }
      least = Math.min(least, square);
    }
    return Math.sqrt(least);
  });
}

/** The same of a device, which is left as it was found. */
export async function distancesOn(
  device: Device,
  queries: Float32Array,
  vectors: Float32Array,
  channels: number,
): Promise<Float32Array> {
  const before = device.usage().buffers;
  const neighbours = device.createNeighbours(vectors, channels);
  try {
    return await neighbours.nearest(queries);
  } finally {
    neighbours.dispose();
    expect(device.usage().buffers).toBe(before);
  }
}

/** @param many More vectors than the device takes at once. */
export function testNeighbours(device: () => Device, many = 100_003): void {
  test.each([
    [1, 1, 1],
    [1, 5, 3],
    [3, 1, 7],
    [5, 8, 152],
    [13, 9, 4],
    [67, 131, 19],
    [130, 517, 37],
    [1030, 40, 8],
  ])(
    'of %i vectors to the nearest of %i, each of %i numbers, are the plain ones',
    async (rows, count, channels) => {
      const queries = seeded(rows * channels, 1);
      const vectors = seeded(count * channels, 2);
      const found = await distancesOn(device(), queries, vectors, channels);
      expectClose(found, plainDistances(queries, vectors, channels), TOLERANCE);
    },
  );

  test('from vectors to themselves are zero, occur they once or twice, however far out they lie', async () => {
    const channels = 24;
    const vectors = seeded(50 * channels, 3).map((value) => 100 + value);
    const twice = new Float32Array([...vectors, ...vectors.subarray(0, 20 * channels)]);
    const found = await distancesOn(device(), vectors, twice, channels);
    expectClose(found, new Float32Array(50), {});
  });

  test(`to the nearest of ${many} are the plain ones`, async () => {
    const [count, channels] = [many, 12];
    const vectors = seeded(count * channels, 4);
    const queries = seeded(3 * channels, 5);
    queries.set(vectors.subarray(-channels), channels);
    const found = await distancesOn(device(), queries, vectors, channels);
    expectClose(found, plainDistances(queries, vectors, channels), TOLERANCE);
  });

  test('to no vector, or to a part of one, are refused', () => {
    expect(() => device().createNeighbours(new Float32Array(), 3)).toThrow(RangeError);
    expect(() => device().createNeighbours(new Float32Array(4), 3)).toThrow(RangeError);
  });
}
