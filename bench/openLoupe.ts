/** Loupe's own device, as the app opens it. */

import type { BackendName } from '../src/inspector/types.ts';
import type { Device } from '../src/network/device.ts';
import { openDevice } from '../src/network/openDevice.ts';
import type { Place } from './place.ts';

/** @throws InputError `backend` where this machine lacks it. */
export function openLoupe(
  { wasmFolder }: Place,
  backend: BackendName,
  threads: number,
): Promise<Device> {
  return openDevice(backend, { wasmFolder, threads });
}
