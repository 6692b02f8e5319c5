/** Distances to the nearest of many vectors, as programs of one operation for each part of them. */

import type { Neighbours } from '../device.ts';
import { requireVectors } from '../neighbours.ts';
import { addNearest, loadVectors } from './nearestOperation.ts';
import type { ProgramRuntime } from './programRuntime.ts';
import { createVectorPrograms } from './vectorPrograms.ts';

/** Of a part, 64 MB: what a buffer of a GPU holds, and what is set aside once more while it is packed. */
const PART_FLOATS = 2 ** 24;
/** A part and so many rows keep a GPU for no longer than its driver allows. */
const ROWS_AT_ONCE = 1024;

/** As `Device.createNeighbours`. */
export function createProgramNeighbours(
  runtime: ProgramRuntime,
  vectors: Float32Array,
  channels: number,
  partFloats: number = PART_FLOATS,
): Neighbours {
  requireVectors(vectors, channels);
  const inPart = Math.max(1, Math.floor(partFloats / channels)) * channels;
  const uploads = runtime.createUploads();
  try {
    const parts = Array.from({ length: Math.ceil(vectors.length / inPart) }, (_, index) =>
      loadVectors(vectors.subarray(index * inPart, (index + 1) * inPart), channels, uploads),
    );
    const distances = createVectorPrograms(runtime, {
      channels,
      results: parts.length,
      add: (builder, queries) => parts.map((part) => addNearest(builder, part, queries)),
      rowsAtOnce: ROWS_AT_ONCE,
    });
    return {
      nearest: async (queries) => {
        const [first, ...others] = await distances(queries);
        return first.map((distance, row) =>
          others.reduce((least, { [row]: other }) => Math.min(least, other), distance),
        );
      },
      dispose: uploads.dispose,
    };
  } catch (error) {
    uploads.dispose();
    throw error;
  }
}
