/** Opens WebGPU as a device: images are programs of our own kernels, and so is training. */

import { InputError } from '../../errors.ts';
import { probeAdapter, requestAdapter } from '../adapter.ts';
import type { Device, DeviceUsage } from '../device.ts';
import { loadProgramBackbone } from '../program/programBackbone.ts';
import { createProgramNeighbours } from '../program/programNeighbours.ts';
import { createGpuRuntime } from './gpuRuntime.ts';
import type { Precision } from './kernels/shader.ts';
import { createGpuMachine } from './training/gpuMachine.ts';
import { createGpuTrainer } from './training/gpuTrainer.ts';

/**
 * Compiles all kernels of inference. With float16 maps and weights take half the memory, and taps are off by more than
 * the self-test allows: only for measuring.
 * @throws InputError `backend` where this machine lacks WebGPU, or 16-bit floats where they are asked for.
 */
export async function openGpuDevice(precision: Precision = 'float32'): Promise<Device> {
  const gpu = await connect(precision);
  const runtime = await createGpuRuntime(gpu, precision);
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
    createNeighbours: (vectors, channels, weights = null) =>
      createProgramNeighbours(runtime, { vectors, channels, weights }),
    usage: () => sum(runtime.usage(), training.usage()),
    close: () => {
      isClosed = true;
      gpu.destroy();
    },
  };
  return device;
}

async function connect(precision: Precision): Promise<GPUDevice> {
  const adapter = await requestAdapter();
  if (!adapter) {
    throw new InputError(
      'backend',
      'no WebGPU adapter',
      'a graphics adapter that the browser may use',
      'Update the browser or the graphics driver, or take the WASM backend with ?backend=wasm.',
    );
  }
  const isHalf = precision === 'float16';
  if (isHalf && !adapter.features.has('shader-f16')) {
    throw new InputError(
      'backend',
      'a graphics adapter without 16-bit floats',
      'one that has them',
      'Take float32.',
    );
  }
  // As large as it can: a tablet's photograph in one piece has maps of over 128 MB, the limit that is given unasked.
  const { maxStorageBufferBindingSize, maxBufferSize } = adapter.limits;
  return adapter.requestDevice({
    requiredFeatures: isHalf ? ['shader-f16'] : [],
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
