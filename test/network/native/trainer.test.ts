/** The native training step: against tfjs's tape, against the official code, and for any number of threads. */

import { describe, expect, test } from 'vitest';
import { fillCounterNoise } from '../../../src/maths/counterNoise.ts';
import { fillStandardNormal, mulberry32 } from '../../../src/maths/random.ts';
import { packHead } from '../../../src/network/head.ts';
import {
  type Learned,
  learnedValues,
  mapLearned,
  zipLearned,
} from '../../../src/network/learned.ts';
import {
  floatsOf,
  packPanels,
  panelMatrix,
  unpackPanels,
} from '../../../src/network/native/panels.ts';
import {
  createNativeTrainer,
  createTraining,
  type Training,
  type TrainingRuntime,
} from '../../../src/network/native/trainer.ts';
import { createPatchStore, type PatchStore } from '../../../src/network/patchStore.ts';
import { expectClose } from '../../matchers.ts';
import { AFTER_TEN_STEPS, type HeadReference, loadHeadReference } from '../headReference.ts';
import { HEAD_DEPTHS, seededHead } from '../seededHead.ts';
import { canHaveThreads, openNative } from './nativeDevices.ts';
import { tapedGradients } from './plainLoss.ts';
import { openTrainingMachine, trainingModules } from './trainingMachine.ts';

function normals(length: number, seed: number): Float32Array {
  const values = new Float32Array(length);
  fillStandardNormal(values, mulberry32(seed));
  return values;
}

/** A step on rows and noise that are given, both `[count, channels]`; room beyond them holds what it held. */
function stepOn(
  { memory }: TrainingRuntime,
  training: Training,
  rows: Float32Array,
  noise: Float32Array,
): void {
  const { channels } = training.head;
  const count = rows.length / channels;
  training.step(count, (work) => {
    const byRow = panelMatrix(channels, count);
    const byColumn = panelMatrix(count, channels);
    const transposed = Float32Array.from(
      noise,
      (_, i) => noise[(i % count) * channels + Math.floor(i / count)]!,
    );
    const view = (address: number, floats: number) =>
      new Float32Array(memory.buffer, address, floats);
    const paddedChannels = panelMatrix(channels, 1).stride;
    const rowsView = view(work.rows, floatsOf(byColumn)).fill(0);
    packPanels(rows, byColumn, rowsView);
    const noiseView = view(work.noiseByRow, paddedChannels * byColumn.stride).fill(0);
    packPanels(transposed, byRow, noiseView);
    return [];
  });
}

function gradientsOf({ memory }: TrainingRuntime, { head }: Training): Learned<Float32Array> {
  return mapLearned(head.learned, ({ matrix, gradient }) =>
    unpackPanels(new Float32Array(memory.buffer, gradient, floatsOf(matrix)), matrix),
  );
}

function storeOf(channels: number, patchCounts: readonly number[]): PatchStore {
  const store = createPatchStore(channels);
  patchCounts.forEach((count, index) => {
    store.append(normals(count * channels, index));
  });
  return store;
}

describe.each(trainingModules)('a native training step of %s', (file) => {
  const open = (threads?: number) => openTrainingMachine(file, threads);
  const isKnown = async () => (await open()) !== null;

  test.each(
    [...HEAD_DEPTHS, { discriminatorLayers: 4, adapter: true }].flatMap((depth) => [
      { ...depth, count: 36, channels: 24, hidden: 16 },
      { ...depth, count: 11, channels: 13, hidden: 70 },
    ]),
  )(
    "has the tape's gradients: $discriminatorLayers layers, adapter $adapter, $count rows of $channels",
    async ({ count, channels, hidden, ...depth }) => {
      const runtime = await open();
      if (!runtime) return;
      const head = seededHead(channels, hidden, false, depth);
      const rows = normals(count * channels, 7);
      const noise = normals(count * channels, 8);
      const training = createTraining(runtime, head);
      stepOn(runtime, training, rows, noise);
      const taped = await tapedGradients(head, rows, noise);
      expectClose([training.loss()], [taped.loss], { absolute: 1e-5 });
      const pairs = zipLearned(gradientsOf(runtime, training), taped.gradients, (own, tape) => ({
        own,
        tape,
      }));
      for (const { own, tape } of learnedValues(pairs)) {
        // Sums in another order, of gradients of order 0.01 to 1; of biases before a batch norm they are rounding.
        expectClose(own, tape, { relativeToLargest: 1e-4, absolute: 1e-6 });
      }
      training.dispose();
      expect(runtime.allocator.blocks).toBe(0);
    },
  );

  async function tenSteps(reference: HeadReference, steps: number) {
    const runtime = (await open())!;
    const training = createTraining(runtime, reference.head('start'));
    const size = reference.rows * reference.channels;
    const losses: number[] = [];
    for (let step = 0; step < steps; step++) {
      const noise = reference.values('noise').subarray(step * size, (step + 1) * size);
      stepOn(runtime, training, reference.values('embeddings'), noise);
      losses.push(training.loss());
    }
    return { head: training.head.read(), losses, gradients: gradientsOf(runtime, training) };
  }

  test("has the official code's gradients within 1e-6", async () => {
    if (!(await isKnown())) return;
    const reference = await loadHeadReference();
    const { gradients } = await tenSteps(reference, 1);
    const pairs = zipLearned(gradients, reference.gradients(), (own, official) => ({
      own,
      official,
    }));
    for (const { own, official } of learnedValues(pairs))
      expectClose(own, official, { absolute: 1e-6 });
  });

  test('ends one and ten steps where the official code does, with its losses', async () => {
    if (!(await isKnown())) return;
    const reference = await loadHeadReference();
    for (const steps of [1, 10]) {
      const { head, losses } = await tenSteps(reference, steps);
      expectClose(losses, reference.values('loss').subarray(0, steps), { absolute: 1e-5 });
      const expected = reference.head(`after${steps}`);
      for (const [part, absolute] of AFTER_TEN_STEPS)
        expectClose(part(head), part(expected), { absolute });
    }
  });

  test('sees rows of the store, standardised, and the noise of its seed and step', async () => {
    const [own, given] = [await open(), await open()];
    if (!own || !given) return;
    const [channels, count] = [13, 21];
    const start = seededHead(channels, 16, true);
    const patches = storeOf(channels, [30, 0, 40]);
    const rows = Uint32Array.from({ length: count }, (_, i) => (i * 29) % 70);
    const options = { start, patches, noiseDeviation: 0.3, noiseSeed: 5 };
    const trainer = createNativeTrainer(own, options);
    const training = createTraining(given, start);
    const all = Float32Array.of(...patches.normal(0), ...patches.normal(2));
    const standardised = Float32Array.from({ length: count * channels }, (_, i) => {
      const [row, channel] = [rows[Math.floor(i / channels)]!, i % channels];
      return (all[row * channels + channel]! - start.mean[channel]!) / start.scale;
    });
    for (const step of [1, 2, 3]) {
      const noise = new Float32Array(count * channels);
      fillCounterNoise(noise, channels, { seed: 5, step });
      trainer.step(rows);
      stepOn(
        given,
        training,
        standardised,
        noise.map((value) => value * 0.3),
      );
      // The scale is a double here and a float there.
      expectClose([await trainer.loss()], [training.loss()], { absolute: 1e-6 });
    }
    expectClose((await trainer.head()).blocks[0]!.weight, training.head.read().blocks[0]!.weight, {
      absolute: 1e-5,
    });
  });

  test.each(HEAD_DEPTHS)(
    'gives the same bytes for any number of threads, and for one seed: $discriminatorLayers layers, adapter $adapter',
    async (depth) => {
      const heads: Uint8Array[] = [];
      for (const threads of [1, 1, 2, 5]) {
        const runtime = await open(threads);
        if (!runtime) return;
        const trainer = createNativeTrainer(runtime, {
          start: seededHead(20, 150, true, depth),
          patches: storeOf(20, [60, 60]),
          noiseDeviation: 0.3,
          noiseSeed: 9,
        });
        for (let step = 0; step < 3; step++)
          trainer.step(Uint32Array.from({ length: 59 }, (_, i) => (i * 7 + step) % 120));
        heads.push(packHead(await trainer.head()));
        trainer.dispose();
      }
      for (const head of heads) expect(head.every((byte, i) => byte === heads[0]![i])).toBe(true);
    },
  );

  test('draws the noise of counterNoise.ts to the last bit, and nothing beyond its channels', async () => {
    const runtime = await open();
    if (!runtime) return;
    const [channels, count, stride] = [13, 42, 48];
    const training = createTraining(runtime, seededHead(channels, 8, false));
    let noise = new Float32Array();
    training.step(count, (work, batch, step) => {
      const place = { seed: 0xfedcba98, step };
      const out = work.noiseByRow;
      new Float32Array(runtime.memory.buffer, work.rows, stride * 16).fill(0);
      noise = new Float32Array(runtime.memory.buffer, out, stride * 16);
      return [{ kind: 'draw-noise', out, channels, deviation: 1, ...place, ...batch }];
    });
    const expected = new Float32Array(count * channels);
    fillCounterNoise(expected, channels, { seed: 0xfedcba98, step: 1 });
    const drawn = unpackPanels(noise, { rows: 16, columns: count, stride: 16 });
    const beyond = drawn.subarray(channels * count);
    const own = Float32Array.from(
      expected,
      (_, i) => drawn[(i % channels) * count + Math.floor(i / channels)]!,
    );
    expect(own).toEqual(expected);
    expect(beyond).toEqual(new Float32Array(3 * count));
  });

  test('brings the loss down and takes no more memory for more steps', async () => {
    const runtime = await open();
    if (!runtime) return;
    const trainer = createNativeTrainer(runtime, {
      start: seededHead(24, 32, true),
      patches: storeOf(24, [500]),
      noiseDeviation: 0.3,
      noiseSeed: 1,
    });
    const rows = Uint32Array.from({ length: 100 }, (_, i) => i);
    trainer.step(rows);
    const first = await trainer.loss();
    const { blocks } = runtime.allocator;
    const sizeBytes = runtime.memory.buffer.byteLength;
    for (let step = 0; step < 100; step++)
      trainer.step(step % 10 === 0 ? rows.subarray(0, 33) : rows);
    expect(await trainer.loss()).toBeLessThan(0.7 * first);
    expect(runtime.allocator.blocks).toBe(blocks);
    expect(runtime.memory.buffer.byteLength).toBe(sizeBytes);
    trainer.dispose();
    expect(runtime.allocator.blocks).toBe(0);
  });
});

test('a device trains on real threads as on one, and holds nothing of it afterwards', async () => {
  const heads: Uint8Array[] = [];
  for (const threads of canHaveThreads ? [1, 2] : [1]) {
    const device = await openNative({ threads });
    expect(device.threads).toBe(threads);
    const before = device.usage().buffers;
    const trainer = device.createTrainer({
      start: seededHead(20, 40, true),
      patches: storeOf(20, [60, 60]),
      noiseDeviation: 0.3,
      noiseSeed: 9,
    });
    for (let step = 0; step < 5; step++)
      trainer.step(Uint32Array.from({ length: 59 }, (_, i) => i));
    heads.push(packHead(await trainer.head()));
    trainer.dispose();
    expect(device.usage().buffers).toBe(before);
    device.close();
  }
  expect(heads.every((head) => head.every((byte, i) => byte === heads[0]![i]))).toBe(true);
});
