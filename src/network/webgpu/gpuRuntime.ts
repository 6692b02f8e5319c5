/** Runs programs on a GPU: weights and operations go up once, an image is one upload, one submission, one readback. */

import type { DeviceUsage } from '../device.ts';
import type { ProgramRuntime } from '../program/programRuntime.ts';
import { compileKernels } from './gpuKernels.ts';
import { createGpuMemory } from './gpuMemory.ts';
import { layOutProgram } from './gpuProgram.ts';
import { createGpuUploads } from './gpuUploads.ts';
import type { KernelForm } from './kernels/shader.ts';

export interface GpuRuntime extends ProgramRuntime {
  usage(): DeviceUsage;
}

/**
 * Compiles all kernels; `device` must have what `form` asks for: `shader-f16` for float16, `subgroups` for subgroups.
 * @throws GPUPipelineError where the driver refuses one.
 */
export async function createGpuRuntime(device: GPUDevice, form: KernelForm): Promise<GpuRuntime> {
  const kernels = await compileKernels(device, form);
  const { precision } = form;
  const memory = createGpuMemory(device);
  let programs = 0;
  return {
    createUploads: () => createGpuUploads(memory, precision),
    // Nothing is put aside between two kernels.
    scratchBytes: () => 0,
    layOut: (program) => {
      programs++;
      return layOutProgram({ device, kernels, memory, precision }, program);
    },
    usage: () => ({
      buffers: memory.owned,
      sizeBytes: memory.sizeBytes,
      compilations: kernels.count + programs,
    }),
  };
}
