/** Runs tests of what tfjs computes on each of its backends; the app takes it for WebGPU, and WASM is what we compare with. */

import { beforeAll } from 'vitest';
import type { BackendName } from '../../../src/inspector/types.ts';
import type { Device } from '../../../src/network/device.ts';
import { openTfjsDevice } from '../../../src/network/tfjs/openTfjsDevice.ts';
import { tf } from '../../../src/network/tfjs/tensorflow.ts';
import { describeEachBackend } from '../backends.ts';

const packageFolder = 'node_modules/@tensorflow/tfjs-backend-wasm/dist/';

/** tfjs's own kernels on one thread. Its threads start from blob: addresses. */
export async function openTestTfjs(name: BackendName): Promise<Device> {
  if (name === 'wasm' && tf.findBackendFactory(name) === null) {
    const { setThreadsCount, setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
    const isBrowser = typeof window !== 'undefined';
    const root = isBrowser ? '/' : decodeURI(new URL('../../../', import.meta.url).pathname);
    setWasmPaths(`${root}${packageFolder}`);
    tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
    setThreadsCount(1);
  }
  return openTfjsDevice(name);
}

/** A `describe` for each backend, tfjs's current one when the tests of `body` run. */
export function describeOnTfjs(name: string, body: (backend: BackendName) => void): void {
  describeEachBackend(name, (backend) => {
    beforeAll(() => openTestTfjs(backend));
    body(backend);
  });
}

/** How many tensors are alive; every test holds it constant. */
export function tensorCount(): number {
  return tf.memory().numTensors;
}
