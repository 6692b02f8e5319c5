/** Opens a backend's device; what a backend needs is loaded only when it is opened. */

import type { BackendName } from '../inspector/types.ts';
import type { Device } from './device.ts';

export interface DeviceOptions {
  /** Folder that holds the .wasm files, ending in a slash: a path in Node, an address in a page. */
  readonly wasmFolder: string;
}

/** What computes on the devices, in words: with another one a self-test may come out otherwise. */
export const COMPUTED_BY = 'tfjs 4.22.0';

/**
 * Compiles or connects a backend. One device of a backend may be open at a time.
 * @throws InputError `backend` where this machine lacks it.
 */
export async function openDevice(name: BackendName, options: DeviceOptions): Promise<Device> {
  const { openTfjsDevice } = await import('./tfjs/openTfjsDevice.ts');
  return openTfjsDevice(name, options);
}
