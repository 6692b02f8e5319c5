/** A training's buffers on the device: the head with its gradients and moments, and what a step of so many rows needs. */

import type { Head } from '../../head.ts';
import { chunkCount } from './columnShaders.ts';
import type { GpuMachine } from './gpuMachine.ts';
import { type HeadLayout, packHeadBuffers, toFours } from './headLayout.ts';

const FLOAT_BYTES = Float32Array.BYTES_PER_ELEMENT;

export interface HeadBuffers {
  /** These four are as `HeadLayout.learned`. */
  readonly values: GPUBuffer;
  readonly gradients: GPUBuffer;
  readonly first: GPUBuffer;
  readonly second: GPUBuffer;
  readonly running: GPUBuffer;
}

/** The caller frees them. */
export function uploadHead(machine: GpuMachine, start: Head, layout: HeadLayout): HeadBuffers {
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
  const buffer = (label: string, floats: number) =>
    // A head without blocks has no running statistics, and an empty buffer cannot be bound.
    machine.createBuffer(label, Math.max(4, floats) * FLOAT_BYTES, usage);
  const buffers = {
    values: buffer('head values', layout.floats),
    gradients: buffer('head gradients', layout.floats),
    first: buffer('first moments', layout.floats),
    second: buffer('second moments', layout.floats),
    running: buffer('running statistics', layout.runningFloats),
  };
  const { values, running } = packHeadBuffers(start, layout);
  machine.device.queue.writeBuffer(buffers.values, 0, values);
  machine.device.queue.writeBuffer(buffers.running, 0, running);
  return buffers;
}

/** Widths below are padded. True rows come first, then as many fake ones, or their noise. */
export interface StepBuffers {
  /** Rows that there is room for. */
  readonly capacity: number;
  /** `[2 rows, channels]`: standardised vectors, and noise. */
  readonly inputs: GPUBuffer;
  /** Of the adapter and the first layer, `[channels, width]` each: their product, and the gradient by it. */
  readonly joinedWeight: GPUBuffer;
  readonly joinedGradient: GPUBuffer;
  /** Of each block, or of the tail where there is none. */
  readonly blocks: readonly BlockBuffers[];
  /** Gradient by a block's input `[2 rows, width]`, of blocks but the first. */
  readonly incoming: GPUBuffer;
  readonly parts: GPUBuffer;
  /** Hinge and score gradient, `[2 rows, 2]`. */
  readonly scores: GPUBuffer;
}

export interface BlockBuffers {
  /** Before batch norm, and after the backward pass the gradient by it. `[2 rows, width]` */
  readonly x: GPUBuffer;
  /** Of leaky ReLU, `[2 rows, width]`. */
  readonly output: GPUBuffer;
  /** Mean, inverse deviation, mean gradient, mean product: `[4, width]`. */
  readonly norm: GPUBuffer;
}

/** The caller frees them. */
export function createStepBuffers(
  machine: GpuMachine,
  layout: HeadLayout,
  channels: number,
  capacity: number,
): StepBuffers {
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST;
  const buffer = (label: string, floats: number) =>
    machine.createBuffer(label, floats * FLOAT_BYTES, usage);
  const { blocks, tailWeight } = layout.learned;
  const widths =
    blocks.length > 0
      ? blocks.map(({ weight }) => weight.paddedColumns)
      : [tailWeight.paddedColumns];
  const paddedChannels = toFours(channels);
  const rows = 2 * capacity;
  const widest = Math.max(...widths);
  return {
    capacity,
    inputs: buffer('inputs', rows * paddedChannels),
    joinedWeight: buffer('joined weight', paddedChannels * widths[0]),
    joinedGradient: buffer('joined gradient', paddedChannels * widths[0]),
    blocks: widths.map((width, index) => ({
      x: buffer('block', rows * width),
      // The last block's goes straight into scores.
      output: buffer('block output', index < widths.length - 1 ? rows * width : 4),
      norm: buffer('batch norm', 4 * width),
    })),
    incoming: buffer('incoming gradient', widths.length > 1 ? rows * widest : 4),
    parts: buffer('parts of sums', 3 * chunkCount(rows) * widest),
    scores: buffer('scores', rows * 2),
  };
}

export function allStepBuffers({ blocks, capacity: _, ...others }: StepBuffers): GPUBuffer[] {
  return [...Object.values(others), ...blocks.flatMap(({ x, output, norm }) => [x, output, norm])];
}
