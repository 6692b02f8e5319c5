/** One backend of tfjs, made current while its device computes: tfjs knows one current backend for all. */

import type { BackendName } from '../../inspector/types.ts';
import type { DeviceUsage } from '../device.ts';
import { tf } from './tensorflow.ts';

export interface Runtime {
  /** Makes the backend current for what follows without a wait. */
  activate(): void;
  /** `tf.tidy` on this backend: tensors that are not in the result are disposed of. */
  tidy<T extends tf.TensorContainer>(compute: () => T): T;
  /** Tensors of all backends of tfjs together. */
  usage(): DeviceUsage;
  /** As `Device.lost`. */
  readonly lost: Promise<string>;
}

/** What of tfjs-backend-webgpu 4.22 is looked at from outside. */
interface WebGpuBackend {
  readonly device: GPUDevice;
  /** By a key made of shader and shapes. */
  readonly pipelineCache: Readonly<Record<string, unknown>>;
}

/** Of the backend that is current now. */
export function createRuntime(name: BackendName): Runtime {
  const backend: unknown = tf.backend();
  const webgpu = isWebGpuBackend(backend) ? backend : null;

  function activate(): void {
    // It is initialised, so that tfjs 4.22 has changed over when the call returns, before its promise resolves.
    if (tf.getBackend() !== name) void tf.setBackend(name);
  }

  return {
    activate,
    tidy: (compute) => {
      activate();
      return tf.tidy(compute);
    },
    usage: () => {
      activate();
      const { numTensors, numBytes, ...memory } = tf.memory();
      return {
        buffers: numTensors,
        sizeBytes:
          'numBytesAllocatedInGPU' in memory ? Number(memory.numBytesAllocatedInGPU) : numBytes,
        compilations: webgpu ? Object.keys(webgpu.pipelineCache).length : 0,
      };
    },
    lost: webgpu ? webgpu.device.lost.then(({ message }) => message) : new Promise(() => {}),
  };
}

function isWebGpuBackend(backend: unknown): backend is WebGpuBackend {
  return typeof backend === 'object' && backend !== null && 'pipelineCache' in backend;
}
