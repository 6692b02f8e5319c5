/** Holds a head on the device while it is trained: steps, running statistics, and the way back to plain arrays. */

import { type AdamOptions, type AdamState, adamStep, blend, startAdam } from './adam.ts';
import type { BatchStatistics } from './blockPass.ts';
import { headGradients } from './gradients.ts';
import type { Adapter, Head, HeadLayers } from './head.ts';
import {
  type Learned,
  type LearnedLinear,
  learnedValues,
  mapLearned,
  type Owner,
  uploadLearned,
  zipLearned,
} from './learned.ts';
import { tf } from './tensorflow.ts';

/** The paper's: AdamW for the adapter, Adam with L2 for the discriminator. */
const OPTIMIZERS: Readonly<Record<Owner, AdamOptions>> = {
  adapter: { learningRate: 1e-4, weightDecay: 0.01, decay: 'decoupled' },
  discriminator: { learningRate: 2e-4, weightDecay: 1e-5, decay: 'coupled' },
};

/** Share of the newest batch in the running statistics (torch's BatchNorm1d). */
const MOMENTUM = 0.1;

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
  let states: Learned<AdamState> = mapLearned(uploadLearned(start), startAdam);
  let running: readonly BatchStatistics[] = start.blocks.map((block) => ({
    mean: tf.tensor2d(block.runningMean, [1, block.runningMean.length]),
    variance: tf.tensor2d(block.runningVariance, [1, block.runningVariance.length]),
  }));
  let steps = 0;

  function step(rows: Float32Array, noise: Float32Array): tf.Scalar {
    steps++;
    const batch = rows.length / channels;
    let loss: tf.Scalar | undefined;
    tf.tidy(() => {
      const result = headGradients(
        mapLearned(states, ({ parameter }) => parameter),
        tf.tensor2d(rows, [batch, channels]),
        tf.tensor2d(noise, [batch, channels]),
      );
      const nextStates = zipLearned(states, result.gradients, (state, gradient, owner) =>
        adamStep(state, gradient, steps, OPTIMIZERS[owner]),
      );
      const nextRunning = running.map(({ mean, variance }, index) => {
        const newest = result.statistics[index];
        // Running variance is the unbiased one, over true and fake rows together.
        const unbiased = tf.mul<tf.Tensor2D>(newest.variance, (2 * batch) / (2 * batch - 1));
        return {
          mean: blend(mean, newest.mean, 1 - MOMENTUM),
          variance: blend(variance, unbiased, 1 - MOMENTUM),
        };
      });
      tf.dispose(ownTensors());
      states = nextStates;
      running = nextRunning;
      for (const tensor of ownTensors()) tf.keep(tensor);
      loss = tf.keep(result.loss);
    });
    if (!loss) throw new Error('tf.tidy did not run its function.');
    return loss;
  }

  function ownTensors(): tf.Tensor[] {
    return [
      ...learnedValues(states).flatMap(({ parameter, first, second }) => [
        parameter,
        first,
        second,
      ]),
      ...running.flatMap(({ mean, variance }) => [mean, variance]),
    ];
  }

  return {
    step,
    head: async () => ({ ...start, ...(await download(states, running)) }),
    dispose: () => tf.dispose(ownTensors()),
  };
}

async function download(
  { adapter, blocks, tailWeight }: Learned<AdamState>,
  running: readonly BatchStatistics[],
): Promise<HeadLayers> {
  const read = (tensor: tf.Tensor) => tensor.data<'float32'>();
  const linear = async ({ weight, bias }: LearnedLinear<AdamState>): Promise<Adapter> => ({
    weight: await read(weight.parameter),
    bias: await read(bias.parameter),
  });
  return {
    adapter: adapter && (await linear(adapter)),
    blocks: await Promise.all(
      blocks.map(async (block, index) => ({
        ...(await linear(block)),
        normWeight: await read(block.normWeight.parameter),
        normBias: await read(block.normBias.parameter),
        runningMean: await read(running[index].mean),
        runningVariance: await read(running[index].variance),
      })),
    ),
    tailWeight: await read(tailWeight.parameter),
  };
}
