/** Adam with coupled L2 and AdamW with decoupled decay, for one tensor at a time, as torch.optim has them. */

import { ADAM, type AdamOptions } from '../trainingRule.ts';
import { tf } from './tensorflow.ts';

/** A parameter and its two moments. */
export interface AdamState {
  readonly parameter: tf.Tensor2D;
  readonly first: tf.Tensor2D;
  readonly second: tf.Tensor2D;
}

/** The state before the first step. Takes `parameter` over; the caller owns the state's tensors. */
export function startAdam(parameter: tf.Tensor2D): AdamState {
  return {
    parameter,
    first: tf.zerosLike(parameter),
    second: tf.zerosLike(parameter),
  };
}

/**
 * The state after step number `step` (from 1). A null gradient is exactly zero everywhere.
 * The caller owns the new tensors, and still the old ones.
 */
export function adamStep(
  { parameter, ...moments }: AdamState,
  gradient: tf.Tensor2D | null,
  step: number,
  { learningRate, weightDecay, decay }: AdamOptions,
): AdamState {
  const { beta1, beta2, epsilon } = ADAM;
  const slope = gradient ?? tf.zerosLike(parameter);
  const coupled = decay === 'coupled';
  const total = coupled ? tf.add<tf.Tensor2D>(slope, tf.mul(parameter, weightDecay)) : slope;
  const kept = coupled ? parameter : tf.mul(parameter, 1 - learningRate * weightDecay);
  const first = blend(moments.first, total, beta1);
  const second = blend(moments.second, tf.square(total), beta2);
  const root = tf.mul(tf.sqrt(second), 1 / Math.sqrt(1 - beta2 ** step));
  const stepSize = learningRate / (1 - beta1 ** step);
  const update = tf.div(tf.mul(first, stepSize), tf.add(root, epsilon));
  return { parameter: tf.sub(kept, update), first, second };
}

/** Exponential moving average: share * old + (1 - share) * next. The caller owns the result. */
export function blend<T extends tf.Tensor>(old: T, next: T, share: number): T {
  return tf.add<T>(tf.mul<T>(old, share), tf.mul<T>(next, 1 - share));
}
