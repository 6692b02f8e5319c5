/** A training step as a user of tfjs writes it: `tf.variableGrads` over the whole loss, `tf.randomNormal`, tfjs's Adam. */

import * as tf from '@tensorflow/tfjs-core';
// For the gradients, which it registers beside tfjs-core.
import '@tensorflow/tfjs';
import { BATCH_NORM_EPSILON, type Head, LEAKY_SLOPE } from '../../src/network/head.ts';

const MARGIN = 0.5;
/** Of the newest batch in the running statistics. */
const MOMENTUM = 0.1;

export interface TfGradsTrainer {
  /** On standardised vectors `[rows, channels]`; leaves the loss on the device. */
  step(rows: Float32Array): void;
  loss(): Promise<number>;
  dispose(): void;
}

/** tfjs has no weight decay, which is in its favour. `start` must have an adapter and one block. */
export function tfGradsTrainer(start: Head, noiseDeviation: number): TfGradsTrainer {
  const { adapter, tailWeight } = start;
  const [block] = start.blocks;
  if (!adapter || !block)
    throw new RangeError('Got a head without adapter or block, expected both.');
  const channels = start.mean.length;
  const matrix = (weight: Float32Array, columns: number) =>
    tf.variable(tf.tensor2d(weight, [weight.length / columns, columns]));
  const row = (values: Float32Array) => tf.variable(tf.tensor1d(values));
  const adapting = { weight: matrix(adapter.weight, channels), bias: row(adapter.bias) };
  const judging = {
    weight: matrix(block.weight, block.bias.length),
    bias: row(block.bias),
    normWeight: row(block.normWeight),
    normBias: row(block.normBias),
    tail: matrix(tailWeight, 1),
  };
  const running = { mean: row(block.runningMean), variance: row(block.runningVariance) };
  const optimizers = [
    { optimizer: tf.train.adam(1e-4), variables: Object.values(adapting) },
    { optimizer: tf.train.adam(2e-4), variables: Object.values(judging) },
  ];
  const trained = optimizers.flatMap(({ variables }) => variables);
  let last: tf.Scalar | null = null;

  function lossOf(rows: tf.Tensor2D): tf.Scalar {
    const batch = rows.shape[0];
    const real = tf.add(tf.matMul(rows, adapting.weight), adapting.bias);
    const fake = tf.add(real, tf.randomNormal(rows.shape, 0, noiseDeviation));
    const hidden = tf.add(tf.matMul(tf.concat([real, fake]), judging.weight), judging.bias);
    const { mean, variance } = tf.moments(hidden, 0);
    blend(running.mean, mean);
    blend(running.variance, variance);
    const normed = tf.mul(tf.sub(hidden, mean), tf.rsqrt(tf.add(variance, BATCH_NORM_EPSILON)));
    const shifted = tf.add(tf.mul(normed, judging.normWeight), judging.normBias);
    const scores = tf.matMul(tf.leakyRelu(shifted, LEAKY_SLOPE) as tf.Tensor2D, judging.tail);
    const [trueScores, fakeScores] = tf.split(scores, [batch, batch]);
    return tf.add(
      tf.mean(tf.relu(tf.sub(MARGIN, trueScores))),
      tf.mean(tf.relu(tf.add(MARGIN, fakeScores))),
    );
  }

  return {
    step(values) {
      const rows = tf.tensor2d(values, [values.length / channels, channels]);
      const { value, grads } = tf.variableGrads(() => lossOf(rows), trained);
      for (const { optimizer, variables } of optimizers) {
        optimizer.applyGradients(
          variables.map((variable) => ({ name: variable.name, tensor: grads[variable.name] })),
        );
      }
      tf.dispose([rows, grads]);
      last?.dispose();
      last = value;
    },
    async loss() {
      if (last === null) throw new Error('Asked for a loss before a step.');
      return (await last.data())[0];
    },
    dispose() {
      for (const { optimizer } of optimizers) optimizer.dispose();
      tf.dispose([...trained, ...Object.values(running)]);
      last?.dispose();
    },
  };
}

/** Exponential moving average, in place. */
function blend(average: tf.Variable, newest: tf.Tensor): void {
  average.assign(tf.tidy(() => tf.add(tf.mul(average, 1 - MOMENTUM), tf.mul(newest, MOMENTUM))));
}
