/** The training's loss as a person would write it, and its gradients by tfjs's tape on its plain JavaScript backend. */

import * as tf from '@tensorflow/tfjs';
import { BATCH_NORM_EPSILON, type Head, LEAKY_SLOPE } from '../../../src/network/head.ts';
import { type Learned, learnedValues, mapLearned } from '../../../src/network/learned.ts';

const MARGIN = 0.5;

export function plainLoss(
  { adapter, blocks, tailWeight }: Learned<tf.Tensor>,
  rows: tf.Tensor2D,
  noise: tf.Tensor2D,
): tf.Scalar {
  const real = adapter ? tf.add(tf.matMul(rows, adapter.weight), adapter.bias) : rows;
  let last: tf.Tensor = tf.concat([real, tf.add(real, noise)], 0);
  for (const { weight, bias, normWeight, normBias } of blocks) {
    const hidden = tf.add(tf.matMul(last, weight), bias);
    const { mean, variance } = tf.moments(hidden, 0, true);
    const normalised = tf.div(tf.sub(hidden, mean), tf.sqrt(tf.add(variance, BATCH_NORM_EPSILON)));
    last = tf.leakyRelu(tf.add(tf.mul(normalised, normWeight), normBias), LEAKY_SLOPE);
  }
  const [ofTrue, ofFake] = tf.split(tf.matMul(last, tailWeight), 2);
  return tf.add(
    tf.mean(tf.relu(tf.sub(MARGIN, ofTrue!))),
    tf.mean(tf.relu(tf.add(MARGIN, ofFake!))),
  ) as tf.Scalar;
}

/** `rows`, standardised, and `noise` are `[count, channels]`. */
export async function tapedGradients(
  head: Head,
  rows: Float32Array,
  noise: Float32Array,
): Promise<{ loss: number; gradients: Learned<Float32Array> }> {
  await tf.setBackend('cpu');
  const channels = head.mean.length;
  const shape: [number, number] = [rows.length / channels, channels];
  const matrix = (values: Float32Array, columns: number) =>
    tf.tensor2d(values, [values.length / columns, columns]);
  const { adapter, blocks, tailWeight } = head;
  const linear = ({ weight, bias }: { weight: Float32Array; bias: Float32Array }) => ({
    weight: matrix(weight, bias.length),
    bias: matrix(bias, bias.length),
  });
  const learned: Learned<tf.Tensor> = {
    adapter: adapter && linear(adapter),
    blocks: blocks.map((block) => ({
      ...linear(block),
      normWeight: matrix(block.normWeight, block.normWeight.length),
      normBias: matrix(block.normBias, block.normBias.length),
    })),
    tailWeight: matrix(tailWeight, 1),
  };
  const { value, grads } = tf.valueAndGrads((...parameters: tf.Tensor[]) => {
    const inOrder = parameters.values();
    const head = mapLearned(learned, () => inOrder.next().value as tf.Tensor);
    return plainLoss(head, tf.tensor2d(rows, shape), tf.tensor2d(noise, shape));
  })(learnedValues(learned));
  const inOrder = grads.values();
  return {
    loss: (await value.data())[0]!,
    gradients: mapLearned(learned, () => {
      const gradient = inOrder.next().value as tf.Tensor;
      return gradient.dataSync<'float32'>();
    }),
  };
}
