/** Whole trainings of an inspector on a few small discs: a few steps, as each costs a tenth of a second. */

import { beforeAll, describe, expect, test } from 'vitest';
import { CancelledError, InputError } from '../../src/errors.ts';
import type { EmbeddedNormals } from '../../src/inspector/keptNormals.ts';
import { type TrainOptions, type TrainOutcome, trainInspector } from '../../src/inspector/train.ts';
import type { TrainingProgress } from '../../src/inspector/types.ts';
import { LEAST_NORMALS } from '../../src/limits.ts';
import { unpackHead } from '../../src/network/head.ts';
import { createPatchSet } from '../../src/network/patchSet.ts';
import {
  buffersHeld,
  composition,
  device,
  embedDiscs,
  goodDiscs,
  method,
  neverCancelled,
  normalsOf,
} from './discs.ts';

const SIZE = { width: 96, height: 64 };
const NORMALS = 5;

let normals: EmbeddedNormals;

beforeAll(async () => {
  normals = await goodDiscs(64, SIZE, NORMALS);
});

interface Run extends TrainOutcome {
  readonly reports: readonly TrainingProgress[];
}

/** A training of two steps unless said otherwise, with all that it reported. */
async function train(changes: Partial<TrainOptions> = {}): Promise<Run> {
  const reports: TrainingProgress[] = [];
  const outcome = await trainInspector({
    device,
    method,
    normals: normalsOf(normals),
    parent: null,
    steps: 2,
    seed: 0,
    report: async (progress) => {
      reports.push(progress);
    },
    signal: neverCancelled,
    ...changes,
  });
  return { ...outcome, reports };
}

describe('a training', () => {
  let first: Run;
  let buffersLeft: number;

  beforeAll(async () => {
    const before = buffersHeld();
    first = await train();
    buffersLeft = buffersHeld() - before;
  });

  test('leaves nothing on the device', () => {
    expect(buffersLeft).toBe(0);
  });

  test("gives a head of the backbone's channels, and the last step's loss", () => {
    expect(unpackHead(first.headBytes).mean.length).toBe(composition.channels);
    const losses = first.reports.flatMap(({ loss }) => loss ?? []);
    expect(losses.length).toBeGreaterThan(0);
    expect(first.finalLoss).toBe(losses.at(-1));
  });

  test('remembers patches of its normals, and has held each normal’s against those of the others', () => {
    const { memory } = unpackHead(first.headBytes);
    const patches = normals.patches.patchCount;
    expect(patches).toBeLessThan(method.recipe.memory!.vectors);
    expect(memory!.vectors).toHaveLength(patches * composition.channels);
    // Of a patch to itself it would be zero.
    expect(memory!.distance.mean).toBeGreaterThan(0);
    expect(memory!.distance.deviation).toBeGreaterThan(0);
    // Over all held-out patches both have a mean of zero: what is largest of an image lies above.
    expect(Math.min(...first.calibration.heldOutScores)).toBeGreaterThan(0);
  });

  test('reports ever larger fractions above 0, the last of them 1', () => {
    const fractions = first.reports.map(({ fraction }) => fraction);
    for (let i = 0; i < fractions.length; i++) {
      expect(fractions[i]).toBeGreaterThan(fractions[i - 1] ?? 0);
    }
    expect(fractions.at(-1)).toBe(1);
    expect(first.reports.at(-1)?.remainingMs).toBeCloseTo(0, 6);
  });

  test('reports the final head first, with loss and speed, its memory and calibration after it', () => {
    const phases = first.reports.map(({ phase }) => phase);
    const training = first.reports.filter(({ phase }) => phase === 'training');
    expect(phases).toEqual([...phases].sort().reverse());
    expect(new Set(phases)).toEqual(new Set(['training', 'remembering', 'calibrating']));
    expect(training.at(-1)).toMatchObject({ done: 2, total: 2 });
    for (const { loss, stepsPerSecond, remainingMs } of training) {
      expect(loss).toBeGreaterThan(0);
      expect(stepsPerSecond).toBeGreaterThan(0);
      expect(remainingMs).toBeGreaterThan(0);
    }
    for (const { done, total } of first.reports) {
      expect(done).toBeGreaterThanOrEqual(1);
      expect(done).toBeLessThanOrEqual(total);
    }
  });

  test('gives every normal a held-out score, none above the threshold', () => {
    const { heldOutScores, thresholds } = first.calibration;
    expect(heldOutScores.length).toBe(NORMALS);
    expect(heldOutScores.every(Number.isFinite)).toBe(true);
    expect(thresholds.reject).toBeGreaterThanOrEqual(Math.max(...heldOutScores));
  });

  test('with the same seed gives the same bytes and the same calibration', async () => {
    const again = await train();
    expect(again.headBytes).toEqual(first.headBytes);
    expect(again.calibration).toEqual(first.calibration);
    expect(again.finalLoss).toBe(first.finalLoss);
  });

  test('with another seed gives other bytes', async () => {
    expect((await train({ seed: 1 })).headBytes).not.toEqual(first.headBytes);
  });
});

describe('a training with a guaranteed rate', () => {
  const keptOutCount = 4;
  const calibration = { wantedRate: 0.2, keptOutCount };

  test('takes its thresholds from normals that it kept out, and trains on the others alone', async () => {
    const all = await goodDiscs(64, SIZE, 9);
    const {
      calibration: made,
      headBytes,
      reports,
    } = await train({
      normals: normalsOf(all),
      calibration,
    });
    expect(made).toMatchObject({
      method: 'split',
      folds: 0,
      falseAlarms: { wanted: 0.2, expected: 0.2 },
    });
    expect(new Set(made.keptOut).size).toBe(keptOutCount);
    expect(made.heldOutScores).toHaveLength(keptOutCount);
    expect(made.thresholds.pass).toBe(Math.max(...made.heldOutScores));
    expect(reports.at(-1)?.fraction).toBe(1);
    // What is kept out is never looked at: other pictures in its place give the same weights.
    const blots = Array.from({ length: 9 }, (_, index) =>
      made.keptOut.includes(index) ? { x: 48, y: 32, radiusPx: 10 } : null,
    );
    const spoiled = await embedDiscs(64, SIZE, blots);
    const again = await train({ normals: normalsOf(spoiled), calibration });
    expect(again.headBytes).toEqual(headBytes);
    expect(again.calibration.heldOutScores).not.toEqual(made.heldOutScores);
  });

  test('gives the very head that the others alone give, what standardises its scores included', async () => {
    const all = await goodDiscs(64, SIZE, 9);
    const { headBytes, calibration: made } = await train({
      normals: normalsOf(all),
      calibration,
    });
    const others = [...all.layouts.keys()].filter((index) => !made.keptOut.includes(index));
    const patches = createPatchSet({ channels: composition.channels });
    for (const index of others) await patches.append(await all.patches.normal(index));
    const layouts = others.map((index) => all.layouts[index]!);
    const alone = await train({ normals: normalsOf({ patches, layouts }) });
    expect(alone.headBytes).toEqual(headBytes);
  });

  test('is refused for too few normals, and for weights that may have seen those to keep out', async () => {
    await expect(train({ calibration })).rejects.toThrow(InputError);
    const parent = { ...(await train()), importedHeadBytes: null };
    const all = normalsOf(await goodDiscs(64, SIZE, 9));
    await expect(train({ normals: all, parent, calibration })).rejects.toMatchObject({
      code: 'settings',
      advice: expect.stringContaining('new weights'),
    });
  });
});

test('a training that ends early tells its steps, and the folds’ heads take as many', async () => {
  const { steps, totalSteps, reports } = await train({ steps: 400, settledLoss: 10 });
  expect([steps, totalSteps]).toEqual([75, 75]);
  const fitting = reports.filter(({ phase, unit }) => phase === 'calibrating' && unit === 'step');
  expect(fitting.at(-1)).toMatchObject({ done: 4 * 75, total: 4 * 75 });
  expect(reports.at(-1)).toMatchObject({ unit: 'image', done: NORMALS, fraction: 1 });
  const fractions = reports.map(({ fraction }) => fraction);
  expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
});

test('fine-tuning goes on where the parent stopped, with its standardisation', async () => {
  const parent = await train({ steps: 10 });
  const child = await train({
    parent: { ...parent, importedHeadBytes: null },
    steps: 1,
    seed: 1,
    normals: normalsOf(await goodDiscs(64, SIZE, NORMALS - 1)),
  });
  const freshLoss = parent.reports[0]!.loss!;
  const childLoss = child.reports[0]!.loss!;
  const learned = freshLoss - parent.finalLoss;
  expect(learned).toBeGreaterThan(0.1);
  // Other patches and other noise move the loss, but far less than ten steps from new weights do.
  expect(Math.abs(childLoss - parent.finalLoss)).toBeLessThan(learned / 3);
  const [before, after] = [unpackHead(parent.headBytes), unpackHead(child.headBytes)];
  expect(after.mean).toEqual(before.mean);
  expect(after.scale).toBe(before.scale);
});

describe('a cancelled training', () => {
  test.each([
    [
      'at its first report',
      ({ done, phase }: TrainingProgress) => phase === 'training' && done === 1,
    ],
    ['while calibrating', ({ phase }: TrainingProgress) => phase === 'calibrating'],
    ['at its last report', ({ fraction }: TrainingProgress) => fraction === 1],
  ])('%s rejects with CancelledError and leaves nothing on the device', async (_, isTime) => {
    const before = buffersHeld();
    const controller = new AbortController();
    const reports: TrainingProgress[] = [];
    const cancelled = train({
      steps: 1,
      signal: controller.signal,
      report: async (progress) => {
        reports.push(progress);
        if (isTime(progress)) controller.abort();
      },
    });
    await expect(cancelled).rejects.toThrow(CancelledError);
    expect(isTime(reports.at(-1)!)).toBe(true);
    expect(buffersHeld()).toBe(before);
  });

  test('before it began reports nothing', async () => {
    const reports: TrainingProgress[] = [];
    const cancelled = train({
      signal: AbortSignal.abort(),
      report: async (progress) => {
        reports.push(progress);
      },
    });
    await expect(cancelled).rejects.toThrow(CancelledError);
    expect(reports).toEqual([]);
  });
});

test('a report that fails ends the training and leaves nothing on the device', async () => {
  const before = buffersHeld();
  const failing = train({ report: () => Promise.reject(new Error('The page is gone.')) });
  await expect(failing).rejects.toThrow('The page is gone.');
  expect(buffersHeld()).toBe(before);
});

describe('a training is refused', () => {
  test.each([0, 1, LEAST_NORMALS - 1])(
    'with %i normals, which the message names',
    async (count) => {
      const refused = train({ normals: normalsOf(await goodDiscs(64, SIZE, count)) });
      await expect(refused).rejects.toThrow(InputError);
      await expect(refused).rejects.toThrow(`Got ${count} normal images, expected at least 4`);
    },
  );

  test.each([0, -1, 1.5, Number.NaN])('with %s steps', async (steps) => {
    await expect(train({ steps })).rejects.toMatchObject({ code: 'settings' });
  });

  test('with a parent that is no head', async () => {
    const refused = train({
      parent: { headBytes: new Uint8Array(100), totalSteps: 1, importedHeadBytes: null },
    });
    await expect(refused).rejects.toMatchObject({ code: 'file-format' });
  });
});
