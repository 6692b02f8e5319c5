/** The backward pass written by hand: against tfjs's tape and against the official code's gradients. */

// Registers the tape's gradients, which the app has no use for.
import '@tensorflow/tfjs';
import { expect, test } from 'vitest';
import { fillStandardNormal, mulberry32 } from '../../../src/maths/random.ts';
import {
  type Learned,
  learnedValues,
  mapLearned,
  zipLearned,
} from '../../../src/network/learned.ts';
import { type HeadStep, headGradients } from '../../../src/network/tfjs/gradients.ts';
import { uploadLearned } from '../../../src/network/tfjs/headSteps.ts';
import { tf } from '../../../src/network/tfjs/tensorflow.ts';
import { expectClose } from '../../matchers.ts';
import { loadHeadReference } from '../headReference.ts';
import { plainLoss } from '../native/plainLoss.ts';
import { HEAD_DEPTHS, seededHead } from '../seededHead.ts';
import { describeOnTfjs, tensorCount } from './tfjsBackends.ts';

const [ROWS, CHANNELS, HIDDEN] = [36, 24, 16];

/** Gradients of all that is learned, from the tape; the caller owns them. */
function tapedGradients(head: Learned<tf.Tensor2D>, rows: tf.Tensor2D, noise: tf.Tensor2D) {
  const { value, grads } = tf.valueAndGrads((...learned: tf.Tensor[]) => {
    const inOrder = learned.values();
    return plainLoss(
      mapLearned(head, () => inOrder.next().value as tf.Tensor),
      rows,
      noise,
    );
  })(learnedValues(head));
  const inOrder = grads.values();
  return { loss: value, gradients: mapLearned(head, () => inOrder.next().value as tf.Tensor) };
}

function inTidy(
  head: Learned<tf.Tensor2D>,
  rows: tf.Tensor2D,
  noise: tf.Tensor2D,
): { step: HeadStep; tensors: tf.Tensor[] } {
  const step = tf.tidy(() => headGradients(head, rows, noise) as never) as HeadStep;
  const { loss, gradients, statistics } = step;
  const learned = learnedValues(gradients).filter((gradient) => gradient !== null);
  const moments = statistics.flatMap(({ mean, variance }) => [mean, variance]);
  return { step, tensors: [loss, ...learned, ...moments] };
}

describeOnTfjs('the gradients written by hand', () => {
  test.each(HEAD_DEPTHS)(
    "are the tape's: $discriminatorLayers layers, adapter $adapter",
    async (depth) => {
      const before = tensorCount();
      const shape: [number, number] = [ROWS, CHANNELS];
      const random = mulberry32(7);
      const values = new Float32Array(2 * ROWS * CHANNELS);
      fillStandardNormal(values, random);
      const head = uploadLearned(seededHead(CHANNELS, HIDDEN, false, depth));
      const rows = tf.tensor2d(values.subarray(0, ROWS * CHANNELS), shape);
      const noise = tf.tensor2d(values.subarray(ROWS * CHANNELS), shape);
      const byHand = inTidy(head, rows, noise);
      const taped = tapedGradients(head, rows, noise);
      expectClose(await byHand.step.loss.data(), await taped.loss.data(), { absolute: 1e-5 });
      const pairs = zipLearned(byHand.step.gradients, taped.gradients, (own, tape) => [own, tape]);
      for (const [own, tape] of learnedValues(pairs)) {
        const expected = await tape!.data();
        // Two float32 computations of sums over 72 rows in different order; gradients are of order 0.01 to 1.
        if (own) expectClose(await own.data(), expected, { relativeToLargest: 1e-4 });
        else expectClose(expected, new Float32Array(expected.length), { absolute: 1e-6 });
      }
      const zero = learnedValues(byHand.step.gradients).filter((gradient) => gradient === null);
      const blocks = depth.discriminatorLayers - 1;
      expect(zero.length).toBe(blocks + (depth.adapter && blocks > 0 ? 1 : 0));
      expect(byHand.step.statistics.length).toBe(blocks);
      tf.dispose([...byHand.tensors, taped.loss, ...learnedValues(taped.gradients)]);
      tf.dispose([...learnedValues(head), rows, noise]);
      expect(tensorCount()).toBe(before);
    },
  );

  test("are the official code's after its first forward pass, within 1e-6", async () => {
    const reference = await loadHeadReference();
    const shape: [number, number] = [reference.rows, reference.channels];
    const count = reference.rows * reference.channels;
    const before = tensorCount();
    const head = uploadLearned(reference.head('start'));
    const rows = tf.tensor2d(reference.values('embeddings'), shape);
    const noise = tf.tensor2d(reference.values('noise').subarray(0, count), shape);
    const { step, tensors } = inTidy(head, rows, noise);
    expectClose(await step.loss.data(), reference.values('loss').subarray(0, 1), {
      absolute: 1e-5,
    });
    const pairs = zipLearned(step.gradients, reference.gradients(), (own, official) => ({
      own,
      official,
    }));
    for (const { own, official } of learnedValues(pairs)) {
      // A bias in front of batch norm has none, and the official one is rounding.
      const values = own ? await own.data() : new Float32Array(official.length);
      expectClose(values, official, { absolute: 1e-6 });
    }
    tf.dispose([...tensors, ...learnedValues(head), rows, noise]);
    expect(tensorCount()).toBe(before);
  });
});
