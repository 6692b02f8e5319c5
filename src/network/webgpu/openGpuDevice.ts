/** Opens WebGPU as a device: images are programs of our own kernels, and so is training. */

import { InputError } from '../../errors.ts';
import { probeAdapter, requestAdapter } from '../adapter.ts';
import type { Device, DeviceUsage } from '../device.ts';
import { loadProgramBackbone } from '../program/programBackbone.ts';
import { createGpuRuntime } from './gpuRuntime.ts';
import { createGpuMachine } from './training/gpuMachine.ts';
import { createGpuTrainer } from './training/gpuTrainer.ts';

/**
 * Compiles all kernels of inference.
 * @throws InputError `backend` where this machine lacks WebGPU.
 */
export async function openGpuDevice(): Promise<Device> {
  const gpu = await connect();
  const runtime = await createGpuRuntime(gpu, 'float32');
  const training = createGpuMachine(gpu);
  let isClosed = false;
  const device: Device = {
    backend: 'webgpu',
    threads: 1,
    description: (await probeAdapter()).description,
    // Closing it is not losing it.
    lost: gpu.lost.then(({ message }) => (isClosed ? new Promise(() => {}) : message)),
    loadBackbone: (options) => loadProgramBackbone(device, runtime, options),
    createTrainer: (options) => createGpuTrainer(training, options),
    usage: () => sum(runtime.usage(), training.usage()),
    close: () => {
      isClosed = true;
      gpu.destroy();
    },
  };
  return device;
}

async function connect(): Promise<GPUDevice> {
  const adapter = await requestAdapter();
  if (!adapter) {
    throw new InputError(
      'backend',
      'no WebGPU adapter',
      'a graphics adapter that the browser may use',
      'Update the browser or the graphics driver, or take the WASM backend with ?backend=wasm.',
    );
  }
  // As large as it can: a tablet's photograph in one piece has maps of over 128 MB, the limit that is given unasked.
  const { maxStorageBufferBindingSize, maxBufferSize } = adapter.limits;
  return adapter.requestDevice({
    requiredLimits: { maxStorageBufferBindingSize, maxBufferSize },
  });
}

function sum(a: DeviceUsage, b: DeviceUsage): DeviceUsage {
  return {
    buffers: a.buffers + b.buffers,
    sizeBytes: a.sizeBytes + b.sizeBytes,
    compilations: a.compilations + b.compilations,
  };
}
