/** Where a step's patches come from: all of them on the device where they fit, else each step's rows are uploaded. */

import type { Head } from '../../head.ts';
import type { PatchRows } from '../../patchStore.ts';
import type { GpuMachine } from './gpuMachine.ts';
import { toFours } from './headLayout.ts';
import { INPUT_SHADER, inputWorkgroups, sourceSizesData, stepValuesData } from './rowShaders.ts';

/** That patches may take of the device's memory, which a tablet shares with everything else. */
const RESIDENT_AT_MOST_BYTES = 512 * 2 ** 20;
/** Read at once while all patches are brought to the device. */
const UPLOAD_BYTES = 4 * 2 ** 20;
const HALF_BYTES = Uint16Array.BYTES_PER_ELEMENT;

export interface PatchSourceOptions {
  readonly patches: PatchRows;
  readonly head: Head;
  readonly noiseDeviation: number;
  readonly noiseSeed: number;
  /** Of patches in one buffer, at most; null for as many as the device allows. */
  readonly chunkBytes?: number | null;
}

/** Owns its buffers until `dispose`. */
export interface PatchSource {
  /** Fills `inputs` `[2 rows, padded channels]` for step number `step`, from 1; gives the number of dispatches. */
  encode(pass: GPUComputePassEncoder, inputs: GPUBuffer, rows: Uint32Array, step: number): number;
  dispose(): void;
}

/** Some patches in a buffer of the device: `count` from number `first` on. */
interface Chunk {
  readonly halves: GPUBuffer;
  readonly first: number;
  readonly count: number;
  readonly sizes: GPUBuffer;
}

export function createPatchSource(machine: GpuMachine, options: PatchSourceOptions): PatchSource {
  const { patches, head, noiseDeviation, noiseSeed, chunkBytes = null } = options;
  const { channels } = patches;
  const { queue } = machine.device;
  const { STORAGE, UNIFORM, COPY_DST } = GPUBufferUsage;
  const values = machine.createBuffer('step values', 32, UNIFORM | COPY_DST);
  const mean = machine.createBuffer('mean', toFours(channels) * 4, STORAGE | COPY_DST);
  queue.writeBuffer(mean, 0, Float32Array.from(head.mean));
  const chunks: Chunk[] = [];
  let rowNumbers = machine.createBuffer('row numbers', 4, STORAGE | COPY_DST);

  function addChunk(first: number, count: number): Chunk {
    const sizeBytes = count * channels * HALF_BYTES;
    const halves = machine.createBuffer('patches', sizeBytes, STORAGE | COPY_DST);
    const sizes = machine.createBuffer('patch sizes', 16, UNIFORM | COPY_DST);
    queue.writeBuffer(sizes, 0, sourceSizesData({ channels, first, count }));
    const chunk = { halves, first, count, sizes };
    chunks.push(chunk);
    return chunk;
  }

  function upload({ halves, first }: Chunk, from: number, count: number): void {
    const numbers = Uint32Array.from({ length: count }, (_, i) => from + i);
    writeHalves(halves, (from - first) * channels * HALF_BYTES, numbers);
  }

  function writeHalves(target: GPUBuffer, offsetBytes: number, rows: Uint32Array): void {
    // Uploads are in whole fours of bytes.
    const halves = new Uint16Array(Math.ceil((rows.length * channels) / 2) * 2);
    patches.gather(rows, halves.subarray(0, rows.length * channels));
    queue.writeBuffer(target, offsetBytes, halves);
  }

  /** Even numbers of patches a chunk and an upload, so that each begins at a whole four of bytes. */
  function patchesIn(sizeBytes: number): number {
    return Math.max(2, Math.floor(sizeBytes / (channels * HALF_BYTES) / 2) * 2);
  }

  const isResident =
    patches.rowsAtOnce === null &&
    patches.patchCount * channels * HALF_BYTES <= RESIDENT_AT_MOST_BYTES;
  if (isResident) {
    const { maxStorageBufferBindingSize, maxBufferSize } = machine.device.limits;
    const allowed = Math.min(maxStorageBufferBindingSize, maxBufferSize);
    const inChunk = patchesIn(chunkBytes ?? allowed);
    const inUpload = patchesIn(UPLOAD_BYTES);
    for (let first = 0; first < patches.patchCount; first += inChunk) {
      const end = Math.min(first + inChunk, patches.patchCount);
      const chunk = addChunk(first, end - first);
      for (let from = first; from < end; from += inUpload) {
        upload(chunk, from, Math.min(inUpload, end - from));
      }
    }
  }

  function freeChunks(): void {
    machine.free(chunks.flatMap(({ halves, sizes }) => [halves, sizes]));
    chunks.length = 0;
  }

  function setRows(rows: Uint32Array): void {
    if (rowNumbers.size < rows.byteLength) {
      machine.free([rowNumbers]);
      rowNumbers = machine.createBuffer('row numbers', rows.byteLength, STORAGE | COPY_DST);
    }
    queue.writeBuffer(rowNumbers, 0, Uint32Array.from(rows));
  }

  function stream(rows: Uint32Array): void {
    if (chunks.length === 0 || chunks[0].count < rows.length) {
      freeChunks();
      addChunk(0, rows.length);
    }
    writeHalves(chunks[0].halves, 0, rows);
  }

  return {
    encode(pass, inputs, rows, step) {
      if (isResident) {
        setRows(rows);
      } else {
        stream(rows);
        setRows(rows.map((_, i) => i));
      }
      const data = { seed: noiseSeed, step, rows: rows.length, deviation: noiseDeviation };
      queue.writeBuffer(values, 0, stepValuesData({ ...data, scale: head.scale }));
      const pipeline = machine.pipeline(INPUT_SHADER);
      pass.setPipeline(pipeline);
      for (const { halves, sizes } of chunks) {
        const buffers = [sizes, values, inputs, halves, rowNumbers, mean];
        const entries = buffers.map((buffer, binding) => ({ binding, resource: { buffer } }));
        const layout = pipeline.getBindGroupLayout(0);
        pass.setBindGroup(0, machine.device.createBindGroup({ layout, entries }));
        pass.dispatchWorkgroups(...inputWorkgroups(rows.length, toFours(channels)));
      }
      return chunks.length;
    },
    dispose() {
      freeChunks();
      machine.free([values, mean, rowNumbers]);
    },
  };
}
