/** tfjs as a page without us would start it: its own kernels, one thread on WASM. */

import * as tf from '@tensorflow/tfjs-core';
import { InputError } from '../../../src/errors.ts';
import type { BackendName } from '../../../src/inspector/types.ts';

/**
 * Makes `name` tfjs's current backend; its package is loaded the first time.
 * @throws InputError `backend` where it does not start.
 */
export async function openTfjs(name: BackendName, wasmFolder: string): Promise<void> {
  if (tf.findBackendFactory(name) === null) {
    if (name === 'webgpu') {
      await import('@tensorflow/tfjs-backend-webgpu');
    } else {
      const { setThreadsCount, setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
      setWasmPaths(wasmFolder);
      tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
      setThreadsCount(1);
    }
  }
  if (await tf.setBackend(name)) return;
  throw new InputError('backend', `tfjs without ${name}`, 'one that starts', 'Take the other one.');
}
