/** Opens the tfjs backend that the rest of the room runs on; the one file that names `navigator.gpu`. */

import { InputError } from '../errors.ts';
import type { BackendName } from '../inspector/types.ts';
import { tf } from './tensorflow.ts';

export interface BackendOptions {
  /** Folder that holds tfjs's .wasm files, ending in a slash: a path in Node, an address in a page. */
  readonly wasmFolder: string;
}

/**
 * Makes `name` the backend of everything that follows; compiles or connects it the first time.
 * @throws InputError `backend` where this machine lacks it.
 */
export async function openBackend(name: BackendName, options: BackendOptions): Promise<void> {
  if (tf.findBackendFactory(name) === null) {
    await (name === 'wasm' ? registerWasm(options.wasmFolder) : registerWebGpu());
  }
  if (!(await tf.setBackend(name))) {
    throw new InputError(
      'backend',
      `a ${name} backend that did not start`,
      'one that starts',
      name === 'wasm'
        ? 'Reload the page; if it stays, the .wasm files cannot be fetched or this browser blocks WebAssembly.'
        : 'Update the browser or the graphics driver, or take the WASM backend with ?backend=wasm.',
    );
  }
}

/** Resolves, with the driver's words, when the WebGPU device is lost; never on WASM. */
export async function backendLost(): Promise<string> {
  const backend: unknown = tf.backend();
  if (typeof backend === 'object' && backend !== null && 'device' in backend) {
    return (await (backend.device as GPUDevice).lost).message;
  }
  return new Promise(() => {});
}

/** Frees a backend with all that lies on it; `openBackend` connects anew. */
export function closeBackend(name: BackendName): void {
  const factory = tf.findBackendFactory(name);
  if (factory === null) return;
  tf.removeBackend(name);
  // tfjs registers a backend when its module is first loaded and forgets that on removal.
  tf.registerBackend(name, factory);
}

/** What WebGPU would run on; `software` adapters compute on the CPU, slower than WASM does. */
export interface AdapterProbe {
  readonly kind: 'none' | 'software' | 'hardware';
  /** Vendor and model as the browser gives them, to notice another one. */
  readonly description: string;
}

/** Asks for the adapter that tfjs-backend-webgpu 4.22 asks for. */
export async function probeAdapter(): Promise<AdapterProbe> {
  const adapter = await globalThis.navigator?.gpu?.requestAdapter({
    powerPreference: 'high-performance',
  });
  if (!adapter) return { kind: 'none', description: '' };
  // Chrome before 127 has WebGPU, but no `info`.
  const info: Partial<GPUAdapterInfo> = adapter.info ?? {};
  const { vendor, architecture, device, description, isFallbackAdapter } = info;
  return {
    kind: isFallbackAdapter || architecture === 'swiftshader' ? 'software' : 'hardware',
    description: [vendor, architecture, device, description].join(' ').trim(),
  };
}

/** Of tfjs; another one may compute otherwise. */
export const libraryVersion = tf.version_core;

/** How many tensors are alive; every network test holds it constant. */
export function tensorCount(): number {
  return tf.memory().numTensors;
}

async function registerWasm(folder: string): Promise<void> {
  const { setThreadsCount, setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  setWasmPaths(folder);
  // tfjs 4.22's threaded build starts workers from blob: addresses, which our policy forbids, and
  // breaks when minified. Can go when tfjs takes a worker's address.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setThreadsCount(1);
}

async function registerWebGpu(): Promise<void> {
  // tfjs-backend-webgpu 4.22 dereferences a null adapter, so one is asked for first.
  if ((await probeAdapter()).kind === 'none') {
    throw new InputError(
      'backend',
      'no WebGPU adapter',
      'a graphics adapter that the browser may use',
      'Update the browser or the graphics driver, or take the WASM backend with ?backend=wasm.',
    );
  }
  await import('@tensorflow/tfjs-backend-webgpu');
}
