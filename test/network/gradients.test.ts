/** The backward pass written by hand: against tfjs's tape and against the official code's gradients. */

// Registers the tape's gradients, which the app has no use for.
import '@tensorflow/tfjs';
import { expect, test } from 'vitest';
import { fillStandardNormal, mulberry32 } from '../../src/maths/random.ts';
import { tensorCount } from '../../src/network/backend.ts';
import { type HeadTensors, headGradients, MARGIN } from '../../src/network/gradients.ts';
import { BATCH_NORM_EPSILON, type Head, LEAKY_SLOPE } from '../../src/network/head.ts';
import { tf } from '../../src/network/tensorflow.ts';
import { expectClose } from '../matchers.ts';
import { describeOnBackends } from './backends.ts';
import { loadHeadReference } from './headReference.ts';

const LEARNED = ['adapterWeight', 'hiddenWeight', 'normWeight', 'normBias', 'tailWeight'] as const;

function tensorsOf(head: Head): HeadTensors {
  const channels = head.mean.length;
  const hidden = head.tailWeight.length;
  return {
    adapterWeight: tf.tensor2d(head.adapterWeight, [channels, channels]),
    adapterBias: tf.tensor2d(head.adapterBias, [1, channels]),
    hiddenWeight: tf.tensor2d(head.hiddenWeight, [channels, hidden]),
    hiddenBias: tf.tensor2d(head.hiddenBias, [1, hidden]),
    normWeight: tf.tensor2d(head.normWeight, [1, hidden]),
    normBias: tf.tensor2d(head.normBias, [1, hidden]),
    tailWeight: tf.tensor2d(head.tailWeight, [hidden, 1]),
  };
}

/** The same loss as a person would write it, for the tape. */
function plainLoss(head: HeadTensors, rows: tf.Tensor2D, noise: tf.Tensor2D): tf.Scalar {
  const real = tf.add(tf.matMul(rows, head.adapterWeight), head.adapterBias);
  const both = tf.concat([real, tf.add(real, noise)], 0);
  const hidden = tf.add(tf.matMul(both, head.hiddenWeight), head.hiddenBias);
  const { mean, variance } = tf.moments(hidden, 0, true);
  const normalised = tf.div(tf.sub(hidden, mean), tf.sqrt(tf.add(variance, BATCH_NORM_EPSILON)));
  const activated = tf.leakyRelu(
    tf.add(tf.mul(normalised, head.normWeight), head.normBias),
    LEAKY_SLOPE,
  );
  const [real_, fake] = tf.split(tf.matMul(activated, head.tailWeight as tf.Tensor), 2);
  return tf.add(
    tf.mean(tf.relu(tf.sub(MARGIN, real_))),
    tf.mean(tf.relu(tf.add(MARGIN, fake))),
  ) as tf.Scalar;
}

describeOnBackends('the gradients written by hand', () => {
  test("are the tape's", async () => {
    const reference = await loadHeadReference();
    const before = tensorCount();
    const random = mulberry32(7);
    const noiseValues = new Float32Array(reference.rows * reference.channels);
    fillStandardNormal(noiseValues, random);
    const head = tensorsOf(reference.head('start'));
    const rows = tf.tensor2d(reference.values('embeddings'), [reference.rows, reference.channels]);
    const noise = tf.tensor2d(noiseValues, [reference.rows, reference.channels]);
    const byHand = tf.tidy(() => headGradients(head, rows, noise) as never) as ReturnType<
      typeof headGradients
    >;
    const taped = tf.valueAndGrads((...learned: tf.Tensor[]) =>
      plainLoss(
        { ...head, ...Object.fromEntries(LEARNED.map((name, i) => [name, learned[i]])) },
        rows,
        noise,
      ),
    )(LEARNED.map((name) => head[name]));
    expectClose(await byHand.loss.data(), await taped.value.data(), { absolute: 1e-5 });
    for (const [index, name] of LEARNED.entries()) {
      const gradient = byHand.gradients[name];
      // Two float32 computations of sums over 72 rows in different order.
      expectClose(await gradient.data(), await taped.grads[index].data(), {
        relativeToLargest: 1e-4,
      });
    }
    const { loss, gradients, batchMean, batchVariance } = byHand;
    tf.dispose([loss, batchMean, batchVariance, rows, noise, taped.value, ...taped.grads]);
    tf.dispose([...Object.values(head), ...LEARNED.map((name) => gradients[name])]);
    expect(tensorCount()).toBe(before);
  });

  test("are the official code's after its first forward pass, within 1e-6", async () => {
    const reference = await loadHeadReference();
    const shape: [number, number] = [reference.rows, reference.channels];
    const count = reference.rows * reference.channels;
    const before = tensorCount();
    const head = tensorsOf(reference.head('start'));
    const rows = tf.tensor2d(reference.values('embeddings'), shape);
    const noise = tf.tensor2d(reference.values('noise').subarray(0, count), shape);
    const { loss, gradients, batchMean, batchVariance } = tf.tidy(
      () => headGradients(head, rows, noise) as never,
    ) as ReturnType<typeof headGradients>;
    expectClose(await loss.data(), reference.values('loss').subarray(0, 1), { absolute: 1e-5 });
    for (const name of LEARNED) {
      expectClose(await gradients[name].data(), reference.parameter('grad1', name), {
        absolute: 1e-6,
      });
    }
    expect(gradients.adapterBias).toBeNull();
    tf.dispose([loss, batchMean, batchVariance, rows, noise, ...Object.values(head)]);
    tf.dispose(LEARNED.map((name) => gradients[name]));
    expect(tensorCount()).toBe(before);
  });
});
