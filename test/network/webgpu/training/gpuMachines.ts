/** Devices for tests of the training on WebGPU, which fail on whatever the device refuses. */

import { afterAll, beforeAll, expect } from 'vitest';
import {
  createGpuMachine,
  type GpuMachine,
} from '../../../../src/network/webgpu/training/gpuMachine.ts';
import { describeOnWebGpu } from '../../backends.ts';

/** A `describe` where there is WebGPU. Every buffer made in it must be freed in it. */
export function describeOnGpu(name: string, body: (machine: () => GpuMachine) => void): void {
  describeOnWebGpu(name, () => {
    let machine: GpuMachine | null = null;
    const refusals: string[] = [];
    beforeAll(async () => {
      const adapter = await navigator.gpu.requestAdapter();
      const device = await adapter!.requestDevice();
      device.addEventListener('uncapturederror', ({ error }) => refusals.push(error.message));
      machine = createGpuMachine(device);
    });
    afterAll(async () => {
      await machine!.device.queue.onSubmittedWorkDone();
      expect(refusals).toEqual([]);
      expect(machine!.usage().buffers).toBe(0);
      machine!.device.destroy();
    });
    body(() => {
      if (machine) return machine;
      throw new Error('The device opens before the tests, not before their description.');
    });
  });
}
