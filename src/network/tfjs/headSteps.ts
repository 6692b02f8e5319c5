/** A head on tfjs while it is trained: steps on given rows and noise, running statistics, the way back to plain arrays. */

import type { Adapter, Head, HeadLayers } from '../head.ts';
import {
  type Learned,
  type LearnedLinear,
  learnedValues,
  mapLearned,
  zipLearned,
} from '../learned.ts';
import { OPTIMIZERS, RUNNING_MOMENTUM } from '../trainingRule.ts';
import { type AdamState, adamStep, blend, startAdam } from './adam.ts';
import type { BatchStatistics } from './blockPass.ts';
import { headGradients } from './gradients.ts';
import { tf } from './tensorflow.ts';

/** Owns its tensors until `dispose`. */
export interface HeadSteps {
  /**
   * One optimizer step on standardised patch vectors and noise, both `[batch, channels]`.
   * Gives the loss before the step; the caller disposes of it.
   */
  step(rows: Float32Array, noise: Float32Array): tf.Scalar;
  /** The head as it now stands. */
  head(): Promise<Head>;
  dispose(): void;
}

/** Uploads `start` to the current backend. */
export function createHeadSteps(start: Head): HeadSteps {
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
          mean: blend(mean, newest.mean, 1 - RUNNING_MOMENTUM),
          variance: blend(variance, unbiased, 1 - RUNNING_MOMENTUM),
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

/** Uploads what is learned of a head: vectors as rows `[1, n]`, the tail as a column. The caller owns the tensors. */
export function uploadLearned({ adapter, blocks, tailWeight }: Head): Learned<tf.Tensor2D> {
  const matrix = (values: Float32Array, columns: number): tf.Tensor2D =>
    tf.tensor2d(values, [values.length / columns, columns]);
  const linear = ({ weight, bias }: Adapter): LearnedLinear<tf.Tensor2D> => ({
    weight: matrix(weight, bias.length),
    bias: matrix(bias, bias.length),
  });
  return {
    adapter: adapter && linear(adapter),
    blocks: blocks.map((block) => ({
      ...linear(block),
      normWeight: matrix(block.normWeight, block.normWeight.length),
      normBias: matrix(block.normBias, block.normBias.length),
    })),
    tailWeight: matrix(tailWeight, 1),
  };
}
