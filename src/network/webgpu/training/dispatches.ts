/** Lists of dispatches, each with sizes of its own: made ready once and encoded any number of times. */

import type { GpuMachine } from './gpuMachine.ts';

export interface Dispatch {
  readonly code: string;
  /** Binding 0, a uniform. */
  readonly sizes: Uint32Array;
  /** Bindings from 1 on. */
  readonly buffers: readonly GPUBuffer[];
  readonly workgroups: readonly [x: number, y: number];
}

export interface DispatchList {
  readonly count: number;
  encode(pass: GPUComputePassEncoder): void;
  /** Frees the sizes; the buffers are their owner's. */
  dispose(): void;
}

/** What WebGPU asks of places in a uniform buffer on every device. */
const PLACE_BYTES = 256;

export function prepareDispatches(
  machine: GpuMachine,
  dispatches: readonly Dispatch[],
): DispatchList {
  const usage = GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST;
  const sizes = machine.createBuffer('sizes', dispatches.length * PLACE_BYTES, usage);
  const data = new Uint32Array(sizes.size / Uint32Array.BYTES_PER_ELEMENT);
  dispatches.forEach((dispatch, index) => {
    data.set(dispatch.sizes, (index * PLACE_BYTES) / Uint32Array.BYTES_PER_ELEMENT);
  });
  machine.device.queue.writeBuffer(sizes, 0, data);
  const ready = dispatches.map(({ code, buffers, workgroups }, index) => {
    const pipeline = machine.pipeline(code);
    const own = { buffer: sizes, offset: index * PLACE_BYTES, size: PLACE_BYTES };
    const bindGroup = machine.device.createBindGroup({
      layout: pipeline.getBindGroupLayout(0),
      entries: [own, ...buffers.map((buffer) => ({ buffer }))].map((resource, binding) => ({
        binding,
        resource,
      })),
    });
    return { pipeline, bindGroup, workgroups };
  });
  return {
    count: ready.length,
    encode(pass) {
      for (const { pipeline, bindGroup, workgroups } of ready) {
        pass.setPipeline(pipeline);
        pass.setBindGroup(0, bindGroup);
        pass.dispatchWorkgroups(...workgroups);
      }
    },
    dispose: () => machine.free([sizes]),
  };
}
