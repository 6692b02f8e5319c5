/** Steps of a head on WebGPU: gradients against tfjs's tape and the official code's, and ten steps against ten of it. */

import { expect, test } from 'vitest';
import { fillStandardNormal, mulberry32 } from '../../../../src/maths/random.ts';
import { type Head, isFiniteHead } from '../../../../src/network/head.ts';
import { learnedValues, zipLearned } from '../../../../src/network/learned.ts';
import type { GpuMachine } from '../../../../src/network/webgpu/training/gpuMachine.ts';
import { createGpuSteps, type GpuSteps } from '../../../../src/network/webgpu/training/gpuSteps.ts';
import { toFours } from '../../../../src/network/webgpu/training/headLayout.ts';
import { expectClose } from '../../../matchers.ts';
import { AFTER_TEN_STEPS, type HeadReference, loadHeadReference } from '../../headReference.ts';
import { tapedGradients } from '../../native/plainLoss.ts';
import { HEAD_DEPTHS, seededHead } from '../../seededHead.ts';
import { describeOnGpu } from './gpuMachines.ts';

/** `rows` and `noise` are `[count, channels]`. */
function takeStep(
  { device }: GpuMachine,
  steps: GpuSteps,
  channels: number,
  rows: Float32Array,
  noise: Float32Array,
): void {
  const padded = toFours(channels);
  const inputs = new Float32Array(((2 * rows.length) / channels) * padded);
  [rows, noise].forEach((matrix, half) => {
    for (let i = 0; i < matrix.length; i += channels) {
      const place = ((half * rows.length + i) / channels) * padded;
      inputs.set(matrix.subarray(i, i + channels), place);
    }
  });
  const count = rows.length / channels;
  device.queue.writeBuffer(steps.inputs(count), 0, inputs);
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  steps.encode(pass, count);
  pass.end();
  device.queue.submit([encoder.finish()]);
}

async function runSteps(machine: GpuMachine, reference: HeadReference, count: number) {
  const steps = createGpuSteps(machine, reference.head('start'));
  const size = reference.rows * reference.channels;
  const losses: number[] = [];
  for (let step = 0; step < count; step++) {
    const noise = reference.values('noise').subarray(step * size, (step + 1) * size);
    takeStep(machine, steps, reference.channels, reference.values('embeddings'), noise);
    losses.push(await steps.loss());
  }
  const head = await steps.head();
  const gradients = await steps.gradients();
  steps.dispose();
  return { head, losses, gradients };
}

function expectParameters(expected: Head, head: Head): void {
  for (const [part, absolute] of AFTER_TEN_STEPS) {
    expectClose(part(head), part(expected), { absolute });
  }
}

describeOnGpu('steps of a head', (machine) => {
  test.each(HEAD_DEPTHS)(
    "have the tape's gradients, also where no axis comes in fours: $discriminatorLayers layers, adapter $adapter",
    async (depth) => {
      const [rows, channels, hidden] = [37, 22, 13];
      const values = new Float32Array(2 * rows * channels);
      fillStandardNormal(values, mulberry32(7));
      const [real, noise] = [values.subarray(0, rows * channels), values.subarray(rows * channels)];
      const head = seededHead(channels, hidden, false, depth);
      const steps = createGpuSteps(machine(), head);
      takeStep(machine(), steps, channels, real, noise);
      const taped = await tapedGradients(head, real, noise);
      expectClose([await steps.loss()], [taped.loss], { absolute: 1e-5 });
      const pairs = zipLearned(await steps.gradients(), taped.gradients, (own, tape) => ({
        own,
        tape,
      }));
      for (const { own, tape } of learnedValues(pairs)) {
        // Two float32 computations of sums over 74 rows in different order; those of biases before a batch norm are
        // zero and come out as rounding of the tape's.
        expectClose(own, tape, { relativeToLargest: 1e-4, absolute: 1e-6 });
      }
      steps.dispose();
    },
  );

  test("have the official code's gradients after its first forward pass, within 1e-6", async () => {
    const reference = await loadHeadReference();
    const { gradients } = await runSteps(machine(), reference, 1);
    const pairs = zipLearned(gradients, reference.gradients(), (own, official) => ({
      own,
      official,
    }));
    for (const { own, official } of learnedValues(pairs)) {
      expectClose(own, official, { absolute: 1e-6 });
    }
  });

  test('end one step and ten where the official code does, with its losses', async () => {
    const reference = await loadHeadReference();
    const one = await runSteps(machine(), reference, 1);
    expectParameters(reference.head('after1'), one.head);
    const ten = await runSteps(machine(), reference, 10);
    expectClose(ten.losses, reference.values('loss'), { absolute: 1e-5 });
    expectParameters(reference.head('after10'), ten.head);
  });

  test.each(HEAD_DEPTHS)(
    'move all of a head and bring its loss down in batches of two sizes, in the same room: $discriminatorLayers layers, adapter $adapter',
    async (depth) => {
      const [rows, channels] = [10, 6];
      const start = seededHead(channels, 4, false, depth);
      const values = new Float32Array(2 * rows * channels);
      fillStandardNormal(values, mulberry32(3));
      const steps = createGpuSteps(machine(), start);
      const take = (count: number) =>
        takeStep(
          machine(),
          steps,
          channels,
          values.subarray(0, count * channels),
          values.subarray(rows * channels, (rows + count) * channels),
        );
      take(rows);
      const first = await steps.loss();
      take(4);
      const held = machine().usage();
      for (let step = 0; step < 20; step++) take(step % 2 === 0 ? rows : 4);
      take(rows);
      expect(await steps.loss()).toBeLessThan(first);
      expect(machine().usage()).toEqual(held);
      const head = await steps.head();
      steps.dispose();
      expect(isFiniteHead(head)).toBe(true);
      const moved = zipLearned(start, head, (from, to) => from.some((value, i) => value !== to[i]));
      expect(learnedValues(moved)).not.toContain(false);
      head.blocks.forEach((block, i) => {
        expect(block.runningMean).not.toEqual(start.blocks[i]!.runningMean);
        expect(block.runningVariance).not.toEqual(start.blocks[i]!.runningVariance);
      });
    },
  );
});
