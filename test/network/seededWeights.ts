/** Weights that need no file: seeded by their names, as section 2 of ../shared/reference/README.md says. */

import { fnv1a32, mulberry32 } from '../../src/maths/random.ts';
import {
  type ResNetArchitecture,
  resNetTensors,
  type StageName,
} from '../../src/network/resnetArchitecture.ts';
import type { TensorEntry } from '../../src/network/tensorTypes.ts';

export type SeededKind = 'conv' | 'linear' | 'positive' | 'small' | 'unit' | 'plain';

const CONVOLUTION_GAIN = 0.6;

/**
 * The float32 values of one tensor, computed in float64 and rounded once.
 * @param shape As in torch; the values are in its row-major order.
 * @param kind Inputs are 'unit', noise for pictures 'plain'; the others follow from name and shape.
 */
export function seededTensor(
  name: string,
  shape: readonly number[],
  kind: SeededKind = kindOf(name, shape),
): Float32Array {
  const random = mulberry32(fnv1a32(name));
  const values = new Float32Array(shape.reduce((product, side) => product * side, 1));
  const scaled = rule(kind, shape);
  for (let i = 0; i < values.length; i++) values[i] = scaled(random() / 2 ** 32);
  return values;
}

/** All tensors of a ResNet up to and including `last`, under torchvision's names. */
export function seededResNet(
  architecture: ResNetArchitecture,
  last: StageName,
): Map<string, TensorEntry> {
  const tensors = resNetTensors(architecture, last);
  return new Map(
    Array.from(tensors, ([name, shape]): [string, TensorEntry] => [
      name,
      { type: 'F32', shape, data: seededTensor(name, shape) },
    ]),
  );
}

function kindOf(name: string, shape: readonly number[]): SeededKind {
  const part = name.slice(name.lastIndexOf('.') + 1);
  if (part === 'running_var' || (part === 'weight' && shape.length === 1)) return 'positive';
  if (part === 'bias' || part === 'running_mean') return 'small';
  if (part === 'weight' && shape.length === 4) return 'conv';
  if (part === 'weight' && shape.length === 2) return 'linear';
  throw new RangeError(`Got ${name} [${shape.join(', ')}], expected a weight, or its kind.`);
}

/** From a number in [0, 1) to one of the kind's range. */
function rule(kind: SeededKind, shape: readonly number[]): (u: number) => number {
  const fanIn = shape.slice(1).reduce((product, side) => product * side, 1);
  const symmetric = (bound: number) => (u: number) => (2 * u - 1) * bound;
  switch (kind) {
    case 'conv':
      return symmetric(Math.sqrt(6 / fanIn) * CONVOLUTION_GAIN);
    case 'linear':
      return symmetric(Math.sqrt(6 / fanIn));
    case 'positive':
      return (u) => 0.5 + u;
    case 'small':
      return (u) => (u - 0.5) * 0.2;
    case 'unit':
      return symmetric(Math.sqrt(3));
    case 'plain':
      return (u) => u;
  }
}
