/** A folded head on tfjs: the first map one kernel a tap, then affine maps with leaky ReLU before each. */

import type { Composition, TapKernel } from '../composition.ts';
import { foldHead } from '../foldedHead.ts';
import { type Head, LEAKY_SLOPE } from '../head.ts';
import type { Taps } from './loadNetwork.ts';
import { neighbourhoodMean, toShallowGrid } from './patches.ts';
import { tf } from './tensorflow.ts';

/** Owns its tensors until `dispose`. */
export interface FoldedScorer {
  /** Patch scores `[height, width]` of the shallow tap; the caller owns them. */
  score(taps: Taps): tf.Tensor2D;
  /** The same of patch vectors `[patches, channels]`; gives `[patches]`. */
  scoreVectors(vectors: tf.Tensor2D): tf.Tensor1D;
  dispose(): void;
}

/**
 * Uploads the folded head to the current backend. A linear map commutes with averaging and resizing, so each tap gets
 * its own rows of the first map at its own resolution, and only the results are resized and summed.
 */
export function createFoldedScorer(head: Head, composition: Composition): FoldedScorer {
  const maps = foldHead(head);
  const { meanSide, alignment } = composition;
  const folded = composition.fold(maps[0].weight, maps[0].bias.length);
  const kernels = { shallow: uploadKernel(folded.shallow), deep: uploadKernel(folded.deep) };
  const [first, ...further] = maps.map(({ weight, bias }) => ({
    weight: tf.tensor2d(weight, [weight.length / bias.length, bias.length]),
    bias: tf.tensor1d(bias),
  }));

  /** `rows` are `[patches, columns]`, the first map applied. */
  function finish(rows: tf.Tensor): tf.Tensor1D {
    let last = rows;
    for (const { weight, bias } of further) {
      last = tf.fused.matMul({ a: tf.leakyRelu(last, LEAKY_SLOPE), b: weight, bias });
    }
    return tf.reshape(last, [-1]);
  }

  return {
    score: ({ shallow, deep }) =>
      tf.tidy(() => {
        const [, height, width] = shallow.shape;
        const fine = tf.fused.conv2d({
          x: neighbourhoodMean(shallow, meanSide),
          filter: kernels.shallow,
          bias: first.bias,
          strides: 1,
          pad: 'same',
        });
        const coarse = tf.conv2d(neighbourhoodMean(deep, meanSide), kernels.deep, 1, 'same');
        const sum = tf.add(fine, toShallowGrid(coarse, alignment, [height, width]));
        const rows = tf.reshape(sum, [height * width, -1]);
        return tf.reshape(finish(rows), [height, width]);
      }),
    scoreVectors: (vectors) =>
      tf.tidy(() => finish(tf.fused.matMul({ a: vectors, b: first.weight, bias: first.bias }))),
    dispose: () => {
      for (const { weight, bias } of [first, ...further]) tf.dispose([weight, bias]);
      tf.dispose([kernels.shallow, kernels.deep]);
    },
  };
}

/** The caller owns the tensor. */
export function uploadKernel({ side, inputs, outputs, data }: TapKernel): tf.Tensor4D {
  return tf.tensor4d(data, [side, side, inputs, outputs]);
}
