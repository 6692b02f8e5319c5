/** The folded head against the head taken step by step. */

import { expect, test } from 'vitest';
import { fillStandardNormal, mulberry32 } from '../../../src/maths/random.ts';
import { type Composition, compactComposition } from '../../../src/network/composition.ts';
import type { Head } from '../../../src/network/head.ts';
import { paperComposition } from '../../../src/network/paperComposition.ts';
import { createTapDescriber } from '../../../src/network/tfjs/describer.ts';
import { createFoldedScorer } from '../../../src/network/tfjs/scorer.ts';
import { tf } from '../../../src/network/tfjs/tensorflow.ts';
import { expectClose } from '../../matchers.ts';
import { backboneShape } from '../backboneShape.ts';
import { loadHeadReference } from '../headReference.ts';
import { plainDistance, plainScore } from '../plainHead.ts';
import { HEAD_DEPTHS, type HeadDepth, seededHead, withSeededMemory } from '../seededHead.ts';
import { describeOnTfjs, tensorCount } from './tfjsBackends.ts';

const SHALLOW = 5;
const DEEP = 7;
const HIDDEN = 16;

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

/** Scores of taps, and of their patch vectors, against the head taken step by step. */
async function expectFoldedAsPlain(head: Head, composition: Composition): Promise<void> {
  const random = mulberry32(12);
  const values = (length: number) => {
    const drawn = new Float32Array(length);
    fillStandardNormal(drawn, random);
    return drawn;
  };
  const taps = {
    shallow: tf.tensor4d(values(4 * 6 * SHALLOW), [1, 4, 6, SHALLOW]),
    deep: tf.tensor4d(values(2 * 3 * DEEP), [1, 2, 3, DEEP]),
  };
  const before = tensorCount();
  const describer = createTapDescriber(composition);
  const vectors = describer.describe(taps);
  describer.dispose();
  const rows = (await vectors.array()) as number[][];
  const scorer = createFoldedScorer(head, composition);
  const fromTaps = scorer.score(taps);
  const fromVectors = scorer.scoreVectors(vectors);
  const expected = [
    ...rows.map((row) => plainScore(head, row)),
    ...rows.map((row) => plainDistance(head, row)),
  ];
  // Float32 sums of a few dozen terms of order 1.
  expect(fromTaps.shape).toEqual([2, 4, 6]);
  expectClose(await fromTaps.data(), expected, { absolute: 1e-4 });
  expectClose(await fromVectors.data(), expected, { absolute: 1e-4 });
  tf.dispose([fromTaps, fromVectors, vectors]);
  scorer.dispose();
  expect(tensorCount()).toBe(before);
  tf.dispose([taps.shallow, taps.deep]);
}

describeOnTfjs('the folded head', () => {
  const headOf = (depth?: HeadDepth) =>
    withSeededMemory(seededHead(SHALLOW + DEEP, HIDDEN, true, depth), 9);

  test.each(COMPOSITIONS)(
    'scores taps as the unfolded one scores $name vectors, within 1e-4',
    ({ composition }) => expectFoldedAsPlain(headOf(), composition),
  );

  test.each(HEAD_DEPTHS)(
    'scores as the unfolded one, within 1e-4: $discriminatorLayers layers, adapter $adapter',
    (depth) =>
      expectFoldedAsPlain(headOf(depth), compactComposition(backboneShape(SHALLOW, DEEP), 3)),
  );

  test("scores as the official discriminator in eval mode after ten steps, within the reference's 2e-3", async () => {
    const reference = await loadHeadReference();
    const scorer = createFoldedScorer(
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
