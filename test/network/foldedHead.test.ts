/** The folded head against the head taken step by step. */

import { expect, test } from 'vitest';
import { fillStandardNormal, mulberry32 } from '../../src/maths/random.ts';
import { tensorCount } from '../../src/network/backend.ts';
import { compactComposition } from '../../src/network/composition.ts';
import { createScorer } from '../../src/network/foldedHead.ts';
import { BATCH_NORM_EPSILON, createHead, type Head, LEAKY_SLOPE } from '../../src/network/head.ts';
import { paperComposition } from '../../src/network/paperComposition.ts';
import { tf } from '../../src/network/tensorflow.ts';
import { expectClose } from '../matchers.ts';
import { backboneShape } from './backboneShape.ts';
import { describeOnBackends } from './backends.ts';
import { loadHeadReference } from './headReference.ts';

const SHALLOW = 5;
const DEEP = 7;
const HIDDEN = 16;
const RECIPE = { hidden: HIDDEN, adapterStart: 'identity' } as const;

const shape = backboneShape(SHALLOW, DEEP);
const paper = (neighbourhood: number) =>
  paperComposition({ shape, channels: SHALLOW + DEEP, neighbourhood });
const COMPOSITIONS = [
  { name: 'compact', composition: compactComposition(shape, 3) },
  { name: "compact single cell's", composition: compactComposition(shape, 1) },
  {
    name: "a ResNet's compact five by five cells'",
    composition: compactComposition({ ...shape, padding: 'symmetric' }, 5),
  },
  { name: "the paper's", composition: paper(3) },
  { name: "a single cell's", composition: paper(1) },
  { name: "five by five cells'", composition: paper(5) },
];

/** A head of which no part is trivial. */
function unevenHead(): Head {
  const random = mulberry32(11);
  const draw = (length: number, centre: number, spread: number) => {
    const values = new Float32Array(length);
    fillStandardNormal(values, random);
    return values.map((value) => centre + spread * value);
  };
  const channels = SHALLOW + DEEP;
  return {
    ...createHead({ mean: draw(channels, 1, 1), scale: 0.7 }, RECIPE, random),
    adapterWeight: draw(channels * channels, 0, 0.3),
    adapterBias: draw(channels, 0, 1),
    normWeight: draw(HIDDEN, 1, 0.2),
    normBias: draw(HIDDEN, 0, 0.2),
    runningMean: draw(HIDDEN, 0, 1),
    runningVariance: draw(HIDDEN, 2, 0.2),
  };
}

/** Minus the discriminator's output for one vector, in float64, nothing folded. */
function plainScore(head: Head, vector: ArrayLike<number>): number {
  const channels = head.mean.length;
  const hidden = head.tailWeight.length;
  const standard = Array.from(vector, (value, i) => (value - head.mean[i]) / head.scale);
  const affine = (input: number[], weight: Float32Array, bias: Float32Array) =>
    Array.from(bias, (shift, j) =>
      input.reduce((sum, value, i) => sum + value * weight[i * bias.length + j], shift),
    );
  expect(standard.length).toBe(channels);
  const rows = affine(
    affine(standard, head.adapterWeight, head.adapterBias),
    head.hiddenWeight,
    head.hiddenBias,
  );
  let score = 0;
  for (let j = 0; j < hidden; j++) {
    const deviation = Math.sqrt(head.runningVariance[j] + BATCH_NORM_EPSILON);
    const y = ((rows[j] - head.runningMean[j]) / deviation) * head.normWeight[j] + head.normBias[j];
    score -= (y > 0 ? y : LEAKY_SLOPE * y) * head.tailWeight[j];
  }
  return score;
}

describeOnBackends('the folded head', () => {
  test.each(COMPOSITIONS)(
    'scores taps as the unfolded one scores $name vectors, within 1e-4',
    async ({ composition }) => {
      const random = mulberry32(12);
      const values = (length: number) => {
        const drawn = new Float32Array(length);
        fillStandardNormal(drawn, random);
        return drawn;
      };
      const head = unevenHead();
      const taps = {
        shallow: tf.tensor4d(values(4 * 6 * SHALLOW), [1, 4, 6, SHALLOW]),
        deep: tf.tensor4d(values(2 * 3 * DEEP), [1, 2, 3, DEEP]),
      };
      const before = tensorCount();
      const describer = composition.createDescriber();
      const vectors = describer.describe(taps);
      describer.dispose();
      const rows = (await vectors.array()) as number[][];
      const scorer = createScorer(head, composition);
      const fromTaps = scorer.score(taps);
      const fromVectors = scorer.scoreVectors(vectors);
      const expected = rows.map((row) => plainScore(head, row));
      expect(fromTaps.shape).toEqual([4, 6]);
      expectClose(await fromTaps.data(), expected, { absolute: 1e-4 });
      expectClose(await fromVectors.data(), expected, { absolute: 1e-4 });
      tf.dispose([fromTaps, fromVectors, vectors]);
      scorer.dispose();
      expect(tensorCount()).toBe(before);
      tf.dispose([taps.shallow, taps.deep]);
    },
  );

  test("scores as the official discriminator in eval mode after ten steps, within the reference's 2e-3", async () => {
    const reference = await loadHeadReference();
    const scorer = createScorer(
      reference.head('after10'),
      compactComposition(backboneShape(8, 16), 3),
    );
    const rows = tf.tensor2d(reference.values('embeddings'), [reference.rows, reference.channels]);
    const scores = scorer.scoreVectors(rows);
    const official = reference.values('scores_eval_after10').map((score) => -score);
    // Both from the same parameters, so far closer than two trainings are.
    expectClose(await scores.data(), official, { absolute: 1e-5 });
    tf.dispose([rows, scores]);
    scorer.dispose();
  });
});
