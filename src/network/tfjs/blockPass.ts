/** One block of the discriminator in training, forward and backward: linear, batch norm, leaky ReLU. */

import { BATCH_NORM_EPSILON, LEAKY_SLOPE } from '../head.ts';
import type { LearnedBlock } from '../learned.ts';
import { tf } from './tensorflow.ts';

/** Of a batch before batch norm, `[1, hidden]`; the variance is the biased one. */
export interface BatchStatistics {
  readonly mean: tf.Tensor2D;
  readonly variance: tf.Tensor2D;
}

export interface BlockPass {
  /** `[rows, hidden]` */
  readonly output: tf.Tensor2D;
  readonly statistics: BatchStatistics;
  /** Given the loss's gradient by `output`. */
  backward(outputGradient: tf.Tensor2D): BlockGradients;
}

export interface BlockGradients {
  /**
   * Batch norm takes any constant shift out again, so the bias's gradient is zero: it is given as null and
   * never computed, as its rounding errors would be scaled up by Adam.
   */
  readonly parameters: LearnedBlock<tf.Tensor2D | null>;
  /** The gradient by the block's input, which the first layer of all has no use for. */
  input(): tf.Tensor2D;
}

/** `input` is `[rows, inputs]`, of an even number of rows. */
export function passBlock(block: LearnedBlock<tf.Tensor2D>, input: tf.Tensor2D): BlockPass {
  const [count] = input.shape;
  const hidden = tf.matMul<tf.Tensor2D>(input, block.weight);
  const shiftlessMean = columnMean(hidden);
  const centred = tf.sub<tf.Tensor2D>(hidden, shiftlessMean);
  const variance = columnMean(tf.square(centred));
  const inverseDeviation = tf.rsqrt(tf.add<tf.Tensor2D>(variance, BATCH_NORM_EPSILON));
  const gain = tf.mul<tf.Tensor2D>(block.normWeight, inverseDeviation);
  const normalised = tf.add<tf.Tensor2D>(tf.mul(centred, gain), block.normBias);
  const slope = tf.step(normalised, LEAKY_SLOPE);

  function backward(outputGradient: tf.Tensor2D): BlockGradients {
    const normalisedGradient = tf.mul<tf.Tensor2D>(outputGradient, slope);
    const meanGradient = columnMean(normalisedGradient);
    const meanProduct = columnMean(tf.mul(normalisedGradient, centred));
    const hiddenGradient = tf.mul<tf.Tensor2D>(
      tf.sub(
        tf.sub(normalisedGradient, meanGradient),
        tf.mul(centred, tf.mul(meanProduct, tf.square(inverseDeviation))),
      ),
      gain,
    );
    return {
      parameters: {
        weight: tf.matMul<tf.Tensor2D>(tf.transpose(input), hiddenGradient),
        bias: null,
        normWeight: tf.mul(tf.mul(meanProduct, inverseDeviation), count),
        normBias: tf.mul(meanGradient, count),
      },
      input: () => tf.matMul<tf.Tensor2D>(hiddenGradient, tf.transpose(block.weight)),
    };
  }

  return {
    output: tf.mul<tf.Tensor2D>(normalised, slope),
    statistics: { mean: tf.add(shiftlessMean, block.bias), variance },
    backward,
  };
}

/**
 * Mean over rows, `[rows, columns]` to `[1, columns]` for an even number of rows, as two pooling windows:
 * tfjs's wasm sums over rows by transposing first, and so does its webgpu (4.22) for one window over one
 * image; a product with a row of ones would pack the whole matrix anew.
 */
export function columnMean(x: tf.Tensor2D): tf.Tensor2D {
  const [rows, columns] = x.shape;
  const halves = tf.reshape<tf.Rank.R4>(x, [2, rows / 2, 1, columns]);
  const means = tf.reshape<tf.Rank.R4>(tf.avgPool(halves, [rows / 2, 1], 1, 'valid'), [
    1,
    2,
    1,
    columns,
  ]);
  return tf.reshape(tf.avgPool(means, [2, 1], 1, 'valid'), [1, columns]);
}
