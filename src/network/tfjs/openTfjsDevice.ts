/** Opens a backend of tfjs as a device. */

import { InputError } from '../../errors.ts';
import type { BackendName } from '../../inspector/types.ts';
import { probeAdapter } from '../adapter.ts';
import type { Device } from '../device.ts';
import { createHeadTrainer } from './headTrainer.ts';
import { createTfjsNeighbours } from './neighbours.ts';
import { createRuntime } from './runtime.ts';
import { tf } from './tensorflow.ts';
import { loadTfjsBackbone } from './tfjsBackbone.ts';

/**
 * The app takes it for WebGPU alone; WASM must have been registered before.
 * @throws InputError `backend` where this machine lacks it.
 */
export async function openTfjsDevice(name: BackendName): Promise<Device> {
  if (name === 'webgpu' && tf.findBackendFactory(name) === null) await registerWebGpu();
  if (!(await tf.setBackend(name))) throw refusedStart(name);
  const runtime = createRuntime(name);
  const device: Device = {
    backend: name,
    threads: 1,
    description: name === 'wasm' ? 'tfjs, 1 thread' : (await probeAdapter()).description,
    lost: runtime.lost,
    loadBackbone: (backbone) => loadTfjsBackbone(device, runtime, backbone),
    createTrainer: (trainer) => createHeadTrainer(runtime, trainer),
    createNeighbours: (vectors, channels) => createTfjsNeighbours(runtime, vectors, channels),
    usage: runtime.usage,
    close: () => closeBackend(name),
  };
  return device;
}

/** Frees a backend with all that lies on it; opening it again connects anew. */
function closeBackend(name: BackendName): void {
  const factory = tf.findBackendFactory(name);
  if (factory === null) return;
  tf.removeBackend(name);
  // tfjs registers a backend when its module is first loaded and forgets that on removal.
  tf.registerBackend(name, factory);
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

function refusedStart(name: BackendName): InputError {
  return new InputError(
    'backend',
    `a ${name} backend that did not start`,
    'one that starts',
    'Update the browser or the graphics driver, or take the WASM backend with ?backend=wasm.',
  );
}
