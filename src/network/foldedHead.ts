/** A trained head folded for inference: affine maps with leaky ReLU between them, the first of them one a tap. */

import { matrixProduct } from '../maths/matrixProduct.ts';
import { BATCH_NORM_EPSILON, type DiscriminatorBlock, type Head, identityAdapter } from './head.ts';

/** `weight` `[inputs, outputs]`, `bias` `[outputs]`. */
export interface AffineMap<Values = Float32Array> {
  readonly weight: Values;
  readonly bias: Values;
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

/**
 * Vectors `[count, channels]` less the head's mean, which changes no distance between two of them, but lets products
 * tell it more exactly.
 */
export function centred(vectors: Float32Array, { mean }: Pick<Head, 'mean'>): Float32Array {
  return vectors.map((value, i) => value - mean[i % mean.length]);
}

/** The same as a map. */
export function foldCentring({ mean }: Pick<Head, 'mean'>): AffineMap {
  const { weight } = identityAdapter(mean.length);
  return { weight, bias: mean.map((value) => -value) };
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
