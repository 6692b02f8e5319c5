/** Opens a backend's device; what a backend needs is loaded only when it is opened. */

import type { BackendName, KernelsName } from '../inspector/types.ts';
import type { Device } from './device.ts';

export interface DeviceOptions {
  /** Folder that holds the kernels' modules, ending in a slash: a path in Node, an address in a page. */
  readonly wasmFolder: string;
  /** That WASM computes on, if this place can give them; null takes the usual number. */
  readonly threads?: number | null;
}

/**
 * What computes on the devices, in words: with another one a self-test may come out otherwise, so kernels that compute
 * anything in another way count one further, and so does a self-test that asks more.
 */
export const COMPUTED_BY = 'kernels 2';

/** Those that a backend can compute by, the one to be preferred first. */
export const KERNELS: Readonly<Record<BackendName, readonly KernelsName[]>> = {
  wasm: ['loupe'],
  webgpu: ['loupe', 'tfjs'],
};

/**
 * Compiles or connects a backend. One device of a backend may be open at a time.
 * @throws InputError `backend` where this machine lacks it.
 */
export async function openDevice(
  name: BackendName,
  options: DeviceOptions,
  kernels: KernelsName = 'loupe',
): Promise<Device> {
  if (name === 'wasm') {
    const { openNativeDevice } = await import('./native/openNativeDevice.ts');
    return openNativeDevice(options);
  }
  if (kernels === 'tfjs') {
    const { openTfjsDevice } = await import('./tfjs/openTfjsDevice.ts');
    return openTfjsDevice(name);
  }
  const { openGpuDevice } = await import('./webgpu/openGpuDevice.ts');
  return openGpuDevice();
}
