/** What a training starts from: the version's settings, and the starts that its weights allow. */

import { describe, expect, test } from 'vitest';
import type { Calibration, InspectorVersion } from '../../src/inspector/types.ts';
import { METHOD_DEFAULTS } from '../../src/methodSettings.ts';
import {
  chosenSettings,
  DEFAULT_SETTINGS,
  initialSettings,
  mergeChanges,
  possibleStarts,
  type SettingsChanges,
} from '../../src/state/trainingSettings.ts';

const settings = {
  backboneSha256: 'abc',
  method: { ...METHOD_DEFAULTS.compact, neighbourhood: 5 },
  shortSidePx: 320,
  tiles: null,
  steps: 400,
  seed: 7,
  calibration: { wantedRate: 0.1, keptOutCount: null },
  start: 'fresh',
} as const;

function makeVersion(method: Calibration['method'] | null, isImported: boolean): InspectorVersion {
  return {
    settings,
    importedFrom: isImported ? { fileName: 'ckpt.pth', sha256: 'def' } : null,
    calibration: method === null ? null : { method },
  } as InspectorVersion;
}

const trained = makeVersion('cross-fit', false);
const justImported = makeVersion(null, true);
const thresholdSet = makeVersion('direct', true);
const fineTuned = makeVersion('cross-fit', true);

test('a new inspector is trained afresh with the compact profile on the backbone of the app', () => {
  expect(initialSettings(null)).toEqual(DEFAULT_SETTINGS);
  expect(DEFAULT_SETTINGS).toMatchObject({
    backboneSha256: null,
    method: { profile: 'compact' },
    shortSidePx: 288,
    tiles: null,
    seed: 0,
    start: 'fresh',
  });
});

test('a trained one goes on with all that it was trained with, but takes its own number of steps', () => {
  expect(initialSettings(trained)).toEqual({ ...settings, steps: null, start: 'continue' });
});

test('imported weights are kept until they have been fine-tuned here', () => {
  const starts = [justImported, thresholdSet, fineTuned].map((each) => initialSettings(each).start);
  expect(starts).toEqual(['calibrate', 'calibrate', 'continue']);
});

describe('the possible starts', () => {
  test('are new weights alone without a version, and where the settings are for others', () => {
    expect(possibleStarts(null, DEFAULT_SETTINGS)).toEqual(['fresh']);
    for (const change of [
      { shortSidePx: 288 },
      { tiles: { sidePx: 256, overlapPx: 64 } },
      { backboneSha256: null },
      { method: METHOD_DEFAULTS.compact },
    ]) {
      expect(possibleStarts(trained, { ...settings, ...change })).toEqual(['fresh']);
      expect(possibleStarts(justImported, { ...settings, ...change })).toEqual(['fresh']);
    }
  });

  test('keep weights for the threshold alone only while no training here has seen the normals', () => {
    expect(possibleStarts(trained, settings)).toEqual(['continue', 'fresh']);
    expect(possibleStarts(justImported, settings)).toEqual(['calibrate', 'continue', 'fresh']);
    expect(possibleStarts(thresholdSet, settings)).toEqual(['calibrate', 'continue', 'fresh']);
    expect(possibleStarts(fineTuned, settings)).toEqual(['continue', 'fresh']);
  });
});

test('a chosen start stays where it is possible, else the nearest takes its place', () => {
  const startOf = (version: InspectorVersion | null, changes: SettingsChanges) =>
    chosenSettings(version, changes).start;
  expect(startOf(trained, { start: 'fresh' })).toBe('fresh');
  expect(startOf(trained, { start: 'calibrate' })).toBe('continue');
  expect(startOf(thresholdSet, { start: 'continue' })).toBe('continue');
  expect(startOf(trained, { start: 'continue', shortSidePx: 64 })).toBe('fresh');
  expect(startOf(trained, { method: { adapter: false } })).toBe('fresh');
  expect(startOf(null, { start: 'continue' })).toBe('fresh');
});

test('choices of the method add up, and go over those of the version one by one', () => {
  const changes = [
    { method: { noiseDeviation: 0.5 } },
    { seed: 1 },
    { method: { adapter: false } },
  ];
  const merged = changes.reduce(mergeChanges, {});
  expect(chosenSettings(trained, merged)).toEqual({
    ...settings,
    method: { ...settings.method, noiseDeviation: 0.5, adapter: false },
    steps: null,
    seed: 1,
    start: 'fresh',
  });
});
