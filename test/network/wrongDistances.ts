/** A device whose distances to the nearest vectors are not what they should be. */

import type { Device } from '../../src/network/device.ts';

export function withWrongDistances(
  device: Device,
  wrong: (distances: Float32Array) => Float32Array,
): Device {
  return {
    ...device,
    createNeighbours(vectors, channels) {
      const neighbours = device.createNeighbours(vectors, channels);
      return {
        ...neighbours,
        nearest: async (queries) => wrong(await neighbours.nearest(queries)),
      };
    },
  };
}
