/** The head's loss and gradients for one batch, by a backward pass written out by hand (tapes are several times slower). */

import type { Learned, LearnedBlock } from '../learned.ts';
import { MARGIN } from '../trainingRule.ts';
import { type BatchStatistics, columnMean, passBlock } from './blockPass.ts';
import { tf } from './tensorflow.ts';

export interface HeadStep {
  /** mean(max(0, margin - s(true))) + mean(max(0, margin + s(fake))), a scalar. */
  readonly loss: tf.Scalar;
  /** Null where it is zero whatever the rows: of the biases in front of a batch norm. */
  readonly gradients: Learned<tf.Tensor2D | null>;
  /** Of each block, over true and fake rows together. */
  readonly statistics: readonly BatchStatistics[];
}

/**
 * One forward and backward pass. `rows` and `noise` are `[batch, channels]`; fake = adapter(rows) + noise,
 * and one discriminator call sees both, as in the official `_train_discriminator`.
 * The caller owns all tensors of the result.
 */
export function headGradients(
  { adapter, blocks, tailWeight }: Learned<tf.Tensor2D>,
  rows: tf.Tensor2D,
  noise: tf.Tensor2D,
): HeadStep {
  const batch = rows.shape[0];
  const real = adapter
    ? tf.add<tf.Tensor2D>(tf.matMul<tf.Tensor2D>(rows, adapter.weight), adapter.bias)
    : rows;
  const both = tf.concat([real, tf.add<tf.Tensor2D>(real, noise)], 0);
  let tailInput = both;
  const passes = blocks.map((block) => {
    const pass = passBlock(block, tailInput);
    tailInput = pass.output;
    return pass;
  });
  const scores = tf.matMul<tf.Tensor2D>(tailInput, tailWeight);

  // +1 for fake rows and -1 for true ones; a row whose hinge is open passes sign / batch back.
  const sign = tf.concat([tf.fill([batch, 1], -1), tf.fill([batch, 1], 1)], 0);
  const hinge = tf.relu(tf.add(tf.mul(scores, sign), MARGIN));
  const loss = tf.mul<tf.Scalar>(tf.sum(hinge), 1 / batch);
  const scoreGradient = tf.mul<tf.Tensor2D>(tf.step(hinge), tf.mul(sign, 1 / batch));

  const tailMean = columnMean(tf.mul(tailInput, scoreGradient));
  const blockGradients: LearnedBlock<tf.Tensor2D | null>[] = [];
  let inputGradient = () => tf.mul<tf.Tensor2D>(scoreGradient, tf.transpose(tailWeight));
  for (const pass of [...passes].reverse()) {
    const { parameters, input } = pass.backward(inputGradient());
    blockGradients.unshift(parameters);
    inputGradient = input;
  }
  return {
    loss,
    gradients: {
      adapter: adapter && adapterGradients(rows, inputGradient(), blocks.length > 0),
      blocks: blockGradients,
      tailWeight: tf.transpose(tf.mul<tf.Tensor2D>(tailMean, 2 * batch)),
    },
    statistics: passes.map(({ statistics }) => statistics),
  };
}

/** `bothGradient` is by the adapted vectors, true and fake; a block's batch norm takes the bias out again. */
function adapterGradients(rows: tf.Tensor2D, bothGradient: tf.Tensor2D, isBeforeBlock: boolean) {
  const [batch] = rows.shape;
  const realGradient = tf.add<tf.Tensor2D>(
    tf.slice(bothGradient, [0, 0], [batch, -1]),
    tf.slice(bothGradient, [batch, 0], [batch, -1]),
  );
  return {
    weight: tf.matMul<tf.Tensor2D>(tf.transpose(rows), realGradient),
    bias: isBeforeBlock ? null : tf.mul<tf.Tensor2D>(columnMean(bothGradient), 2 * batch),
  };
}
