/** A trained head folded for inference: one affine map a tap, then leaky ReLU and the tail. */

import { matrixProduct } from '../maths/matrixProduct.ts';
import type { Taps } from './backbone.ts';
import type { Composition } from './composition.ts';
import { BATCH_NORM_EPSILON, type Head, LEAKY_SLOPE } from './head.ts';
import { tf } from './tensorflow.ts';

/** The affine map from patch vector to batch norm's output: `weight` `[channels, hidden]`, `bias` `[hidden]`. */
export interface AffineMap {
  readonly weight: Float32Array;
  readonly bias: Float32Array;
}

/** A head on the device, ready to score. Owns its tensors until `dispose`. */
export interface Scorer {
  /** Patch scores, minus the discriminator's output, `[height, width]` of the shallow tap; the caller owns them. */
  score(taps: Taps): tf.Tensor2D;
  /** The same of patch vectors `[patches, channels]`; gives `[patches]`. */
  scoreVectors(vectors: tf.Tensor2D): tf.Tensor1D;
  dispose(): void;
}

/**
 * Standardisation, adapter, the discriminator's linear layer and batch norm (running statistics) as one
 * affine map, computed in float64 and rounded once.
 */
export function foldHead(head: Head): AffineMap {
  const channels = head.mean.length;
  const hidden = head.tailWeight.length;
  const gain = Float64Array.from(
    head.normWeight,
    (weight, j) => weight / Math.sqrt(head.runningVariance[j] + BATCH_NORM_EPSILON),
  );
  const adapter = new Float64Array(head.adapterWeight).map((value) => value / head.scale);
  const shift = new Float64Array(head.adapterBias);
  for (let i = 0; i < channels; i++) {
    for (let k = 0; k < channels; k++) shift[k] -= head.mean[i] * adapter[i * channels + k];
  }
  const throughHidden = (values: Float64Array, rows: number): Float64Array =>
    matrixProduct(values, head.hiddenWeight, rows, channels, hidden);
  const weight = throughHidden(adapter, channels).map((sum, i) => sum * gain[i % hidden]);
  const bias = throughHidden(shift, 1).map(
    (sum, j) => gain[j] * (sum + head.hiddenBias[j] - head.runningMean[j]) + head.normBias[j],
  );
  return { weight: new Float32Array(weight), bias: new Float32Array(bias) };
}

/**
 * Uploads the folded head. A linear map commutes with averaging and resizing, so each tap gets its own rows
 * of the map at its own resolution, and only the results are resized and summed.
 */
export function createScorer(head: Head, composition: Composition): Scorer {
  const { weight, bias } = foldHead(head);
  const hidden = bias.length;
  const weights = tf.tensor2d(weight, [composition.channels, hidden]);
  const biases = tf.tensor1d(bias);
  const tail = tf.tensor2d(
    head.tailWeight.map((value) => -value),
    [hidden, 1],
  );
  const kernels = composition.fold(weight, hidden);

  /** `hiddenRows` are `[rows, hidden]`, batch norm applied. */
  function finish(hiddenRows: tf.Tensor): tf.Tensor1D {
    return tf.reshape(tf.matMul(tf.leakyRelu(hiddenRows, LEAKY_SLOPE), tail), [-1]);
  }

  return {
    score: ({ shallow, deep }) =>
      tf.tidy(() => {
        const [, height, width] = shallow.shape;
        const fine = tf.fused.conv2d({
          x: composition.prepare(shallow),
          filter: kernels.shallow,
          bias: biases,
          strides: 1,
          pad: 'same',
        });
        const coarse = tf.conv2d(composition.prepare(deep), kernels.deep, 1, 'same');
        const sum = tf.add(fine, composition.align(coarse, height, width));
        return tf.reshape(finish(tf.reshape(sum, [height * width, hidden])), [height, width]);
      }),
    scoreVectors: (vectors) =>
      tf.tidy(() => finish(tf.fused.matMul({ a: vectors, b: weights, bias: biases }))),
    dispose: () => {
      tf.dispose([weights, biases, tail, kernels.shallow, kernels.deep]);
    },
  };
}
