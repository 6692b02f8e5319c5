/** Turns a convolution of torch with its batch norm into one convolution, laid out as kernels have it. */

import type { FoldedConvolution } from './networkPlan.ts';
import { BATCH_NORM_EPSILON, type ResNetConvolution } from './resnetArchitecture.ts';
import { floatTensor, type TensorFile } from './tensorTypes.ts';

/**
 * Folds batch norm's running statistics into weight and bias, each value in float64 and rounded once, and
 * transposes torch's `[out, in, kernel, kernel]`.
 * @throws InputError `file-format` where a tensor is missing or has another shape than given.
 */
export function foldBatchNorm(
  tensors: TensorFile,
  { convolution, batchNorm, kernel, inChannels, outChannels }: ResNetConvolution,
): FoldedConvolution {
  const original = floatTensor(tensors, `${convolution}.weight`, [
    outChannels,
    inChannels,
    kernel,
    kernel,
  ]);
  const statistic = (part: string) => floatTensor(tensors, `${batchNorm}.${part}`, [outChannels]);
  const gain = statistic('weight');
  const shift = statistic('bias');
  const mean = statistic('running_mean');
  const variance = statistic('running_var');

  const cells = kernel * kernel;
  const weight = new Float32Array(original.length);
  const bias = new Float32Array(outChannels);
  let read = 0;
  for (let out = 0; out < outChannels; out++) {
    const factor = gain[out] / Math.sqrt(variance[out] + BATCH_NORM_EPSILON);
    bias[out] = shift[out] - mean[out] * factor;
    for (let input = 0; input < inChannels; input++) {
      for (let cell = 0; cell < cells; cell++) {
        weight[(cell * inChannels + input) * outChannels + out] = original[read++] * factor;
      }
    }
  }
  return { weight, bias };
}
