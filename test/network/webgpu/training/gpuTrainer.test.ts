/** A whole training on WebGPU: beside WASM's, reproducible, and without anything left on the device. */

import { expect, test } from 'vitest';
import { fillStandardNormal, mulberry32 } from '../../../../src/maths/random.ts';
import type { HeadTrainer } from '../../../../src/network/device.ts';
import {
  BATCH_NORM_EPSILON,
  type Head,
  LEAKY_SLOPE,
  packHead,
} from '../../../../src/network/head.ts';
import { createPatchStore, type PatchRows } from '../../../../src/network/patchStore.ts';
import type { GpuMachine } from '../../../../src/network/webgpu/training/gpuMachine.ts';
import { createGpuTrainer } from '../../../../src/network/webgpu/training/gpuTrainer.ts';
import { expectClose } from '../../../matchers.ts';
import { openTestDevice } from '../../backends.ts';
import { seededHead } from '../../seededHead.ts';
import { describeOnGpu } from './gpuMachines.ts';

const [CHANNELS, HIDDEN, PATCHES, BATCH, STEPS] = [24, 16, 200, 64, 40];

function seededVectors(): Float32Array {
  const vectors = new Float32Array(PATCHES * CHANNELS);
  fillStandardNormal(vectors, mulberry32(5));
  return vectors;
}

function seededPatches(): PatchRows {
  const store = createPatchStore(CHANNELS);
  store.append(seededVectors());
  return store;
}

const OPTIONS = {
  start: seededHead(CHANNELS, HIDDEN, true),
  patches: seededPatches(),
  noiseDeviation: 0.3,
  noiseSeed: 11,
};

async function train(trainer: HeadTrainer): Promise<{ head: Head; losses: number[] }> {
  const random = mulberry32(9);
  const losses: number[] = [];
  for (let step = 0; step < STEPS; step++) {
    trainer.step(Uint32Array.from({ length: BATCH }, () => random() % PATCHES));
    if (step % 10 === 9) losses.push(await trainer.loss());
  }
  const head = await trainer.head();
  trainer.dispose();
  return { head, losses };
}

const trainOnGpu = (machine: GpuMachine, patches = OPTIONS.patches) =>
  train(createGpuTrainer(machine, { ...OPTIONS, patches }));

/** Patch scores as inference defines them, layer by layer in doubles. */
function plainScores(head: Head, vectors: Float32Array): number[] {
  const linear = (x: number[], weight: Float32Array, bias: ArrayLike<number>) =>
    Array.from(bias, (start, column) =>
      x.reduce((sum, value, row) => sum + value * weight[row * bias.length + column]!, start),
    );
  return Array.from({ length: vectors.length / CHANNELS }, (_, patch) => {
    const vector = vectors.subarray(patch * CHANNELS, (patch + 1) * CHANNELS);
    const standardised = Array.from(vector, (value, i) => (value - head.mean[i]!) / head.scale);
    const adapted = linear(standardised, head.adapter!.weight, head.adapter!.bias);
    const block = head.blocks[0]!;
    const hidden = linear(adapted, block.weight, block.bias).map((value, i) => {
      const deviation = Math.sqrt(block.runningVariance[i]! + BATCH_NORM_EPSILON);
      const normalised = (value - block.runningMean[i]!) / deviation;
      const shifted = normalised * block.normWeight[i]! + block.normBias[i]!;
      return shifted > 0 ? shifted : LEAKY_SLOPE * shifted;
    });
    return -linear(hidden, head.tailWeight, [0])[0]!;
  });
}

describeOnGpu('a training', (machine) => {
  test("gives WASM's losses and scores with the same seed", async () => {
    const device = await openTestDevice('wasm');
    const onWasm = await train(device.createTrainer(OPTIONS));
    device.close();
    const onGpu = await trainOnGpu(machine());
    expectClose(onGpu.losses, onWasm.losses, { absolute: 1e-4 });
    const vectors = seededVectors();
    // Of order 1. A gradient near zero may have another sign elsewhere, and Adam makes a whole step of it.
    expectClose(plainScores(onGpu.head, vectors), plainScores(onWasm.head, vectors), {
      absolute: 1e-3,
    });
  });

  test('gives the same bytes for the same seed, also where patches are uploaded step by step', async () => {
    const { patches } = OPTIONS;
    const bytes = packHead((await trainOnGpu(machine())).head);
    expect(packHead((await trainOnGpu(machine())).head)).toEqual(bytes);
    const streamed = { ...patches, channels: CHANNELS, patchCount: PATCHES, rowsAtOnce: BATCH };
    expect(packHead((await trainOnGpu(machine(), streamed)).head)).toEqual(bytes);
  });

  test('takes thirteen dispatches a step with an adapter and one block', () => {
    const trainer = createGpuTrainer(machine(), OPTIONS);
    trainer.step(Uint32Array.of(1, 2, 3));
    expect(trainer.dispatches).toBe(13);
    trainer.dispose();
  });

  test('refuses a loss before the first step', async () => {
    const trainer = createGpuTrainer(machine(), OPTIONS);
    await expect(trainer.loss()).rejects.toThrow('before the first step');
    trainer.step(new Uint32Array(1));
    expect(await trainer.loss()).toBeGreaterThan(0);
    trainer.dispose();
  });

  test('hears of a buffer that the device refuses', async () => {
    const usage = GPUBufferUsage.STORAGE;
    const sizeBytes = machine().device.limits.maxBufferSize + 4;
    const { result, accepted } = machine().heard(() =>
      machine().createBuffer('too large', sizeBytes, usage),
    );
    await expect(accepted).rejects.toMatchObject({ code: 'backend' });
    machine().free([result]);
  });
});
