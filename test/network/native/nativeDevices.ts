/** Native devices for tests, from the modules in the source, and what they are compared with. */

import type { Device } from '../../../src/network/device.ts';
import type { KernelTwin } from '../../../src/network/native/kernelModule.ts';
import { openNativeDevice } from '../../../src/network/native/openNativeDevice.ts';

const isBrowser = typeof window !== 'undefined';

/** The disk in Node, the test server in a browser. */
export const modules = isBrowser
  ? '/src/network/native/modules/'
  : decodeURI(new URL('../../../src/network/native/modules/', import.meta.url).pathname);

/** A page may not sleep, so there it is one thread whatever is asked for. */
export const canHaveThreads = !isBrowser;

export function openNative(
  options: { readonly threads?: number; readonly twin?: KernelTwin } = {},
): Promise<Device> {
  return openNativeDevice({ wasmFolder: modules, threads: 1, ...options });
}
