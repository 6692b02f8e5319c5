/** Distances to the nearest of many vectors on tfjs: products with parts of them, of which the largest sum is kept. */

import type { Neighbours } from '../device.ts';
import { halfSquares, requireVectors } from '../neighbours.ts';
import type { Runtime } from './runtime.ts';
import { tf } from './tensorflow.ts';

/** Of vectors that are compared at once: with so many rows, 32 MB of sums. */
const VECTORS_AT_ONCE = 8192;
const ROWS_AT_ONCE = 1024;

/** Owns its tensors until `dispose`. */
export interface NearestVectors {
  /** Of rows `[rows, channels]` the distances `[rows]`; the caller owns them. */
  distances(rows: tf.Tensor2D): tf.Tensor1D;
  dispose(): void;
}

interface UploadedPart {
  readonly vectors: tf.Tensor2D;
  /** As `halfSquares`. */
  readonly bias: tf.Tensor1D;
}

/** Uploads vectors `[count, channels]` to the current backend. */
export function uploadVectors(vectors: Float32Array, channels: number): NearestVectors {
  const inPart = VECTORS_AT_ONCE * channels;
  const parts = Array.from({ length: Math.ceil(vectors.length / inPart) }, (_, index) => {
    const part = vectors.subarray(index * inPart, (index + 1) * inPart);
    const count = part.length / channels;
    return {
      vectors: tf.tensor2d(part, [count, channels]),
      bias: tf.tensor1d(halfSquares(part, channels, count)),
    };
  });
  return {
    distances: (rows) =>
      tf.tidy(() => {
        const [rowCount] = rows.shape;
        const ofRows = Array.from({ length: Math.ceil(rowCount / ROWS_AT_ONCE) }, (_, index) => {
          const start = index * ROWS_AT_ONCE;
          const some = tf.slice2d(rows, [start, 0], [Math.min(ROWS_AT_ONCE, rowCount - start), -1]);
          return parts
            .map((part) => squaresTo(part, some))
            .reduce((least, squares) => tf.minimum(least, squares));
        });
        return tf.sqrt(ofRows.length === 1 ? ofRows[0] : tf.concat1d(ofRows));
      }),
    dispose: () => {
      for (const { vectors, bias } of parts) tf.dispose([vectors, bias]);
    },
  };
}

/** Of rows the squares of distances to the nearest; its sums are freed before others take their room. */
function squaresTo({ vectors, bias }: UploadedPart, rows: tf.Tensor2D): tf.Tensor1D {
  return tf.tidy(() => {
    // Not fused: of a transposed operand tfjs-backend-wasm 4.22 takes the bias wrong from the second row on.
    const sums = tf.add(tf.matMul(rows, vectors, false, true), bias);
    const nearest = tf.gather(vectors, tf.argMax<tf.Tensor1D>(sums, 1));
    return tf.sum<tf.Tensor1D>(tf.square(tf.sub(rows, nearest)), 1);
  });
}

/** As `Device.createNeighbours`. */
export function createTfjsNeighbours(
  runtime: Runtime,
  vectors: Float32Array,
  channels: number,
): Neighbours {
  requireVectors(vectors, channels);
  runtime.activate();
  const uploaded = uploadVectors(vectors, channels);
  return {
    async nearest(queries) {
      const rowCount = queries.length / channels;
      const distances = new Float32Array(rowCount);
      for (let start = 0; start < rowCount; start += ROWS_AT_ONCE) {
        const end = Math.min(start + ROWS_AT_ONCE, rowCount);
        const part = queries.subarray(start * channels, end * channels);
        const found = runtime.tidy(() =>
          uploaded.distances(tf.tensor2d(part, [end - start, channels])),
        );
        try {
          distances.set(await found.data<'float32'>(), start);
        } finally {
          found.dispose();
        }
      }
      return distances;
    },
    dispose: uploaded.dispose,
  };
}
