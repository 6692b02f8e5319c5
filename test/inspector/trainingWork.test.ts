/** How far a training is: parts of work in proportion to what they take, and none that is not there. */

import { describe, expect, test } from 'vitest';
import {
  planMeasuring,
  progressReporter,
  type TrainingPlan,
  workAfterEmbedding,
} from '../../src/inspector/trainingWork.ts';
import type { TrainingProgress } from '../../src/inspector/types.ts';
import { goodDiscs, method, normalsOf } from './discs.ts';

const normals = normalsOf(await goodDiscs(64, { width: 96, height: 64 }, 6));
const EVERY = [0, 1, 2, 3, 4, 5];
const PATCHES = 12 * 8;

const withFolds: TrainingPlan = {
  ...{ steps: 100, stepsBefore: 0, folds: 4 },
  ...planMeasuring(method, normals, EVERY, null),
};
const withKeptOut: TrainingPlan = {
  ...{ steps: 100, stepsBefore: 0, folds: 4 },
  ...planMeasuring(method, normals, [0, 1, 2, 3], [4, 5]),
};

describe('the plan of a training', () => {
  test('with folds scores every normal once and measures none again', () => {
    expect(withFolds.memory).toMatchObject({
      ...{ patches: 6 * PATCHES, scoredNormals: 6, scoredPatches: 6 * PATCHES },
    });
    expect(withFolds.measured).toEqual({ unit: 'image', units: 6, pixels: 0, patches: 0 });
    expect(workAfterEmbedding(withFolds).measuring).toBe(0);
  });

  test('with normals kept out scores those it learns from and measures the others', () => {
    expect(withKeptOut.memory).toMatchObject({ scoredNormals: 4, scoredPatches: 4 * PATCHES });
    expect(withKeptOut.measured).toMatchObject({ units: 2, patches: 2 * PATCHES });
  });

  test('in tiles looks at them again, and at no more patches of a sample than it takes', () => {
    const tiled = { ...normals, judgeScores: null, unit: 'tile' as const, measuredPixels: 64_000 };
    const { memory, measured } = planMeasuring(method, tiled, EVERY, null);
    expect(memory).toMatchObject({ scoredPatches: 6 * PATCHES });
    expect(measured).toEqual({ unit: 'tile', units: 6, pixels: 64_000, patches: 1000 });
  });

  test('without a memory has nothing to choose and to compare with', () => {
    const { choosing, scoring } = workAfterEmbedding({ ...withFolds, memory: null });
    expect([choosing, scoring]).toEqual([0, 0]);
  });
});

describe.each([
  ['with folds', withFolds],
  ['with normals kept out', withKeptOut],
  ['of tiles', { ...withFolds, measured: { unit: 'tile', units: 8, pixels: 1e7, patches: 1e5 } }],
] as const)('a training %s', (_, plan) => {
  test('is told as ever farther through all of its parts, and ends at 1', async () => {
    const reports: TrainingProgress[] = [];
    const progress = progressReporter(plan, async (report) => {
      reports.push(report);
    });
    for (const step of [1, 50]) await progress.training(step, 0.2);
    progress.trained(50);
    for (const fraction of [0, 0.5, 0.9]) await progress.choosing(fraction);
    const fitted = plan.folds * 50;
    for (const step of [1, fitted]) await progress.fitting(step);
    for (let i = 0; i < plan.memory!.scoredNormals; i++) await progress.scoring();
    for (let i = 0; i < plan.measured.units; i++) await progress.measuring();
    const fractions = reports.map(({ fraction }) => fraction);
    for (let i = 1; i < fractions.length; i++) {
      expect(fractions[i]).toBeGreaterThan(fractions[i - 1]!);
    }
    expect(fractions.at(-1)).toBe(1);
    expect(new Set(reports.map(({ phase }) => phase))).toEqual(
      new Set(['training', 'remembering', 'calibrating']),
    );
  });
});
