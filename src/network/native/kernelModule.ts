/** The compiled kernels: which of the built modules suits this place, and its functions, typed. */

import { InputError } from '../../errors.ts';

/** Built from the same source: with fused and relaxed operations, which compute faster and round otherwise, or without. */
export type KernelTwin = 'relaxed' | 'plain';

/** Functions of kernels/kernels.h and kernels/program.h; pointers are addresses in linear memory. */
export interface KernelFunctions {
  readonly __heap_base: WebAssembly.Global<'i32'>;
  readonly __stack_pointer: WebAssembly.Global<'i32'>;
  packed_floats(inputs: number, outputs: number): number;
  pack_matrix(weight: number, inputs: number, outputs: number, packed: number): void;
  convolution_packed_floats(shape: number): number;
  convolution_scratch_floats(shape: number): number;
  expand_depthwise_scratch_floats(shape: number): number;
  pack_convolution(weight: number, shape: number, packed: number): void;
  run(crew: number, operations: number, count: number): void;
  serve(crew: number, thread: number): void;
  dismiss(crew: number): void;
}

/** `i8x16.relaxed_swizzle` of two vectors: valid where the relaxed operations are known. */
export const RELAXED_PROBE = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0],
  ...[10, 15, 1, 13, 0, 65, 1, 253, 15, 65, 2, 253, 15, 253, 128, 2, 11],
);

/** `i8x16.splat`: valid where there is SIMD at all. */
const SIMD_PROBE = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0],
  ...[10, 8, 1, 6, 0, 65, 1, 253, 15, 11],
);

/** @throws InputError `backend` where WebAssembly lacks SIMD. */
export function chooseTwin(): KernelTwin {
  if (WebAssembly.validate(RELAXED_PROBE)) return 'relaxed';
  if (WebAssembly.validate(SIMD_PROBE)) return 'plain';
  throw new InputError(
    'backend',
    'WebAssembly without SIMD',
    'a browser that has it: Chrome and Edge 91, Firefox 89, Safari 16.4 or later',
    'Update the browser.',
  );
}

/** A module's memory is shared or not from the start, so there is one for each. */
export function moduleFile(twin: KernelTwin, isShared: boolean): string {
  return `loupe-kernels${twin === 'relaxed' ? '-relaxed' : ''}${isShared ? '-threads' : ''}.wasm`;
}

/** One instance a thread, all on one memory. */
export function instantiateKernels(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
): KernelFunctions {
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  return exports as unknown as KernelFunctions;
}
