/** The update of parameters on WebGPU, of the largest heads too. */

import { expect, test } from 'vitest';
import { ADAM, OPTIMIZERS } from '../../../../src/network/trainingRule.ts';
import { prepareDispatches } from '../../../../src/network/webgpu/training/dispatches.ts';
import {
  UPDATE_SHADER,
  updateValuesData,
  updateWorkgroups,
} from '../../../../src/network/webgpu/training/elementShaders.ts';
import { readFloats } from '../../../../src/network/webgpu/training/gpuMachine.ts';
import { expectClose } from '../../../matchers.ts';
import { describeOnGpu } from './gpuMachines.ts';

/** Of two blocks of the largest width, the second's weight and some: 64 lanes of four a workgroup, 65,535 in a row. */
const FLOATS = 4096 ** 2 + 8;

describeOnGpu('an update', (machine) => {
  test('reaches every parameter of a head as large as may be', async () => {
    const { device } = machine();
    const { STORAGE, UNIFORM, COPY_SRC, COPY_DST } = GPUBufferUsage;
    const room = () =>
      machine().createBuffer('parameters', FLOATS * 4, STORAGE | COPY_SRC | COPY_DST);
    const [values, first, second, gradients] = [room(), room(), room(), room()];
    device.queue.writeBuffer(gradients, 0, new Float32Array(FLOATS).fill(1));
    const step = machine().createBuffer('update values', 16, UNIFORM | COPY_DST);
    device.queue.writeBuffer(step, 0, updateValuesData(1));
    const update = prepareDispatches(machine(), [
      {
        code: UPDATE_SHADER,
        sizes: Uint32Array.of(0, FLOATS / 4),
        buffers: [step, values, first, second, gradients],
        workgroups: updateWorkgroups(FLOATS),
      },
    ]);
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    update.encode(pass);
    pass.end();
    device.queue.submit([encoder.finish()]);
    const updated = await readFloats(machine(), values, FLOATS);
    // The first step of Adam is as long as the learning rate, whatever the gradient.
    const { learningRate } = OPTIMIZERS.discriminator;
    const moved = -learningRate / (1 + ADAM.epsilon);
    expectClose(updated.slice(0, 8), new Float32Array(8).fill(moved), { relativeToLargest: 1e-5 });
    expect(updated.findIndex((value) => value !== updated[0])).toBe(-1);
    update.dispose();
    machine().free([values, first, second, gradients, step]);
  });
});
