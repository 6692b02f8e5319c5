/** What runs programs: weights go up once, programs are laid out once, and an image is one run. Types alone. */

import type { OperationShape, Value } from './operation.ts';
import type { Program } from './programBuilder.ts';

export interface ProgramRuntime {
  createUploads(): Uploads;
  /** Room that a convolution of this shape puts things aside in. */
  scratchBytes(shape: OperationShape): number;
  /** Gives its values their places. */
  layOut(program: Program): RunProgram;
}

/** Weights on the device, laid out as its kernels want them; owned together and freed together. All give their places. */
export interface Uploads {
  /** As it is. */
  vector(values: Float32Array): number;
  /** `[cells, channels]`, for `depthwise`. */
  depthwise(values: Float32Array, channels: number): number;
  /** `[inputs, outputs]`, for `pointwise`. */
  matrix(values: Float32Array, inputs: number, outputs: number): number;
  /** `[kernel, kernel, inChannels, outChannels]`, for `convolution`. */
  convolution(values: Float32Array, shape: Partial<OperationShape>): number;
  dispose(): void;
}

/** Runs a program on what is read before it is written; gives copies of its outputs. */
export type RunProgram = (inputs: readonly Input[]) => Promise<readonly Float32Array[]>;

export type Input = readonly [value: Value, data: Uint8Array | Float32Array];
