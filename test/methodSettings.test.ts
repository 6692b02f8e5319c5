/** The choices of the method: every default passes its own check, how many copies few normals get, and how many a version learnt from. */

import { expect, test } from 'vitest';
import type { Calibration } from '../src/inspector/types.ts';
import {
  checkMethod,
  copiesOfEach,
  learnedCount,
  METHOD_DEFAULTS,
  picturesOfTraining,
} from '../src/methodSettings.ts';
import { CALIBRATION_DEFAULTS } from '../src/thresholds.ts';

test.each(Object.entries(METHOD_DEFAULTS))(
  '%s by default is within the limits, and goes by its name',
  (name, defaults) => {
    expect(() => checkMethod(defaults)).not.toThrow();
    expect(defaults.profile).toBe(name);
  },
);

test.each([
  [4, 7],
  [8, 7],
  [9, 6],
  [16, 3],
  [32, 1],
  [33, 0],
  [1000, 0],
])('of %i normals each gets %i copies by default', (normals, copies) => {
  expect(copiesOfEach(METHOD_DEFAULTS.compact, normals)).toBe(copies);
  expect(copiesOfEach(METHOD_DEFAULTS.paper, normals)).toBe(0);
});

test('copies that are chosen are as many of however many normals', () => {
  expect([4, 400].map((normals) => copiesOfEach({ copies: 2 }, normals))).toEqual([2, 2]);
});

test('a training looks at its normals and at the copies of those that it learns from', () => {
  const settings = { method: METHOD_DEFAULTS.compact, calibration: CALIBRATION_DEFAULTS };
  expect(picturesOfTraining(settings, 8)).toBe(64);
  expect(picturesOfTraining(settings, 100)).toBe(100);
  const calibration = { wantedRate: 0.2, keptOutCount: 4 };
  expect(picturesOfTraining({ ...settings, calibration }, 20)).toBe(20 + 16 * 3);
});

test.each([-1, 1.5, 8])('%s copies are refused', (copies) => {
  expect(() => checkMethod({ ...METHOD_DEFAULTS.compact, copies })).toThrow('number of copies');
});

test('copies are refused with the paper profile, which has none', () => {
  for (const copies of [1, 'automatic'] as const) {
    expect(() => checkMethod({ ...METHOD_DEFAULTS.paper, copies })).toThrow('paper profile');
  }
});

test('a version learnt from all its normals but those that were kept out, and once from a shot that was saved twice', () => {
  const version = (calibration: Partial<Calibration> | null) => ({
    normalHashes: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'],
    calibration: calibration as Calibration | null,
  });
  const heldOutScores = [1, 2, 3, 4, 5, 6, 7, 8];
  expect(learnedCount(version({ method: 'cross-fit', heldOutScores, keptOut: [] }))).toBe(8);
  const split = { method: 'split', heldOutScores: [1, 2, 3, 4], keptOut: [0, 2, 4, 6] } as const;
  expect(learnedCount(version(split))).toBe(5);
  expect(learnedCount(version(null))).toBe(9);
});
