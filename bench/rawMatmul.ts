/** The yardstick of every figure: tfjs's plain matrix product on WASM, which is done when the call returns. */

import { median } from '../src/maths/statistics.ts';
import { tf } from '../src/network/tensorflow.ts';

const [ROWS, INNER, COLUMNS] = [1296, 1536, 1536];
const RUNS = 5;

/** Billions of multiply-adds a second; the median of five products, of new operands each time. */
export function measureRawMatmul(): number {
  const durationsMs: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const a = tf.fill<tf.Rank.R2>([ROWS, INNER], 0.5);
    const b = tf.fill<tf.Rank.R2>([INNER, COLUMNS], 0.25);
    const startedAt = performance.now();
    const product = tf.matMul(a, b);
    durationsMs.push(performance.now() - startedAt);
    tf.dispose([a, b, product]);
  }
  return (ROWS * INNER * COLUMNS) / median(durationsMs) / 1e6;
}
