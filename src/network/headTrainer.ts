/** Holds a head on the device while it is trained: steps, running statistics, and the way back to plain arrays. */

import { type AdamOptions, type AdamState, adamStep, blend, startAdam } from './adam.ts';
import { type HeadTensors, headGradients } from './gradients.ts';
import type { Head } from './head.ts';
import { tf } from './tensorflow.ts';

/** The paper's optimizers: AdamW for the adapter, Adam with L2 for the discriminator. */
const ADAPTER: AdamOptions = {
  learningRate: 1e-4,
  weightDecay: 0.01,
  decay: 'decoupled',
};
const DISCRIMINATOR: AdamOptions = {
  learningRate: 2e-4,
  weightDecay: 1e-5,
  decay: 'coupled',
};

/** Share of the newest batch in the running statistics (torch's BatchNorm1d). */
const MOMENTUM = 0.1;

const PARAMETERS = [
  'adapterWeight',
  'adapterBias',
  'hiddenWeight',
  'hiddenBias',
  'normWeight',
  'normBias',
  'tailWeight',
] as const satisfies readonly (keyof HeadTensors)[];

export interface HeadTrainer {
  /**
   * One optimizer step on standardised patch vectors and noise, both `[batch, channels]`.
   * Returns the loss before the step; the caller disposes of it.
   */
  step(rows: Float32Array, noise: Float32Array): tf.Scalar;
  /** The head as it now stands. */
  head(): Promise<Head>;
  dispose(): void;
}

/** Uploads `start` to the current backend; the trainer owns its tensors until `dispose`. */
export function createHeadTrainer(start: Head): HeadTrainer {
  const channels = start.mean.length;
  const hidden = start.tailWeight.length;
  const shapes: Record<(typeof PARAMETERS)[number], [number, number]> = {
    adapterWeight: [channels, channels],
    adapterBias: [1, channels],
    hiddenWeight: [channels, hidden],
    hiddenBias: [1, hidden],
    normWeight: [1, hidden],
    normBias: [1, hidden],
    tailWeight: [hidden, 1],
  };
  const states = new Map<keyof HeadTensors, AdamState>(
    PARAMETERS.map((name) => [name, startAdam(tf.tensor2d(start[name], shapes[name]))]),
  );
  let running = {
    mean: tf.tensor2d(start.runningMean, [1, hidden]),
    variance: tf.tensor2d(start.runningVariance, [1, hidden]),
  };
  let steps = 0;

  function state(name: keyof HeadTensors): AdamState {
    const found = states.get(name);
    if (!found) throw new Error(`The trainer holds no ${name}.`);
    return found;
  }

  function step(rows: Float32Array, noise: Float32Array): tf.Scalar {
    steps++;
    const batch = rows.length / channels;
    let loss: tf.Scalar | undefined;
    tf.tidy(() => {
      const tensors = Object.fromEntries(
        PARAMETERS.map((name) => [name, state(name).parameter]),
      ) as unknown as HeadTensors;
      const result = headGradients(
        tensors,
        tf.tensor2d(rows, [batch, channels]),
        tf.tensor2d(noise, [batch, channels]),
      );
      // Running variance is the unbiased one, over true and fake rows together.
      const unbiased = tf.mul<tf.Tensor2D>(result.batchVariance, (2 * batch) / (2 * batch - 1));
      const next = PARAMETERS.map((name) => {
        const options = name.startsWith('adapter') ? ADAPTER : DISCRIMINATOR;
        return [name, adamStep(state(name), result.gradients[name], steps, options)] as const;
      });
      const nextRunning = {
        mean: blend(running.mean, result.batchMean, 1 - MOMENTUM),
        variance: blend(running.variance, unbiased, 1 - MOMENTUM),
      };
      release();
      for (const [name, moved] of next) {
        states.set(name, moved);
        keepAll([moved.parameter, moved.first, moved.second]);
      }
      running = nextRunning;
      keepAll([running.mean, running.variance]);
      loss = tf.keep(result.loss);
    });
    if (!loss) throw new Error('tf.tidy did not run its function.');
    return loss;
  }

  function release(): void {
    for (const { parameter, first, second } of states.values()) {
      tf.dispose([parameter, first, second]);
    }
    tf.dispose([running.mean, running.variance]);
  }

  return {
    step,
    head: async () => {
      const read = async (tensor: tf.Tensor) => (await tensor.data()) as Float32Array;
      const entries = PARAMETERS.map(async (name) => [name, await read(state(name).parameter)]);
      return {
        ...start,
        ...Object.fromEntries(await Promise.all(entries)),
        runningMean: await read(running.mean),
        runningVariance: await read(running.variance),
      };
    },
    dispose: release,
  };
}

function keepAll(tensors: readonly tf.Tensor[]): void {
  for (const tensor of tensors) tf.keep(tensor);
}
