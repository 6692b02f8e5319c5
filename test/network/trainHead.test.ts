/** Whole trainings of a small head: reproducible, cancellable, learning, and without leaks. */

import { expect, test } from 'vitest';
import { CancelledError } from '../../src/errors.ts';
import { fillStandardNormal, mulberry32 } from '../../src/maths/random.ts';
import type { Device } from '../../src/network/device.ts';
import { createHead, packHead } from '../../src/network/head.ts';
import { createPatchSet, type PatchSet } from '../../src/network/patchSet.ts';
import type { Batch } from '../../src/network/recipe.ts';
import { LOOK_EVERY_STEPS } from '../../src/network/settling.ts';
import { standardisation, type TrainHeadOptions, trainHead } from '../../src/network/trainHead.ts';
import { expectClose } from '../matchers.ts';
import { describeOnBackends } from './backends.ts';
import { createMemoryShelf } from './memoryShelf.ts';

const CHANNELS = 6;
const RECIPE = { hiddenWidth: 8, discriminatorLayers: 2, adapterStart: 'identity' } as const;
const TRAINING = { batch: { kind: 'patches', patches: 256 }, noiseDeviation: 0.3 } as const;

async function setOf(channels: number, normals: readonly Float32Array[]): Promise<PatchSet> {
  const set = createPatchSet({ channels });
  for (const vectors of normals) await set.append(vectors);
  return set;
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
const patches = await setOf(CHANNELS, normalVectors());

async function train(
  device: Device,
  steps: number,
  seed: number,
  changes: Partial<TrainHeadOptions> = {},
) {
  const losses: number[] = [];
  const random = mulberry32(seed);
  const start = createHead(await standardisation(patches, NORMALS), RECIPE, random);
  const onProgress = async (_: number, loss: number) => {
    losses.push(loss);
  };
  const trained = await trainHead({
    device,
    patches,
    normals: NORMALS,
    start,
    steps,
    ...TRAINING,
    random,
    onProgress,
    signal: new AbortController().signal,
    ...changes,
  });
  return { ...trained, losses };
}

test('standardisation takes the mean of each channel and one scale for all, of those normals that are named', async () => {
  const set = await setOf(2, [
    Float32Array.of(1, 10),
    Float32Array.of(100, 100),
    Float32Array.of(3, 30),
  ]);
  const { mean, scale } = await standardisation(set, [0, 2]);
  expectClose(mean, [2, 20], { absolute: 0 });
  expect(scale).toBe((1 + 10) / 2);
});

describeOnBackends('training a head', (backend, device) => {
  const steps = backend === 'wasm' ? 60 : 12;

  test('gives the same bytes for the same seed and others for another', async () => {
    const before = device().usage().buffers;
    const a = packHead((await train(device(), 4, 1)).head);
    const b = packHead((await train(device(), 4, 1)).head);
    const c = packHead((await train(device(), 4, 2)).head);
    expect(a).toEqual(b);
    expect(a).not.toEqual(c);
    expect(device().usage().buffers).toBe(before);
  });

  test.each<Batch>([
    { kind: 'patches', patches: 16 },
    { kind: 'images', images: 1 },
  ])(
    'gives the same bytes from a shelf, of which one or two steps fit in memory: by $kind',
    async (batch) => {
      const inMemory = await train(device(), 7, 1, { batch });
      const shelf = createMemoryShelf();
      const shelved = createPatchSet({ channels: CHANNELS, memoryBytes: 38 * CHANNELS * 2, shelf });
      for (const vectors of normalVectors()) await shelved.append(vectors);
      expect(shelved.rowsAtOnce).toBe(38);
      const fromShelf = await train(device(), 7, 1, { batch, patches: shelved });
      expect(packHead(fromShelf.head)).toEqual(packHead(inMemory.head));
      expect(shelf.reads.length).toBeGreaterThanOrEqual(4);
    },
  );

  test('brings the loss down and reports the first and the last step', async () => {
    const { loss, losses } = await train(device(), steps, 1);
    expect(losses.length).toBeGreaterThanOrEqual(2);
    expect(losses.at(-1)).toBe(loss);
    expect(loss).toBeLessThan(losses[0]);
  });

  test.runIf(backend === 'wasm')(
    'ends once the loss has settled, at a step of its own and with that step’s head',
    async () => {
      const settled = await train(device(), 200, 1, { settledLoss: 10 });
      expect(settled.steps).toBe(3 * LOOK_EVERY_STEPS);
      const exact = await train(device(), settled.steps, 1);
      expect(exact.steps).toBe(settled.steps);
      expect(packHead(settled.head)).toEqual(packHead(exact.head));
      expect(settled.loss).toBe(exact.loss);
    },
  );

  test.runIf(backend === 'wasm')('takes all its steps where the loss does not settle', async () => {
    const { steps: taken } = await train(device(), 80, 1, { settledLoss: 0 });
    expect(taken).toBe(80);
  });

  test('refuses to end in weights that are no numbers, and frees all that it took', async () => {
    const before = device().usage().buffers;
    const spoiled = normalVectors();
    spoiled[0].fill(Number.NaN);
    const trained = train(device(), 2, 1, { patches: await setOf(CHANNELS, spoiled) });
    await expect(trained).rejects.toMatchObject({ code: 'backend' });
    expect(device().usage().buffers).toBe(before);
  });

  test('stops with CancelledError when told to, and frees all that it took', async () => {
    const before = device().usage().buffers;
    const signal = AbortSignal.abort();
    await expect(train(device(), 1000, 1, { signal })).rejects.toThrow(CancelledError);
    expect(device().usage().buffers).toBe(before);
  });
});
