/** GPU runtimes for tests, where this place has WebGPU, and single operations run on them. */

import { beforeAll, beforeEach } from 'vitest';
import type { KernelActivation, Value } from '../../../src/network/program/operation.ts';
import {
  createProgramBuilder,
  type ProgramBuilder,
} from '../../../src/network/program/programBuilder.ts';
import type { Input, Uploads } from '../../../src/network/program/programRuntime.ts';
import { createGpuRuntime, type GpuRuntime } from '../../../src/network/webgpu/gpuRuntime.ts';
import type { KernelForm } from '../../../src/network/webgpu/kernels/shader.ts';
import { describeOnWebGpu } from '../backends.ts';
import type { activations } from '../native/kernelMachine.ts';

export interface GpuUnderTest {
  readonly device: GPUDevice;
  readonly runtime: GpuRuntime;
}

/** The operations of a program, its inputs, and what it gives. */
export type Lay = (
  builder: ProgramBuilder,
  uploads: Uploads,
) => { readonly inputs: readonly Input[]; readonly outputs: readonly Value[] };

const USUAL_FORM: KernelForm = { precision: 'float32', reduction: 'workgroup' };

/** Null where the adapter lacks subgroups and they are asked for. */
async function openGpu(form: KernelForm): Promise<GpuUnderTest | null> {
  const adapter = await navigator.gpu.requestAdapter();
  if (!adapter) throw new Error('There is no adapter, though WebGPU was found before.');
  const requiredFeatures: GPUFeatureName[] = form.reduction === 'subgroup' ? ['subgroups'] : [];
  if (!requiredFeatures.every((feature) => adapter.features.has(feature))) return null;
  const device = await adapter.requestDevice({ requiredFeatures });
  device.addEventListener('uncapturederror', ({ error }) => {
    throw new Error(error.message);
  });
  return { device, runtime: await createGpuRuntime(device, form) };
}

/** A `describe` where WebGPU is, with a runtime that is open when its tests run; skipped where it lacks that form. */
export function describeOnGpu(
  name: string,
  body: (gpu: () => GpuUnderTest) => void,
  form = USUAL_FORM,
): void {
  describeOnWebGpu(name, () => {
    let gpu: GpuUnderTest | null = null;
    beforeAll(async () => {
      gpu = await openGpu(form);
      return () => gpu?.device.destroy();
    });
    beforeEach(({ skip }) => skip(gpu === null, 'the adapter has no subgroups'));
    body(() => {
      if (gpu) return gpu;
      throw new Error('The runtime opens before the tests, not before their description.');
    });
  });
}

/** As programs call them. */
export const kernelActivation = (name: (typeof activations)[number]): KernelActivation =>
  name === 'leakyRelu' ? 'leaky-relu' : name;

/** Lays a program out and runs it once. */
export async function runProgram(runtime: GpuRuntime, lay: Lay): Promise<readonly Float32Array[]> {
  const uploads = runtime.createUploads();
  try {
    const builder = createProgramBuilder();
    const { inputs, outputs } = lay(builder, uploads);
    return await runtime.layOut(builder.build(outputs))(inputs);
  } finally {
    uploads.dispose();
  }
}

/** The bytes of a table of an axis, as `axisTable` lays them out. */
export function tableBytes(lower: Int32Array, share: Float32Array): Uint8Array {
  const bytes = new Uint8Array(lower.byteLength + share.byteLength);
  bytes.set(new Uint8Array(lower.buffer), 0);
  bytes.set(new Uint8Array(share.buffer), lower.byteLength);
  return bytes;
}
