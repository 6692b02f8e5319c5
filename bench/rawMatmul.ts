/** The yardstick of every figure: tfjs's plain matrix product on WASM, which is done when the call returns. */

import { median } from '../src/maths/statistics.ts';
import { tf } from '../src/network/tensorflow.ts';

const [ROWS, INNER, COLUMNS] = [1296, 1536, 1536];
const RUNS = 5;

/** Billions of multiply-adds a second; the median of five products, of new operands each time. */
export function measureRawMatmul(): number {
  return gigaMacPerSecond(median(Array.from({ length: RUNS }, timeRawMatmul)));
}

/** Milliseconds of one product. */
export function timeRawMatmul(): number {
  const a = tf.fill<tf.Rank.R2>([ROWS, INNER], 0.5);
  const b = tf.fill<tf.Rank.R2>([INNER, COLUMNS], 0.25);
  const startedAt = performance.now();
  const product = tf.matMul(a, b);
  const durationMs = performance.now() - startedAt;
  tf.dispose([a, b, product]);
  return durationMs;
}

/** Of a product that took so long. */
export function gigaMacPerSecond(durationMs: number): number {
  return (ROWS * INNER * COLUMNS) / durationMs / 1e6;
}
