/** Opens WebGPU as a device: images are programs of our own kernels, and so is training. */

import { InputError } from '../../errors.ts';
import { probeAdapter, requestAdapter } from '../adapter.ts';
import type { Device, DeviceUsage } from '../device.ts';
import { loadProgramBackbone } from '../program/programBackbone.ts';
import { createProgramNeighbours } from '../program/programNeighbours.ts';
import { createGpuRuntime } from './gpuRuntime.ts';
import type { KernelForm } from './kernels/shader.ts';
import { createGpuMachine } from './training/gpuMachine.ts';
import { createGpuTrainer } from './training/gpuTrainer.ts';

/** What every adapter can run, and what verdicts come of. */
const USUAL_FORM: KernelForm = { precision: 'float32', reduction: 'workgroup' };

/** What a form asks of an adapter beyond that, and what an adapter without it is told to lack. */
const EXTRAS = {
  float16: { feature: 'shader-f16', words: '16-bit floats', instead: 'Take float32.' },
  subgroup: { feature: 'subgroups', words: 'subgroups', instead: "Take 'workgroup'." },
} as const;

/**
 * Compiles all kernels of inference. With float16 maps and weights take half the memory, and taps are off by more than
 * the self-test allows; with subgroups scores stay the same to float32's rounding, and so do times
 * (docs/performance.md): both only for measuring.
 * @throws InputError `backend` where this machine lacks WebGPU, or what `form` asks for.
 */
export async function openGpuDevice(form: Partial<KernelForm> = {}): Promise<Device> {
  const whole = { ...USUAL_FORM, ...form };
  const gpu = await connect(whole);
  const runtime = await createGpuRuntime(gpu, whole);
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
    createNeighbours: (vectors, channels) => createProgramNeighbours(runtime, vectors, channels),
    usage: () => sum(runtime.usage(), training.usage()),
    close: () => {
      isClosed = true;
      gpu.destroy();
    },
  };
  return device;
}

async function connect({ precision, reduction }: KernelForm): Promise<GPUDevice> {
  const adapter = await requestAdapter();
  if (!adapter) {
    throw new InputError(
      'backend',
      'no WebGPU adapter',
      'a graphics adapter that the browser may use',
      'Update the browser or the graphics driver, or take the WASM backend with ?backend=wasm.',
    );
  }
  const extras = [
    ...(precision === 'float16' ? [EXTRAS.float16] : []),
    ...(reduction === 'subgroup' ? [EXTRAS.subgroup] : []),
  ];
  for (const { feature, words, instead } of extras) {
    if (adapter.features.has(feature)) continue;
    throw new InputError(
      'backend',
      `a graphics adapter without ${words}`,
      'one that has them',
      instead,
    );
  }
  // As large as it can: a tablet's photograph in one piece has maps of over 128 MB, the limit that is given unasked.
  const { maxStorageBufferBindingSize, maxBufferSize } = adapter.limits;
  return adapter.requestDevice({
    requiredFeatures: extras.map(({ feature }) => feature),
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
