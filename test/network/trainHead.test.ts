/** Whole trainings of a small head: reproducible, cancellable, learning, and without leaks. */

import { expect, test } from 'vitest';
import { CancelledError } from '../../src/errors.ts';
import { fillStandardNormal, mulberry32 } from '../../src/maths/random.ts';
import type { Device } from '../../src/network/device.ts';
import { createHead, packHead } from '../../src/network/head.ts';
import { createPatchStore, type PatchStore } from '../../src/network/patchStore.ts';
import { standardisation, trainHead } from '../../src/network/trainHead.ts';
import { expectClose } from '../matchers.ts';
import { describeOnBackends } from './backends.ts';

const CHANNELS = 6;
const RECIPE = { hiddenWidth: 8, discriminatorLayers: 2, adapterStart: 'identity' } as const;
const TRAINING = { batch: { kind: 'patches', patches: 256 }, noiseDeviation: 0.3 } as const;

function storeOf(channels: number, normals: readonly Float32Array[]): PatchStore {
  const store = createPatchStore(channels);
  for (const vectors of normals) store.append(vectors);
  return store;
}

/** Two normals of 20 patches whose channels go together, so that noise can be told from them. */
function normalVectors(): Float32Array[] {
  return [1, 2].map((seed) => {
    const strengths = new Float32Array(20);
    fillStandardNormal(strengths, mulberry32(seed));
    return Float32Array.from(
      { length: 20 * CHANNELS },
      (_, i) => 10 + strengths[Math.floor(i / CHANNELS)] * (1 + (i % CHANNELS)),
    );
  });
}

const NORMALS = [0, 1];
const patches = storeOf(CHANNELS, normalVectors());

function train(device: Device, steps: number, seed: number, signal = new AbortController().signal) {
  const losses: number[] = [];
  const random = mulberry32(seed);
  const start = createHead(standardisation(patches, NORMALS), RECIPE, random);
  const onProgress = async (_: number, loss: number) => {
    losses.push(loss);
  };
  const trained = trainHead({
    device,
    patches,
    normals: NORMALS,
    start,
    steps,
    ...TRAINING,
    random,
    onProgress,
    signal,
  });
  return { trained, losses };
}

test('standardisation takes the mean of each channel and one scale for all, of those normals that are named', () => {
  const store = storeOf(2, [
    Float32Array.of(1, 10),
    Float32Array.of(100, 100),
    Float32Array.of(3, 30),
  ]);
  const { mean, scale } = standardisation(store, [0, 2]);
  expectClose(mean, [2, 20], { absolute: 0 });
  expect(scale).toBe((1 + 10) / 2);
});

describeOnBackends('training a head', (backend, device) => {
  const steps = backend === 'wasm' ? 60 : 12;

  test('gives the same bytes for the same seed and others for another', async () => {
    const before = device().usage().buffers;
    const a = packHead((await train(device(), 4, 1).trained).head);
    const b = packHead((await train(device(), 4, 1).trained).head);
    const c = packHead((await train(device(), 4, 2).trained).head);
    expect(a).toEqual(b);
    expect(a).not.toEqual(c);
    expect(device().usage().buffers).toBe(before);
  });

  test('brings the loss down and reports the first and the last step', async () => {
    const { trained, losses } = train(device(), steps, 1);
    const { loss } = await trained;
    expect(losses.length).toBeGreaterThanOrEqual(2);
    expect(losses.at(-1)).toBe(loss);
    expect(loss).toBeLessThan(losses[0]);
  });

  test('refuses to end in weights that are no numbers, and frees all that it took', async () => {
    const before = device().usage().buffers;
    const spoiled = normalVectors();
    spoiled[0].fill(Number.NaN);
    const random = mulberry32(1);
    const trained = trainHead({
      device: device(),
      patches: storeOf(CHANNELS, spoiled),
      normals: NORMALS,
      start: createHead(standardisation(patches, NORMALS), RECIPE, random),
      steps: 2,
      ...TRAINING,
      random,
      onProgress: async () => {},
      signal: new AbortController().signal,
    });
    await expect(trained).rejects.toMatchObject({ code: 'backend' });
    expect(device().usage().buffers).toBe(before);
  });

  test('stops with CancelledError when told to, and frees all that it took', async () => {
    const before = device().usage().buffers;
    const controller = new AbortController();
    controller.abort();
    await expect(train(device(), 1000, 1, controller.signal).trained).rejects.toThrow(
      CancelledError,
    );
    expect(device().usage().buffers).toBe(before);
  });
});
