/** A WebGPU device as our own shaders use it: pipelines compiled once each, buffers counted, errors heard. */

import type { DeviceUsage } from '../../device.ts';
import { type Heard, heard } from '../heard.ts';

export interface GpuMachine {
  readonly device: GPUDevice;
  /** Of this WGSL, whose entry point is `main`; compiled at its first use. */
  pipeline(code: string): GPUComputePipeline;
  /** Zeros; counted until `free`. */
  createBuffer(label: string, sizeBytes: number, usage: GPUBufferUsageFlags): GPUBuffer;
  free(buffers: readonly GPUBuffer[]): void;
  /** Of our own shaders and buffers alone. */
  usage(): DeviceUsage;
  /**
   * Runs `use`, and gives a promise that rejects where the device refused something of it: a buffer for want of
   * memory, most of all. Nothing on the device would tell, and its results would be zeros.
   */
  heard<T>(use: () => T): Heard<T>;
}

export function createGpuMachine(device: GPUDevice): GpuMachine {
  const pipelines = new Map<string, GPUComputePipeline>();
  const alive = new Set<GPUBuffer>();
  return {
    device,
    pipeline(code) {
      const known = pipelines.get(code);
      if (known) return known;
      const module = device.createShaderModule({ code });
      const pipeline = device.createComputePipeline({ layout: 'auto', compute: { module } });
      pipelines.set(code, pipeline);
      return pipeline;
    },
    createBuffer(label, sizeBytes, usage) {
      const buffer = device.createBuffer({ label, size: Math.ceil(sizeBytes / 4) * 4, usage });
      alive.add(buffer);
      return buffer;
    },
    free(buffers) {
      for (const buffer of buffers) {
        buffer.destroy();
        alive.delete(buffer);
      }
    },
    usage: () => ({
      buffers: alive.size,
      sizeBytes: [...alive].reduce((sum, { size }) => sum + size, 0),
      compilations: pipelines.size,
    }),
    heard: (use) => heard(device, 'one with room for a training', use),
  };
}

/** Floats of a buffer, or of its part from `start` on, on the CPU. */
export async function readFloats(
  machine: GpuMachine,
  source: GPUBuffer,
  count: number,
): Promise<Float32Array> {
  const sizeBytes = count * Float32Array.BYTES_PER_ELEMENT;
  const usage = GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST;
  const staging = machine.createBuffer('readback', sizeBytes, usage);
  try {
    const encoder = machine.device.createCommandEncoder();
    encoder.copyBufferToBuffer(source, 0, staging, 0, sizeBytes);
    machine.device.queue.submit([encoder.finish()]);
    await staging.mapAsync(GPUMapMode.READ);
    return new Float32Array(staging.getMappedRange()).slice();
  } finally {
    machine.free([staging]);
  }
}
