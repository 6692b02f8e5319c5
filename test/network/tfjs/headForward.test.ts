/** One official forward pass of the head, in training and in evaluation (`head_forward` of the reference). */

import { expect, test } from 'vitest';
import { compactComposition } from '../../../src/network/composition.ts';
import type { Head } from '../../../src/network/head.ts';
import { learnedValues } from '../../../src/network/learned.ts';
import { readOfficialHead } from '../../../src/network/officialHead.ts';
import { readSafetensors } from '../../../src/network/safetensors.ts';
import { headGradients } from '../../../src/network/tfjs/gradients.ts';
import { createHeadSteps, uploadLearned } from '../../../src/network/tfjs/headSteps.ts';
import { createFoldedScorer } from '../../../src/network/tfjs/scorer.ts';
import { tf } from '../../../src/network/tfjs/tensorflow.ts';
import { MARGIN } from '../../../src/network/trainingRule.ts';
import { loadFixture } from '../../fixture.ts';
import { expectClose } from '../../matchers.ts';
import { backboneShape } from '../backboneShape.ts';
import { describeOnTfjs, tensorCount } from './tfjsBackends.ts';

const [ROWS, CHANNELS] = [36, 24];
const PREFIX = 'param.';

const reference = readSafetensors(await loadFixture('head_forward.safetensors'));
const head = readOfficialHead(
  new Map(
    [...reference]
      .filter(([name]) => name.startsWith(PREFIX))
      .map(([name, tensor]) => [name.slice(PREFIX.length), tensor]),
  ),
);

function floats(name: string): Float32Array {
  const data = reference.get(name)?.data;
  if (!(data instanceof Float32Array)) throw new Error(`No floats ${name}.`);
  return data;
}

/** The discriminator's outputs for rows `[rows, CHANNELS]` by the running statistics. */
async function discriminate(scored: Head, rows: Float32Array): Promise<Float32Array> {
  const scorer = createFoldedScorer(scored, compactComposition(backboneShape(8, 16), 3));
  const vectors = tf.tensor2d(rows, [rows.length / CHANNELS, CHANNELS]);
  const scores = scorer.scoreVectors(vectors);
  const values = (await scores.data<'float32'>()).map((score) => -score);
  tf.dispose([vectors, scores]);
  scorer.dispose();
  return values;
}

describeOnTfjs('a head with the official parameters', (backend) => {
  // The reference's allowance for float32; the project's for WebGPU.
  const tolerance = { absolute: backend === 'wasm' ? 1e-5 : 1e-3 };

  test('scores in evaluation as the official one', async () => {
    const before = tensorCount();
    const scores = await discriminate(head, floats('embeddings'));
    expectClose(scores, floats('scores_eval'), tolerance);
    expect(tensorCount()).toBe(before);
  });

  test('adapts as the official projection: what follows scores its output alike', async () => {
    const scores = await discriminate({ ...head, adapter: null }, floats('projected'));
    expectClose(scores, floats('scores_eval'), tolerance);
  });

  test('takes the statistics of true and fake rows together, which give the official scores', async () => {
    const tensors = uploadLearned(head);
    const step = tf.tidy(() => {
      const rows = tf.tensor2d(floats('embeddings'), [ROWS, CHANNELS]);
      const noise = tf.tensor2d(floats('noise'), [ROWS, CHANNELS]);
      const { loss, statistics } = headGradients(tensors, rows, noise);
      const { mean, variance } = statistics[0]!;
      return { loss, mean, variance };
    });
    const projected = floats('projected');
    const fake = projected.map((value, i) => value + floats('noise')[i]);
    const runningMean = await step.mean.data<'float32'>();
    const runningVariance = await step.variance.data<'float32'>();
    const scores = await discriminate(
      { ...head, adapter: null, blocks: [{ ...head.blocks[0]!, runningMean, runningVariance }] },
      Float32Array.of(...projected, ...fake),
    );
    expectClose(scores, floats('scores_train'), tolerance);

    const official = floats('scores_train');
    const mean = (values: Float32Array) => values.reduce((sum, value) => sum + value, 0) / ROWS;
    const loss =
      mean(official.subarray(0, ROWS).map((score) => Math.max(0, MARGIN - score))) +
      mean(official.subarray(ROWS).map((score) => Math.max(0, MARGIN + score)));
    expectClose(await step.loss.data(), [loss], tolerance);
    tf.dispose([...learnedValues(tensors), step.loss, step.mean, step.variance]);
  });

  test('moves its running statistics by a tenth, the variance unbiased', async () => {
    const trainer = createHeadSteps(head);
    trainer.step(floats('embeddings'), floats('noise')).dispose();
    const after = await trainer.head();
    trainer.dispose();
    const { runningMean, runningVariance } = after.blocks[0]!;
    expectClose(runningMean, floats('after_train.running_mean'), tolerance);
    expectClose(runningVariance, floats('after_train.running_var'), tolerance);
  });
});
