/** The kernels compiled for one GPU device: all of them at once, before the first image, whatever its size. */

import { BINDINGS, type Kernel, type KernelForm } from './kernels/shader.ts';
import { KERNELS } from './steps.ts';

export interface GpuKernels {
  readonly layout: GPUBindGroupLayout;
  pipeline(kernel: Kernel): GPUComputePipeline;
  readonly count: number;
}

/** @throws GPUPipelineError where the driver refuses one. */
export async function compileKernels(device: GPUDevice, form: KernelForm): Promise<GpuKernels> {
  const layout = device.createBindGroupLayout({ entries: Object.entries(BINDINGS).map(bindingOf) });
  const pipelineLayout = device.createPipelineLayout({ bindGroupLayouts: [layout] });
  const pipelines = new Map(
    await Promise.all(
      KERNELS.map(async (kernel) => {
        const module = device.createShaderModule({
          label: kernel.name,
          code: kernel.code(form),
        });
        const pipeline = await device.createComputePipelineAsync({
          label: kernel.name,
          layout: pipelineLayout,
          compute: { module, entryPoint: 'main' },
        });
        return [kernel, pipeline] as const;
      }),
    ),
  );
  return {
    layout,
    pipeline: (kernel) => {
      const pipeline = pipelines.get(kernel);
      if (pipeline) return pipeline;
      throw new RangeError(`Got the kernel ${kernel.name}, expected one of those compiled.`);
    },
    count: pipelines.size,
  };
}

function bindingOf([name, binding]: [name: string, binding: number]): GPUBindGroupLayoutEntry {
  const types = { numbers: 'uniform', output: 'storage' } as const;
  const type = name === 'numbers' || name === 'output' ? types[name] : 'read-only-storage';
  return { binding, visibility: GPUShaderStage.COMPUTE, buffer: { type } };
}
