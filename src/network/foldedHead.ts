/** A trained head folded for inference: affine maps with leaky ReLU between them, the first of them one a tap. */

import { matrixProduct } from '../maths/matrixProduct.ts';
import type { Taps } from './backbone.ts';
import type { Composition } from './composition.ts';
import { BATCH_NORM_EPSILON, type DiscriminatorBlock, type Head, LEAKY_SLOPE } from './head.ts';
import { tf } from './tensorflow.ts';

/** `weight` `[inputs, outputs]`, `bias` `[outputs]`. */
export interface AffineMap<Values = Float32Array> {
  readonly weight: Values;
  readonly bias: Values;
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
 * From patch vector to patch score: a map for each linear layer of the discriminator, leaky ReLU between two.
 * The first has standardisation and adapter in it, each but the last its batch norm (running statistics);
 * computed in float64 and rounded once.
 */
export function foldHead(head: Head): readonly AffineMap[] {
  const tail = {
    weight: new Float64Array(head.tailWeight).map((value) => -value),
    bias: new Float64Array(1),
  };
  const [first, ...further] = [...head.blocks.map(foldBlock), tail];
  const entry = head.adapter
    ? follow(foldStandardisation(head, head.adapter), first)
    : foldStandardisation(head, first);
  return [entry, ...further].map(({ weight, bias }) => ({
    weight: new Float32Array(weight),
    bias: new Float32Array(bias),
  }));
}

/** (vector - mean) / scale, then `map`, as one map in float64. */
export function foldStandardisation(
  { mean, scale }: Pick<Head, 'mean' | 'scale'>,
  map: AffineMap<Float32Array | Float64Array>,
): AffineMap<Float64Array> {
  const outputs = map.bias.length;
  const weight = new Float64Array(map.weight).map((value) => value / scale);
  const bias = new Float64Array(map.bias);
  weight.forEach((value, i) => {
    bias[i % outputs] -= mean[Math.floor(i / outputs)] * value;
  });
  return { weight, bias };
}

function foldBlock(block: DiscriminatorBlock): AffineMap<Float64Array> {
  const hidden = block.bias.length;
  const gain = new Float64Array(block.normWeight).map(
    (weight, j) => weight / Math.sqrt(block.runningVariance[j] + BATCH_NORM_EPSILON),
  );
  return {
    weight: new Float64Array(block.weight).map((value, i) => value * gain[i % hidden]),
    bias: gain.map(
      (factor, j) => factor * (block.bias[j] - block.runningMean[j]) + block.normBias[j],
    ),
  };
}

/** First one map, then the other. */
function follow(
  { weight, bias }: AffineMap<Float64Array>,
  next: AffineMap<Float64Array>,
): AffineMap<Float64Array> {
  const outputs = next.bias.length;
  const through = (rows: Float64Array) =>
    matrixProduct(rows, next.weight, rows.length / bias.length, bias.length, outputs);
  return { weight: through(weight), bias: through(bias).map((sum, j) => sum + next.bias[j]) };
}

/**
 * Uploads the folded head. A linear map commutes with averaging and resizing, so each tap gets its own rows
 * of the first map at its own resolution, and only the results are resized and summed.
 */
export function createScorer(head: Head, composition: Composition): Scorer {
  const maps = foldHead(head);
  const kernels = composition.fold(maps[0].weight, maps[0].bias.length);
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
          x: composition.prepare(shallow),
          filter: kernels.shallow,
          bias: first.bias,
          strides: 1,
          pad: 'same',
        });
        const coarse = tf.conv2d(composition.prepare(deep), kernels.deep, 1, 'same');
        const sum = tf.add(fine, composition.align(coarse, height, width));
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
