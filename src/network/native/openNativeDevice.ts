/** Opens the native device: our own WebAssembly kernels on one or more threads. */

import type { Device } from '../device.ts';
import { loadProgramBackbone } from '../program/programBackbone.ts';
import { createProgramNeighbours } from '../program/programNeighbours.ts';
import { hostHere } from './host.ts';
import type { KernelTwin } from './kernelModule.ts';
import { createRuntime, type NativeRuntime } from './nativeRuntime.ts';
import { usualThreads } from './threadChoice.ts';
import { createNativeTrainer } from './trainer.ts';

export interface NativeDeviceOptions {
  /** Folder that holds the modules, ending in a slash: a path in Node, an address in a page. */
  readonly wasmFolder: string;
  /** As many as this place can give; null takes the usual number. */
  readonly threads?: number | null;
  /** Null takes the faster one that this place knows. */
  readonly twin?: KernelTwin | null;
}

/** @throws InputError `backend` where WebAssembly lacks SIMD, or the module cannot be had. */
export async function openNativeDevice(options: NativeDeviceOptions): Promise<Device> {
  const host = hostHere();
  const { wasmFolder, threads, twin = null } = options;
  const runtime = await createRuntime({
    ...{ wasmFolder, host, twin },
    threads: threads ?? usualThreads(host.coreCount),
  });
  const device: Device = {
    backend: 'wasm',
    threads: runtime.crew.threads,
    description: describe(runtime),
    // Nothing takes a WebAssembly memory away but the end of its thread.
    lost: new Promise(() => {}),
    loadBackbone: (backbone) => loadProgramBackbone(device, runtime, backbone),
    createTrainer: (trainer) => createNativeTrainer(runtime, trainer),
    createNeighbours: (vectors, channels) => createProgramNeighbours(runtime, vectors, channels),
    usage: runtime.usage,
    close: runtime.close,
  };
  return device;
}

function describe({ twin, crew }: NativeRuntime): string {
  const { threads, problem } = crew;
  const count = `${threads} ${threads === 1 ? 'thread' : 'threads'}`;
  const reason = problem === null ? '' : ` (no more: ${problem})`;
  return `${twin === 'relaxed' ? 'relaxed' : 'plain'} SIMD, ${count}${reason}`;
}
