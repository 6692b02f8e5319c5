/** Weights trained elsewhere: thresholds from normals alone, and fine-tuning whose folds begin where the weights did. */

import { beforeAll, describe, expect, test } from 'vitest';
import { CancelledError, InputError } from '../../src/errors.ts';
import { calibrateImported } from '../../src/inspector/calibrateImported.ts';
import type { EmbeddedNormals } from '../../src/inspector/keptNormals.ts';
import { type ParentHead, trainInspector } from '../../src/inspector/train.ts';
import { mulberry32 } from '../../src/maths/random.ts';
import { createHead, packHead, unpackHead } from '../../src/network/head.ts';
import {
  backbone,
  buffersHeld,
  device,
  goodDiscs,
  method,
  neverCancelled,
  normalsOf,
} from './discs.ts';
import { trainSmallHead } from './smallHead.ts';

const SIZE = { width: 96, height: 64 };
const NORMALS = 5;
/** Without a memory, whose numbers would tell apart what the folds have learned. */
const NARROW = { ...method, recipe: { ...method.recipe, hiddenWidth: 64, memory: null } };

let normals: EmbeddedNormals;
let headBytes: Uint8Array<ArrayBuffer>;

beforeAll(async () => {
  normals = await goodDiscs(64, SIZE, NORMALS);
  headBytes = packHead(await trainSmallHead());
});

const largestOf = (values: Float32Array) => values.reduce((a, b) => Math.max(a, b));

describe('setting the threshold of imported weights', () => {
  const calibrate = (changes: Partial<Parameters<typeof calibrateImported>[0]> = {}) =>
    calibrateImported({
      method,
      normals: normalsOf(normals),
      headBytes,
      wantedRate: 0.05,
      report: async () => {},
      signal: neverCancelled,
      ...changes,
    });

  test('keeps them, byte for byte, and trains nothing', async () => {
    const before = buffersHeld();
    const outcome = await calibrate();
    expect(buffersHeld()).toBe(before);
    expect(Buffer.compare(outcome.headBytes, headBytes)).toBe(0);
    expect(outcome).toMatchObject({ totalSteps: 0, finalLoss: null });
  });

  test('takes every normal’s score as these weights give it, none above the threshold', async () => {
    const { calibration } = await calibrate();
    expect(calibration).toMatchObject({ method: 'direct', folds: 0 });
    const scorer = backbone.createScorer(unpackHead(headBytes), method.composition);
    const scores: number[] = [];
    for (let i = 0; i < NORMALS; i++) {
      const { discriminator } = await scorer.scoreVectors(await normals.patches.normal(i));
      scores.push(largestOf(discriminator));
    }
    scorer.dispose();
    expect(calibration.heldOutScores).toEqual(scores);
    expect(calibration.thresholds.reject).toBeGreaterThanOrEqual(Math.max(...scores));
  });

  test('is refused under four normals, and stops when it is cancelled', async () => {
    const three = normalsOf(await goodDiscs(64, SIZE, 3));
    await expect(calibrate({ normals: three })).rejects.toThrow(InputError);
    const before = buffersHeld();
    await expect(calibrate({ signal: AbortSignal.abort() })).rejects.toThrow(CancelledError);
    expect(buffersHeld()).toBe(before);
  });

  test('refuses a head for other patch vectors', async () => {
    const other = createHead(
      { mean: new Float32Array(8), scale: 1 },
      { ...method.recipe, hiddenWidth: 4 },
      mulberry32(1),
    );
    await expect(calibrate({ headBytes: packHead(other) })).rejects.toMatchObject({
      code: 'file-format',
    });
  });
});

describe('fine-tuning imported weights', () => {
  test('begins the folds with them, and so judges by what they had learned', async () => {
    const train = (parent: ParentHead | null, steps: number) =>
      trainInspector({
        device,
        method: NARROW,
        normals: normalsOf(normals, NARROW),
        parent,
        steps,
        seed: 0,
        report: async () => {},
        signal: neverCancelled,
      });
    const { headBytes: learned } = await train(null, 60);
    const imported = { headBytes: learned, totalSteps: 0 };
    const continued = await train({ ...imported, importedHeadBytes: learned }, 1);
    const anew = await train({ ...imported, importedHeadBytes: null }, 1);
    expect(Buffer.compare(continued.headBytes, anew.headBytes)).toBe(0);
    expect(continued.totalSteps).toBe(1);
    // After one step a fold's head is what it began with: 60 steps' margins against none.
    const mean = (values: readonly number[]) => values.reduce((a, b) => a + b) / values.length;
    const apart = mean(anew.calibration.heldOutScores) - mean(continued.calibration.heldOutScores);
    expect(apart).toBeGreaterThan(0.1);
  });
});
