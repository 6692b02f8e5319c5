/** The head's loss and gradients for one batch, by a backward pass written out by hand (tapes are several times slower). */

import { BATCH_NORM_EPSILON, LEAKY_SLOPE } from './head.ts';
import { tf } from './tensorflow.ts';

/** The hinge's margin on both sides (paper, section 3.4; official code, `dsc_margin`). */
export const MARGIN = 0.5;

/** What is learned, as tensors: vectors are rows `[1, n]`, the tail a column `[hidden, 1]`. */
export interface HeadTensors {
  readonly adapterWeight: tf.Tensor2D;
  readonly adapterBias: tf.Tensor2D;
  readonly hiddenWeight: tf.Tensor2D;
  readonly hiddenBias: tf.Tensor2D;
  readonly normWeight: tf.Tensor2D;
  readonly normBias: tf.Tensor2D;
  readonly tailWeight: tf.Tensor2D;
}

/**
 * Gradients by name. Batch norm takes any constant shift out again, so those of both biases before it are
 * zero; they are given as null and never computed, as their rounding errors would be scaled up by Adam.
 */
export type HeadGradients = {
  readonly [name in keyof HeadTensors]: name extends 'adapterBias' | 'hiddenBias'
    ? null
    : tf.Tensor2D;
};

export interface HeadStep {
  /** mean(max(0, margin - s(true))) + mean(max(0, margin + s(fake))), a scalar. */
  readonly loss: tf.Scalar;
  readonly gradients: HeadGradients;
  /** Over true and fake rows together, `[1, hidden]`; the variance is the biased one. */
  readonly batchMean: tf.Tensor2D;
  readonly batchVariance: tf.Tensor2D;
}

/**
 * One forward and backward pass. `rows` and `noise` are `[batch, channels]`; fake = adapter(rows) + noise,
 * and one discriminator call sees both, as in the official `_train_discriminator`.
 * The caller owns all tensors of the result.
 */
export function headGradients(head: HeadTensors, rows: tf.Tensor2D, noise: tf.Tensor2D): HeadStep {
  const batch = rows.shape[0];
  const count = 2 * batch;
  const real = tf.add<tf.Tensor2D>(
    tf.matMul<tf.Tensor2D>(rows, head.adapterWeight),
    head.adapterBias,
  );
  const both = tf.concat([real, tf.add<tf.Tensor2D>(real, noise)], 0);
  const hidden = tf.matMul<tf.Tensor2D>(both, head.hiddenWeight);
  const shiftlessMean = columnMean(hidden);
  const centred = tf.sub<tf.Tensor2D>(hidden, shiftlessMean);
  const batchVariance = columnMean(tf.square(centred));
  const inverseDeviation = tf.rsqrt(tf.add<tf.Tensor2D>(batchVariance, BATCH_NORM_EPSILON));
  const gain = tf.mul<tf.Tensor2D>(head.normWeight, inverseDeviation);
  const normalised = tf.add<tf.Tensor2D>(tf.mul(centred, gain), head.normBias);
  const slope = tf.step(normalised, LEAKY_SLOPE);
  const activated = tf.mul<tf.Tensor2D>(normalised, slope);
  const scores = tf.matMul<tf.Tensor2D>(activated, head.tailWeight);

  // +1 for fake rows and -1 for true ones; a row whose hinge is open passes sign / batch back.
  const sign = tf.concat([tf.fill([batch, 1], -1), tf.fill([batch, 1], 1)], 0);
  const hinge = tf.relu(tf.add(tf.mul(scores, sign), MARGIN));
  const loss = tf.mul<tf.Scalar>(tf.sum(hinge), 1 / batch);
  const scoreGradient = tf.mul<tf.Tensor2D>(tf.step(hinge), tf.mul(sign, 1 / batch));

  const tailMean = columnMean(tf.mul(activated, scoreGradient));
  const activatedGradient = tf.mul<tf.Tensor2D>(scoreGradient, tf.transpose(head.tailWeight));
  const normalisedGradient = tf.mul<tf.Tensor2D>(activatedGradient, slope);
  const meanGradient = columnMean(normalisedGradient);
  const meanProduct = columnMean(tf.mul(normalisedGradient, centred));
  const hiddenGradient = tf.mul<tf.Tensor2D>(
    tf.sub(
      tf.sub(normalisedGradient, meanGradient),
      tf.mul(centred, tf.mul(meanProduct, tf.square(inverseDeviation))),
    ),
    gain,
  );
  const bothGradient = tf.matMul<tf.Tensor2D>(hiddenGradient, tf.transpose(head.hiddenWeight));
  const realGradient = tf.add<tf.Tensor2D>(
    tf.slice(bothGradient, [0, 0], [batch, -1]),
    tf.slice(bothGradient, [batch, 0], [batch, -1]),
  );

  return {
    loss,
    gradients: {
      adapterWeight: tf.matMul<tf.Tensor2D>(tf.transpose(rows), realGradient),
      adapterBias: null,
      hiddenWeight: tf.matMul<tf.Tensor2D>(tf.transpose(both), hiddenGradient),
      hiddenBias: null,
      normWeight: tf.mul(tf.mul(meanProduct, inverseDeviation), count),
      normBias: tf.mul(meanGradient, count),
      tailWeight: tf.transpose(tf.mul<tf.Tensor2D>(tailMean, count)),
    },
    batchMean: tf.add(shiftlessMean, head.hiddenBias),
    batchVariance,
  };
}

/**
 * Mean over rows, `[rows, columns]` to `[1, columns]` for an even number of rows, as two pooling windows:
 * tfjs's wasm sums over rows by transposing first, and so does its webgpu (4.22) for one window over one
 * image; a product with a row of ones would pack the whole matrix anew.
 */
function columnMean(x: tf.Tensor2D): tf.Tensor2D {
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
