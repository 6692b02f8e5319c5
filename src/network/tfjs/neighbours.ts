/** Distances to the nearest of many vectors on tfjs: products with parts of them, of which the largest sum is kept. */

import type { Neighbours } from '../device.ts';
import { comparisonNumbers, partsOf, requireVectors, type WeightedVectors } from '../neighbours.ts';
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

/** Uploads vectors to the current backend. */
export function uploadVectors(weighted: WeightedVectors): NearestVectors {
  const { channels } = weighted;
  const parts = partsOf(weighted, VECTORS_AT_ONCE).map((part) => {
    const count = part.vectors.length / channels;
    const numbers = comparisonNumbers(part, count);
    return {
      vectors: tf.tensor2d(part.vectors, [count, channels]),
      bias: tf.tensor1d(numbers.subarray(0, count)),
      weights: tf.tensor1d(numbers.subarray(count)),
    };
  });
  return {
    distances: (rows) =>
      tf.tidy(() => {
        const halfSquares = tf.mul(tf.sum(tf.square(rows), 1, true), 0.5);
        const squares = parts.map(({ vectors, bias, weights }) => {
          // Not fused: of a transposed operand tfjs-backend-wasm 4.22 takes the bias wrong from the second row on.
          const sums = tf.add(tf.matMul(rows, vectors, false, true), bias);
          const results = tf.mul(tf.sub(sums, halfSquares), weights);
          const number = tf.argMax<tf.Tensor1D>(results, 1);
          const square = tf.sum(tf.square(tf.sub(rows, tf.gather(vectors, number))), 1);
          return tf.mul<tf.Tensor1D>(square, tf.gather(weights, number));
        });
        return tf.sqrt(squares.reduce((least, part) => tf.minimum(least, part)));
      }),
    dispose: () => {
      for (const { vectors, bias, weights } of parts) tf.dispose([vectors, bias, weights]);
    },
  };
}

/** As `Device.createNeighbours`. */
export function createTfjsNeighbours(runtime: Runtime, vectors: WeightedVectors): Neighbours {
  requireVectors(vectors);
  const { channels } = vectors;
  runtime.activate();
  const uploaded = uploadVectors(vectors);
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
