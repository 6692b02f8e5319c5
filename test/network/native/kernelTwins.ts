/** What the kernels' tests share: both twins, seeded values, shapes, and runs on 1 to 4 threads. */

import { expect } from 'vitest';
import { loadRepositoryFile } from '../../fixture.ts';
import { type ConvolutionShape, createKernelMachine, type KernelMachine } from './kernelMachine.ts';

const MEMORY_BYTES = 2 ** 25;
const THREADS = [1, 2, 3, 4] as const;
/** Sums of a few thousand products of numbers to 1, rounded to float32 at every step. */
export const SUM_TOLERANCE = { relativeToLargest: 1e-5, absolute: 1e-6 };

export const twins = ['loupe-kernels.wasm', 'loupe-kernels-relaxed.wasm'] as const;

/** Null where this engine does not know relaxed SIMD: Node 20. */
export async function openTwin(file: string): Promise<KernelMachine | null> {
  const bytes = await loadRepositoryFile(`src/network/native/modules/${file}`);
  if (file.includes('relaxed') && !WebAssembly.validate(bytes)) return null;
  return createKernelMachine(bytes, MEMORY_BYTES);
}

/** What `run` writes with 1 to 4 threads, one after another; fails unless all are equal to the last bit. */
export function runThreads(
  machine: KernelMachine,
  floats: number,
  run: (out: number, thread: number, threads: number) => void,
): Float32Array {
  const results = THREADS.map((threads) => {
    const out = machine.room(floats);
    for (let thread = 0; thread < threads; thread++) run(out, thread, threads);
    return machine.read(out, floats);
  });
  for (const result of results) expect(result).toEqual(results[0]);
  machine.requireGuards();
  return results[0];
}

/** Padding as TensorFlow's 'same' has it; odd sizes pad evenly. */
export function sameShape(
  size: readonly [height: number, width: number],
  channels: readonly [inChannels: number, outChannels: number],
  kernel: number,
  stride: number,
): ConvolutionShape {
  const [outHeight, outWidth] = size.map((cells) => Math.ceil(cells / stride));
  const [padTop, padLeft] = size.map((cells) =>
    Math.floor(Math.max((Math.ceil(cells / stride) - 1) * stride + kernel - cells, 0) / 2),
  );
  const [height, width] = size;
  const [inChannels, outChannels] = channels;
  return {
    height,
    width,
    inChannels,
    outChannels,
    kernel,
    stride,
    padTop,
    padLeft,
    outHeight,
    outWidth,
  };
}
