/** Whole trainings of a small head: reproducible, cancellable, learning, and without leaks. */

import { expect, test } from 'vitest';
import { CancelledError } from '../../src/errors.ts';
import { fillStandardNormal, mulberry32 } from '../../src/maths/random.ts';
import { tensorCount } from '../../src/network/backend.ts';
import { createHead, packHead } from '../../src/network/head.ts';
import { standardisation, trainHead } from '../../src/network/trainHead.ts';
import { expectClose } from '../matchers.ts';
import { describeOnBackends } from './backends.ts';

const CHANNELS = 6;
const RECIPE = { hiddenWidth: 8, discriminatorLayers: 2, adapterStart: 'identity' } as const;
const TRAINING = { batch: { kind: 'patches', patches: 256 }, noiseDeviation: 0.3 } as const;

/** Two normals of 20 patches whose channels go together, so that noise can be told from them. */
function normals(): Float32Array[] {
  return [1, 2].map((seed) => {
    const strengths = new Float32Array(20);
    fillStandardNormal(strengths, mulberry32(seed));
    return Float32Array.from(
      { length: 20 * CHANNELS },
      (_, i) => 10 + strengths[Math.floor(i / CHANNELS)] * (1 + (i % CHANNELS)),
    );
  });
}

function train(steps: number, seed: number, signal = new AbortController().signal) {
  const losses: number[] = [];
  const random = mulberry32(seed);
  const start = createHead(standardisation(normals(), CHANNELS), RECIPE, random);
  const onProgress = async (_: number, loss: number) => {
    losses.push(loss);
  };
  const trained = trainHead({
    normals: normals(),
    start,
    steps,
    ...TRAINING,
    random,
    onProgress,
    signal,
  });
  return { trained, losses };
}

test('standardisation takes the mean of each channel and one scale for all', () => {
  const { mean, scale } = standardisation([Float32Array.of(1, 10), Float32Array.of(3, 30)], 2);
  expectClose(mean, [2, 20], { absolute: 0 });
  expect(scale).toBe((1 + 10) / 2);
});

describeOnBackends('training a head', (backend) => {
  const steps = backend === 'wasm' ? 60 : 12;

  test('gives the same bytes for the same seed and others for another', async () => {
    const before = tensorCount();
    const a = packHead((await train(4, 1).trained).head);
    const b = packHead((await train(4, 1).trained).head);
    const c = packHead((await train(4, 2).trained).head);
    expect(a).toEqual(b);
    expect(a).not.toEqual(c);
    expect(tensorCount()).toBe(before);
  });

  test('brings the loss down and reports the first and the last step', async () => {
    const { trained, losses } = train(steps, 1);
    const { loss } = await trained;
    expect(losses.length).toBeGreaterThanOrEqual(2);
    expect(losses.at(-1)).toBe(loss);
    expect(loss).toBeLessThan(losses[0]);
  });

  test('refuses to end in weights that are no numbers, and frees its tensors', async () => {
    const before = tensorCount();
    const spoiled = normals();
    spoiled[0].fill(Number.NaN);
    const random = mulberry32(1);
    const trained = trainHead({
      normals: spoiled,
      start: createHead(standardisation(normals(), CHANNELS), RECIPE, random),
      steps: 2,
      ...TRAINING,
      random,
      onProgress: async () => {},
      signal: new AbortController().signal,
    });
    await expect(trained).rejects.toMatchObject({ code: 'backend' });
    expect(tensorCount()).toBe(before);
  });

  test('stops with CancelledError when told to, and frees its tensors', async () => {
    const before = tensorCount();
    const controller = new AbortController();
    controller.abort();
    await expect(train(1000, 1, controller.signal).trained).rejects.toThrow(CancelledError);
    expect(tensorCount()).toBe(before);
  });
});
