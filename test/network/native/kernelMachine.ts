/** One of the kernels' modules on a memory of its own, with arrays laid out for it: for tests and benchmarks. */

/** Numbers of `ConvolutionShape` in kernels.h, in its order. */
export interface ConvolutionShape {
  readonly height: number;
  readonly width: number;
  readonly inChannels: number;
  readonly outChannels: number;
  readonly kernel: number;
  readonly stride: number;
  readonly padTop: number;
  readonly padLeft: number;
  readonly outHeight: number;
  readonly outWidth: number;
}

/** `Activation` in kernels.h. */
export const activations = ['linear', 'relu', 'relu6', 'leakyRelu'] as const;
export type KernelActivation = (typeof activations)[number];

export type KernelName =
  | 'scale_image'
  | 'packed_floats'
  | 'pack_matrix'
  | 'pointwise'
  | 'convolution_packed_floats'
  | 'convolution_scratch_floats'
  | 'pack_convolution'
  | 'convolution'
  | 'depthwise'
  | 'expand_depthwise_scratch_floats'
  | 'expand_depthwise'
  | 'max_pool'
  | 'neighbourhood_mean'
  | 'add_resized'
  | 'dot_rows'
  | 'nearest';

type Kernels = Readonly<Record<KernelName, (...values: readonly number[]) => number>>;

const PAGE_BYTES = 65_536;
const ALIGNMENT_BYTES = 64;
/** Values behind each array that no kernel may touch. */
const GUARD_FLOATS = 16;
const GUARD = 12_345;

export interface KernelMachine {
  readonly kernels: Kernels;
  /** Puts values into memory; gives their address. */
  place(values: Float32Array | Uint8Array | Int32Array): number;
  /** Address of room for so many floats, all NaN, with a guard behind. */
  room(floats: number): number;
  shape(shape: ConvolutionShape): number;
  /** A copy. */
  read(address: number, floats: number): Float32Array;
  /** Fails unless nothing behind any room was written. */
  requireGuards(): void;
  /** Takes back all places. */
  clear(): void;
}

/** @param memoryBytes Room for everything between two calls of `clear`. */
export async function createKernelMachine(
  module: Uint8Array<ArrayBuffer>,
  memoryBytes: number,
): Promise<KernelMachine> {
  const memory = new WebAssembly.Memory({ initial: Math.ceil(memoryBytes / PAGE_BYTES) });
  const { instance } = await WebAssembly.instantiate(module, { env: { memory } });
  const start = (instance.exports.__heap_base as WebAssembly.Global).value as number;
  let end = start;
  let guards: number[] = [];
  const reserve = (sizeBytes: number): number => {
    const address = Math.ceil(end / ALIGNMENT_BYTES) * ALIGNMENT_BYTES;
    end = address + sizeBytes;
    if (end > memory.buffer.byteLength)
      throw new RangeError(`Got ${end} bytes to place, expected ${memory.buffer.byteLength}.`);
    return address;
  };
  const place = (values: Float32Array | Uint8Array | Int32Array): number => {
    const address = reserve(values.byteLength);
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    new Uint8Array(memory.buffer).set(bytes, address);
    return address;
  };
  return {
    kernels: instance.exports as unknown as Kernels,
    place,
    room: (floats) => {
      const address = reserve(4 * (floats + GUARD_FLOATS));
      const values = new Float32Array(memory.buffer, address, floats + GUARD_FLOATS);
      values.fill(Number.NaN, 0, floats).fill(GUARD, floats);
      guards.push(address + 4 * floats);
      return address;
    },
    shape: (shape) =>
      place(
        Int32Array.of(
          shape.height,
          shape.width,
          shape.inChannels,
          shape.outChannels,
          shape.kernel,
          shape.stride,
          shape.padTop,
          shape.padLeft,
          shape.outHeight,
          shape.outWidth,
        ),
      ),
    read: (address, floats) => new Float32Array(memory.buffer, address, floats).slice(),
    requireGuards: () => {
      for (const address of guards) {
        const guard = new Float32Array(memory.buffer, address, GUARD_FLOATS);
        if (guard.some((value) => value !== GUARD))
          throw new Error(`Got ${guard} behind a room at ${address}, expected ${GUARD} alone.`);
      }
    },
    clear: () => {
      end = start;
      guards = [];
    },
  };
}
