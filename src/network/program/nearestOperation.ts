/** Vectors that others are compared with: on the device, and the operation that finds each one's nearest. */

import { transpose } from '../../maths/transpose.ts';
import { halfSquares } from '../neighbours.ts';
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

/** Puts vectors `[count, channels]` into `uploads`, which owns them. */
export function loadVectors(
  vectors: Float32Array,
  channels: number,
  uploads: Uploads,
): LoadedVectors {
  const count = vectors.length / channels;
  const room = Math.ceil(count / MULTIPLE) * MULTIPLE;
  return {
    channels,
    count,
    weight: uploads.matrix(transpose(vectors, count, channels), channels, count),
    bias: uploads.vector(halfSquares(vectors, channels, room)),
  };
}

/** Appends the distance from each cell's vector to its nearest, a map of one channel. */
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
