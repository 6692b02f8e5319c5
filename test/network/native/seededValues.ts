/** Seeded numbers for the kernels' tests and benchmarks. */

import { mulberry32 } from '../../../src/maths/random.ts';

/** From -1 to 1. */
export function seeded(length: number, seed: number): Float32Array {
  const random = mulberry32(seed);
  return Float32Array.from({ length }, () => random() / 2 ** 31 - 1);
}
