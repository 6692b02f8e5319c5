/** One device's module, memory and threads, and the running of programs on them. */

import { InputError } from '../../errors.ts';
import type { DeviceUsage } from '../device.ts';
import type { OperationShape, Value } from '../program/operation.ts';
import { FLOAT_BYTES } from '../program/programBuilder.ts';
import type { ProgramRuntime } from '../program/programRuntime.ts';
import { type Allocator, createAllocator } from './allocator.ts';
import { type Crew, gatherCrew } from './crew.ts';
import { encodeOperation, encodeShape } from './encodedOperation.ts';
import { fuseExpansions } from './fuseExpansions.ts';
import type { Host } from './host.ts';
import {
  chooseTwin,
  instantiateKernels,
  type KernelFunctions,
  type KernelTwin,
  moduleFile,
} from './kernelModule.ts';
import { placeProgram } from './placedProgram.ts';
import { createUploads } from './uploads.ts';

export interface NativeRuntime extends ProgramRuntime {
  readonly twin: KernelTwin;
  readonly kernels: KernelFunctions;
  readonly memory: WebAssembly.Memory;
  /** Whoever allocates frees. */
  readonly allocator: Allocator;
  readonly crew: Crew;
  /** Has a shape in memory while `use` asks the kernels about it. */
  withShape(shape: Partial<OperationShape>, use: (address: number) => number): number;
  usage(): DeviceUsage;
  close(): void;
}

export interface RuntimeOptions {
  /** Folder that holds the modules, ending in a slash: a path in Node, an address in a browser. */
  readonly wasmFolder: string;
  readonly host: Host;
  readonly threads: number;
  /** Null takes the faster one that this place knows. */
  readonly twin: KernelTwin | null;
}

const PAGE_BYTES = 2 ** 16;
const START_PAGES = 256;
/** Why there is one thread though more were asked for: of a page's host, or of a device. */
const NOT_SHARED = 'no memory that threads could share';
/** A shared memory says how far it may grow; a small device may refuse to set the most aside. */
const SHARED_MAX_BYTES = [2 ** 31, 2 ** 29];

/** @throws InputError `backend` where WebAssembly lacks SIMD, or the module cannot be had. */
export async function createRuntime(options: RuntimeOptions): Promise<NativeRuntime> {
  const { host, wasmFolder, threads } = options;
  const twin = options.twin ?? chooseTwin();
  const shared = threads > 1 && host.hasThreads ? sharedMemory() : null;
  const memory = shared ?? new WebAssembly.Memory({ initial: START_PAGES });
  const module = await loadModule(host, `${wasmFolder}${moduleFile(twin, shared !== null)}`);
  const kernels = instantiateKernels(module, memory);
  const allocator = createAllocator(memory, kernels.__heap_base.value);
  const gathered = await gatherCrew({
    ...{ host, module, memory, kernels, allocator },
    threads: shared ? threads : 1,
  });
  const crew = threads > 1 && !shared ? { ...gathered, problem: NOT_SHARED } : gathered;
  const crewBlocks = allocator.blocks;
  const workspace = createWorkspace(allocator);
  let programs = 0;
  const runtime: NativeRuntime = {
    ...{ twin, kernels, memory, allocator, crew },
    createUploads: () => createUploads(runtime),
    scratchBytes: (shape) =>
      crew.threads * FLOAT_BYTES * runtime.withShape(shape, kernels.convolution_scratch_floats),
    withShape: (shape, use) => {
      const words = encodeShape(shape);
      const address = allocator.allocate(words.length * Int32Array.BYTES_PER_ELEMENT);
      try {
        new Int32Array(memory.buffer, address, words.length).set(words);
        return use(address);
      } finally {
        allocator.free(address);
      }
    },
    layOut: (program) => {
      programs++;
      const fused = fuseExpansions(
        program,
        (shape) => FLOAT_BYTES * runtime.withShape(shape, kernels.expand_depthwise_scratch_floats),
      );
      const { operations, constants, outputs } = fused;
      const { sizeBytes, offsetOf } = placeProgram(fused);
      return async (inputs) => {
        const start = workspace.room(sizeBytes);
        const addressOf = (value: Value) => start + offsetOf(value);
        for (const [value, data] of [...constants, ...inputs]) {
          const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
          new Uint8Array(memory.buffer, addressOf(value), value.sizeBytes).set(bytes);
        }
        const words = operations.flatMap((operation) => encodeOperation(operation, addressOf));
        new Int32Array(memory.buffer, start, words.length).set(words);
        crew.run(start, operations.length);
        return outputs.map((value) =>
          new Float32Array(memory.buffer, addressOf(value), value.sizeBytes / FLOAT_BYTES).slice(),
        );
      };
    },
    usage: () => ({
      buffers: allocator.blocks - crewBlocks - workspace.blocks,
      sizeBytes: memory.buffer.byteLength,
      compilations: programs,
    }),
    close: crew.dismiss,
  };
  return runtime;
}

interface Workspace {
  /** The address of at least so many bytes, of which nothing is kept. */
  room(sizeBytes: number): number;
  readonly blocks: 0 | 1;
}

/** One for all programs, since one runs at a time; it grows to the largest. */
function createWorkspace(allocator: Allocator): Workspace {
  let block: { readonly address: number; readonly sizeBytes: number } | null = null;
  return {
    room: (sizeBytes) => {
      if (block && block.sizeBytes >= sizeBytes) return block.address;
      if (block) allocator.free(block.address);
      block = null;
      block = { address: allocator.allocate(sizeBytes), sizeBytes };
      return block.address;
    },
    get blocks() {
      return block ? 1 : 0;
    },
  };
}

/** Null where the device sets no memory aside that threads could share. */
function sharedMemory(): WebAssembly.Memory | null {
  for (const maxBytes of SHARED_MAX_BYTES) {
    try {
      const maximum = maxBytes / PAGE_BYTES;
      return new WebAssembly.Memory({ initial: START_PAGES, maximum, shared: true });
    } catch {
      // Engines throw different things for want of memory; less, or none that is shared, is tried next.
    }
  }
  return null;
}

async function loadModule(host: Host, address: string): Promise<WebAssembly.Module> {
  try {
    return await WebAssembly.compile(await host.readFile(address));
  } catch (error) {
    throw new InputError(
      'backend',
      `no kernels (${error instanceof Error ? error.message : String(error)})`,
      `the module ${address}`,
      'Reload the page; if it stays, the .wasm files cannot be fetched or this browser blocks WebAssembly.',
    );
  }
}
