/** tfjs without folding the head: its own graph of the backbone, whole patch vectors, then one operation a layer. */

import * as tf from '@tensorflow/tfjs-core';
import type { BackendName } from '../../src/inspector/types.ts';
import { BATCH_NORM_EPSILON, type Head, LEAKY_SLOPE } from '../../src/network/head.ts';
import { networkMultiplyAdds, unfoldedHeadMultiplyAdds } from '../../src/network/multiplyAdds.ts';
import { tfjsDescriber } from '../peers/tfjs/describe.ts';
import { tfjsNetwork } from '../peers/tfjs/network.ts';
import type { Contender } from '../report.ts';
import type { Work } from './work.ts';

/** `backend` must be tfjs's current one, here and in each run. */
export function tfjsUnfolded(work: Work, backend: BackendName): Contender {
  const { settings, shape, plan, tensors, head, image } = work;
  const network = tfjsNetwork(plan, tensors, settings.taps);
  const describer = tfjsDescriber(settings, shape);
  const layers = tfjsHead(head);
  const score = (): tf.Tensor1D =>
    tf.tidy(() => layers.score(describer.describe(network.embed(image))));
  const patches = (image.width * image.height) / shape.shallow.stride ** 2;
  return {
    name: 'tfjs, head not folded',
    kind: 'peer',
    backend,
    threads: 1,
    multiplyAdds:
      networkMultiplyAdds(plan, settings.taps, image) + unfoldedHeadMultiplyAdds(head, patches),
    run: async () => {
      const scores = score();
      try {
        return await scores.data<'float32'>();
      } finally {
        scores.dispose();
      }
    },
    close: async () => {
      network.dispose();
      describer.dispose();
      layers.dispose();
    },
  };
}

interface TfjsHead {
  /** Of `[patches, channels]`. */
  score(vectors: tf.Tensor2D): tf.Tensor1D;
  dispose(): void;
}

function tfjsHead(head: Head): TfjsHead {
  const matrix = (weight: Float32Array, outputs: number) =>
    tf.tensor2d(weight, [weight.length / outputs, outputs]);
  const linear = ({ weight, bias }: { weight: Float32Array; bias: Float32Array }) => ({
    weight: matrix(weight, bias.length),
    bias: tf.tensor1d(bias),
  });
  const mean = tf.tensor1d(head.mean);
  const adapter = head.adapter && linear(head.adapter);
  const blocks = head.blocks.map((block) => ({
    ...linear(block),
    runningMean: tf.tensor1d(block.runningMean),
    runningVariance: tf.tensor1d(block.runningVariance),
    normBias: tf.tensor1d(block.normBias),
    normWeight: tf.tensor1d(block.normWeight),
  }));
  const tail = matrix(head.tailWeight, 1);
  return {
    score: (vectors) => {
      let last: tf.Tensor2D = tf.div(tf.sub(vectors, mean), head.scale);
      if (adapter) last = tf.add(tf.matMul(last, adapter.weight), adapter.bias);
      for (const block of blocks) {
        const hidden: tf.Tensor2D = tf.add(tf.matMul(last, block.weight), block.bias);
        const { runningMean, runningVariance, normBias, normWeight } = block;
        const statistics = [runningMean, runningVariance, normBias, normWeight] as const;
        last = tf.leakyRelu(tf.batchNorm2d(hidden, ...statistics, BATCH_NORM_EPSILON), LEAKY_SLOPE);
      }
      return tf.reshape(tf.neg(tf.matMul(last, tail)), [-1]);
    },
    dispose: () => {
      tf.dispose([mean, tail]);
      if (adapter) tf.dispose([adapter.weight, adapter.bias]);
      for (const block of blocks) tf.dispose(Object.values(block));
    },
  };
}
