/** The yardstick of every figure: tfjs's plain matrix product on its current backend. */

import * as tf from '@tensorflow/tfjs-core';
import { median } from '../src/maths/statistics.ts';

const [ROWS, INNER, COLUMNS] = [1296, 1536, 1536];
const RUNS = 5;

/** Billions of multiply-adds a second; the median of five products, of new operands each time. */
export async function measureRawMatmul(): Promise<number> {
  const durationsMs: number[] = [];
  while (durationsMs.length < RUNS) durationsMs.push(await timeRawMatmul());
  return gigaMacPerSecond(median(durationsMs));
}

/** Milliseconds of one product; on a GPU until one of its numbers is back. */
export async function timeRawMatmul(): Promise<number> {
  const a = tf.fill<tf.Rank.R2>([ROWS, INNER], 0.5);
  const b = tf.fill<tf.Rank.R2>([INNER, COLUMNS], 0.25);
  // Operands are made lazily on a GPU: their upload is not the product's time.
  if (tf.getBackend() !== 'wasm')
    await Promise.all([a.slice([0, 0], [1, 1]).data(), b.slice([0, 0], [1, 1]).data()]);
  const startedAt = performance.now();
  const product = tf.matMul(a, b);
  const corner = tf.getBackend() === 'wasm' ? null : tf.slice(product, [0, 0], [1, 1]);
  await corner?.data();
  const durationMs = performance.now() - startedAt;
  tf.dispose([a, b, product]);
  corner?.dispose();
  return durationMs;
}

/** Of a product that took so long. */
export function gigaMacPerSecond(durationMs: number): number {
  return (ROWS * INNER * COLUMNS) / durationMs / 1e6;
}
