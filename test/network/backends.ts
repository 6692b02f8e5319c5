/**
 * Runs the same numeric tests on every backend that a place has: WASM in Node, WASM and WebGPU in Chromium, and
 * WebGPU in Node too where LOUPE_DAWN=1 asks for it (docs/backbones.md).
 */

import { beforeAll, describe, inject } from 'vitest';
import type { BackendName } from '../../src/inspector/types.ts';
import type { Device } from '../../src/network/device.ts';
import { openDevice } from '../../src/network/openDevice.ts';

const isBrowser = typeof window !== 'undefined';
const hasDawn = !isBrowser && process.env.LOUPE_DAWN === '1';
if (hasDawn) await (await import('../../src/cli/dawn.ts')).provideWebGpu();
const backendsHere: readonly BackendName[] = isBrowser || hasDawn ? ['wasm', 'webgpu'] : ['wasm'];

/** The disk in Node, scripts/runtime-files.ts in a browser. */
export const deviceOptions = {
  wasmFolder: isBrowser
    ? '/wasm/'
    : decodeURI(new URL('../../src/network/native/modules/', import.meta.url).pathname),
};

const hasWebGpu = (isBrowser || hasDawn) && Boolean(await navigator.gpu?.requestAdapter());

/** Opens a device as `describeOnBackends` does. */
export function openTestDevice(backend: BackendName): Promise<Device> {
  return openDevice(backend, deviceOptions);
}

/** A `describe` for each backend that is here, its device open when the tests of `body` run. */
export function describeOnBackends(
  name: string,
  body: (backend: BackendName, device: () => Device) => void,
): void {
  describeEachBackend(name, (backend) => {
    let device: Device | null = null;
    beforeAll(async () => {
      device = await openTestDevice(backend);
    });
    body(backend, () => {
      if (device) return device;
      throw new Error('The device opens before the tests, not before their description.');
    });
  });
}

/** Where WebGPU is missing its tests are skipped; with `CI=true` they fail instead. */
export function describeEachBackend(name: string, body: (backend: BackendName) => void): void {
  for (const backend of backendsHere) {
    const mayBeMissing = backend === 'webgpu' && !inject('isCi');
    describe.skipIf(mayBeMissing && !hasWebGpu)(`${name} on ${backend}`, () => body(backend));
  }
}

/** For what only WebGPU has; skipped in a place that never has it. */
export function describeOnWebGpu(name: string, body: () => void): void {
  const isExpected = backendsHere.includes('webgpu') && (inject('isCi') || hasWebGpu);
  describe.skipIf(!isExpected)(name, body);
}
