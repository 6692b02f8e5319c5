/** The memory of one GPU device: weights, room that programs share, and what results are read through. */

import { InputError } from '../../errors.ts';

export interface GpuMemory {
  /** Weights in a buffer of their own; gives its number, by which their owner frees them. */
  upload(values: Float32Array | Uint16Array): number;
  weights(number: number): GPUBuffer;
  free(number: number): void;
  /** A buffer whose contents never change; it goes with the last program that uses it. */
  constant(bytes: Uint8Array, usage: GPUBufferUsageFlags): GPUBuffer;
  /** @throws InputError `backend` where one of these sizes is more than the device allows a buffer. */
  requireAllowed(sizesBytes: readonly number[]): void;
  /**
   * Buffers of at least these sizes, of which nothing is kept: one run after another has the same. The same array is
   * given until one of them had to grow.
   */
  workspace(sizesBytes: readonly number[]): readonly GPUBuffer[];
  /** The array that `workspace` gave last. */
  readonly currentWorkspace: readonly GPUBuffer[];
  /** Has the next `workspace` begin anew: buffers that the device refused have a size, but no room. */
  dropWorkspace(): void;
  /** Lent for one readback; a few are kept for the next ones. */
  borrowReadback(sizeBytes: number): GPUBuffer;
  returnReadback(buffer: GPUBuffer): void;
  /** Weights that are not freed yet. */
  readonly owned: number;
  /** Of all buffers but the constant ones. */
  readonly sizeBytes: number;
}

/** WebGPU copies and writes whole words. */
const WORD_BYTES = 4;

export function createGpuMemory(device: GPUDevice): GpuMemory {
  const weights = new Map<number, GPUBuffer>();
  const readbacks: GPUBuffer[] = [];
  const { maxStorageBufferBindingSize: mostBytes } = device.limits;
  let workspace: readonly GPUBuffer[] = [];
  let uploads = 0;

  function filled(bytes: Uint8Array, usage: GPUBufferUsageFlags): GPUBuffer {
    const size = Math.ceil(bytes.byteLength / WORD_BYTES) * WORD_BYTES;
    const buffer = device.createBuffer({ size, usage, mappedAtCreation: true });
    new Uint8Array(buffer.getMappedRange()).set(bytes);
    buffer.unmap();
    return buffer;
  }

  function room(size: number): GPUBuffer {
    const { STORAGE, COPY_DST, COPY_SRC } = GPUBufferUsage;
    return device.createBuffer({ size, usage: STORAGE | COPY_DST | COPY_SRC });
  }

  const weightsOf = (number: number): GPUBuffer => {
    const buffer = weights.get(number);
    if (buffer) return buffer;
    throw new RangeError(`Got weights ${number}, expected some that are on the device.`);
  };

  return {
    upload: (values) => {
      const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
      weights.set(++uploads, filled(bytes, GPUBufferUsage.STORAGE));
      return uploads;
    },
    weights: weightsOf,
    free: (number) => {
      weightsOf(number).destroy();
      weights.delete(number);
    },
    constant: filled,
    requireAllowed: (sizesBytes) => {
      const largest = Math.max(...sizesBytes);
      if (largest > mostBytes) throw tooLarge(largest, mostBytes);
    },
    workspace: (sizesBytes) => {
      const fits = sizesBytes.every((size, index) => size <= (workspace[index]?.size ?? 0));
      if (fits) return workspace;
      const count = Math.max(sizesBytes.length, workspace.length);
      workspace = Array.from({ length: count }, (_, index) => {
        const [old, size = 0] = [workspace[index], sizesBytes[index]];
        if (old && old.size >= size) return old;
        // What was submitted before still runs on it.
        old?.destroy();
        return room(size);
      });
      return workspace;
    },
    get currentWorkspace() {
      return workspace;
    },
    dropWorkspace: () => {
      // What was submitted before still runs on it.
      for (const buffer of workspace) buffer.destroy();
      workspace = [];
    },
    borrowReadback: (size) => {
      const index = readbacks.findIndex((buffer) => buffer.size >= size);
      const [kept] = index < 0 ? [] : readbacks.splice(index, 1);
      const { MAP_READ, COPY_DST } = GPUBufferUsage;
      return kept ?? device.createBuffer({ size, usage: MAP_READ | COPY_DST });
    },
    returnReadback: (buffer) => {
      readbacks.push(buffer);
      if (readbacks.length > 2) readbacks.shift()?.destroy();
    },
    get owned() {
      return weights.size;
    },
    get sizeBytes() {
      const all = [...weights.values(), ...workspace, ...readbacks];
      return all.reduce((sum, { size }) => sum + size, 0);
    },
  };
}

function tooLarge(gotBytes: number, mostBytes: number): InputError {
  const megabytes = (bytes: number) => `${Math.ceil(bytes / 2 ** 20)} MB`;
  return new InputError(
    'backend',
    `a map of ${megabytes(gotBytes)}`,
    `at most ${megabytes(mostBytes)}, which is what the graphics device allows`,
    'Take a smaller short side, or the WASM backend with ?backend=wasm.',
  );
}
