/** Turns a convolution of torch with its batch norm into one convolution of tfjs; imports no tfjs. */

import { BATCH_NORM_EPSILON, type ConvolutionPlan } from './resnetArchitecture.ts';
import { floatTensor, type TensorFile } from './tensorTypes.ts';

export interface FoldedConvolution {
  /** `[kernel, kernel, inChannels, outChannels]`. */
  readonly weight: Float32Array;
  /** `[outChannels]`. */
  readonly bias: Float32Array;
}

/**
 * Folds batch norm's running statistics into weight and bias, each value in float64 and rounded once, and
 * transposes torch's `[out, in, kernel, kernel]`.
 * @throws InputError `file-format` where a tensor is missing or has another shape than the plan's.
 */
export function foldBatchNorm(tensors: TensorFile, plan: ConvolutionPlan): FoldedConvolution {
  const { convolution, batchNorm, kernel, inChannels, outChannels } = plan;
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
