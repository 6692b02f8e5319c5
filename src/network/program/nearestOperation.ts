/** Vectors that others are compared with: on the device, and the operation that compares. */

import { transpose } from '../../maths/transpose.ts';
import { comparisonNumbers, type WeightedVectors } from '../neighbours.ts';
import type { MapValue } from './operation.ts';
import type { ProgramBuilder } from './programBuilder.ts';
import type { Uploads } from './programRuntime.ts';

export interface LoadedVectors {
  readonly channels: number;
  readonly count: number;
  /** As `Uploads` gave them. */
  readonly weight: number;
  readonly bias: number;
}

/** Kernels take so many together. */
const MULTIPLE = 8;

/** `uploads` owns what it takes. */
export function loadVectors(vectors: WeightedVectors, uploads: Uploads): LoadedVectors {
  const { channels } = vectors;
  const count = vectors.vectors.length / channels;
  const room = Math.ceil(count / MULTIPLE) * MULTIPLE;
  return {
    channels,
    count,
    weight: uploads.matrix(transpose(vectors.vectors, count, channels), channels, count),
    bias: uploads.vector(comparisonNumbers(vectors, room)),
  };
}

/** Appends each cell's least distance to them, a map of one channel. */
export function addNearest(
  builder: ProgramBuilder,
  { channels, count, weight, bias }: LoadedVectors,
  input: MapValue,
): MapValue {
  const { height, width } = input;
  const output = builder.map(height, width, 1);
  const shape = { height: height * width, inChannels: channels, outChannels: count };
  builder.add({ opcode: 'nearest', input, weight, bias, output, shape });
  return output;
}
