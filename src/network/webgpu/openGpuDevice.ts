/** Opens WebGPU as a device: images are programs of our own kernels; heads are trained by tfjs on the same GPU. */

import type { Device, DeviceUsage } from '../device.ts';
import { loadProgramBackbone } from '../program/programBackbone.ts';
import { openTfjsDevice } from '../tfjs/openTfjsDevice.ts';
import { createGpuRuntime } from './gpuRuntime.ts';

/** @throws InputError `backend` where this machine lacks it. */
export async function openGpuDevice(): Promise<Device> {
  const { gpu, ...tfjs } = await openTfjsDevice('webgpu');
  if (!gpu) throw new TypeError('Got no GPU from tfjs, expected the one that it computes on.');
  const runtime = await createGpuRuntime(gpu, 'float32');
  const device: Device = {
    ...tfjs,
    loadBackbone: (options) => loadProgramBackbone(device, runtime, options),
    usage: () => sum(tfjs.usage(), runtime.usage()),
  };
  return device;
}

function sum(a: DeviceUsage, b: DeviceUsage): DeviceUsage {
  return {
    buffers: a.buffers + b.buffers,
    sizeBytes: a.sizeBytes + b.sizeBytes,
    compilations: a.compilations + b.compilations,
  };
}
