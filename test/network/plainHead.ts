/** A head taken step by step, as the papers write it down. */

import { BATCH_NORM_EPSILON, type Head, LEAKY_SLOPE } from '../../src/network/head.ts';
import { plainDistances } from './neighbourTests.ts';

/** Minus the discriminator's output for one vector, in float64, nothing folded. */
export function plainScore(head: Head, vector: ArrayLike<number>): number {
  const { mean, scale, adapter, blocks, tailWeight } = head;
  const affine = (input: number[], weight: Float32Array, bias: Float32Array) =>
    Array.from(bias, (shift, j) =>
      input.reduce((sum, value, i) => sum + value * weight[i * bias.length + j]!, shift),
    );
  let last = Array.from(vector, (value, i) => (value - mean[i]!) / scale);
  if (adapter) last = affine(last, adapter.weight, adapter.bias);
  for (const block of blocks) {
    last = affine(last, block.weight, block.bias).map((value, j) => {
      const deviation = Math.sqrt(block.runningVariance[j]! + BATCH_NORM_EPSILON);
      const normalised =
        ((value - block.runningMean[j]!) / deviation) * block.normWeight[j]! + block.normBias[j]!;
      return normalised > 0 ? normalised : LEAKY_SLOPE * normalised;
    });
  }
  return -affine(last, tailWeight, new Float32Array(1))[0]!;
}

/** The distance of one vector to the nearest of the head's memory, in float64, nothing folded. */
export function plainDistance({ mean, memory }: Head, vector: ArrayLike<number>): number {
  const [distance] = plainDistances(Float32Array.from(vector), memory!.vectors, mean.length);
  return distance!;
}
