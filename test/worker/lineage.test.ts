/** From which version a training goes on, by settings that fit it and settings that do not. */

import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import type { InspectorVersion, TrainingSettings } from '../../src/inspector/types.ts';
import { METHOD_DEFAULTS } from '../../src/methodSettings.ts';
import type { LoupeStorage } from '../../src/storage/storage.ts';
import { CALIBRATION_DEFAULTS } from '../../src/thresholds.ts';
import { parentVersion, readParentHead } from '../../src/worker/lineage.ts';

const BACKBONE = { name: 'resnet18', sha256: 'a'.repeat(64) };
const SETTINGS: TrainingSettings = {
  backboneSha256: BACKBONE.sha256,
  method: METHOD_DEFAULTS.paper,
  shortSidePx: 288,
  tiles: null,
  steps: null,
  seed: 0,
  calibration: CALIBRATION_DEFAULTS,
  start: 'continue',
};

function version(number: number, changes: Partial<InspectorVersion> = {}): InspectorVersion {
  return {
    id: `version-${number}`,
    number,
    parentId: number === 1 ? null : `version-${number - 1}`,
    trainedAt: '2026-11-22T00:00:00.000Z',
    importedFrom: null,
    backbone: BACKBONE,
    geometry: { kind: 'crop', resizePx: 329, cropPx: 288 },
    headSha256: `head-${number}`,
    settings: { ...SETTINGS, steps: 10 },
    totalSteps: 10 * number,
    normalHashes: [],
    calibration: null,
    copies: 0,
    pictureLimits: null,
    backend: 'wasm',
    finalLoss: 0.5,
    durationMs: 1000,
    ...changes,
  };
}

const FILE = { fileName: 'ckpt.pth', sha256: 'c'.repeat(64) };
const imported = version(1, { importedFrom: FILE, totalSteps: 0, finalLoss: null });

/** All of the storage that lineages read: a head's bytes tell its name. */
const storage = {
  heads: { get: async (sha256: string) => new TextEncoder().encode(sha256).buffer },
} as unknown as LoupeStorage;

const nameOf = (bytes: Uint8Array | null) => bytes && new TextDecoder().decode(bytes);

describe('the version that a training goes on from', () => {
  test('is none for a fresh start', () => {
    expect(parentVersion(version(3), { ...SETTINGS, start: 'fresh' }, BACKBONE)).toBeNull();
  });

  test('is the present one for settings that fit its weights, whatever noise, steps and seed', () => {
    const settings = {
      ...SETTINGS,
      method: { ...SETTINGS.method, noiseDeviation: 0.5 },
      steps: 7,
      seed: 9,
    };
    const present = version(3);
    expect(parentVersion(present, settings, BACKBONE)).toBe(present);
  });

  test('may be an imported one whose thresholds alone are set', () => {
    expect(parentVersion(imported, { ...SETTINGS, start: 'calibrate' }, BACKBONE)).toBe(imported);
  });

  const present = version(2);
  test.each<[string, InspectorVersion | null, Partial<TrainingSettings>, string]>([
    ['an untrained inspector', null, {}, 'untrained'],
    ['another width', present, { method: { ...SETTINGS.method, hiddenWidth: 64 } }, 'method'],
    [
      'another depth',
      present,
      { method: { ...SETTINGS.method, discriminatorLayers: 3 } },
      'method',
    ],
    ['no adapter', present, { method: { ...SETTINGS.method, adapter: false } }, 'method'],
    [
      'other taps',
      present,
      { method: { ...SETTINGS.method, taps: ['layer1', 'layer2'] } },
      'method',
    ],
    [
      'another neighbourhood',
      present,
      { method: { ...SETTINGS.method, neighbourhood: 1 } },
      'method',
    ],
    ['another profile', present, { method: METHOD_DEFAULTS.compact }, 'method'],
    ['weights trained here, to be calibrated only', present, { start: 'calibrate' }, 'trained on'],
    [
      'imported weights that went on training, to be calibrated only',
      version(2, { importedFrom: FILE }),
      { start: 'calibrate' },
      'trained on',
    ],
    [
      'imported weights as they came, to be calibrated without some of the normals',
      imported,
      { start: 'calibrate', calibration: { wantedRate: 0.05, keptOutCount: 4 } },
      '4 normals kept out',
    ],
  ])('is refused for %s', (_, from, changes, named) => {
    const choose = () => parentVersion(from, { ...SETTINGS, ...changes }, BACKBONE);
    expect(choose).toThrow(InputError);
    expect(choose).toThrow(named);
  });

  test('is refused on another backbone than its own', () => {
    const other = { name: 'resnet50', sha256: 'b'.repeat(64) };
    const choose = () => parentVersion(present, SETTINGS, other);
    expect(choose).toThrow(InputError);
    expect(choose).toThrow(BACKBONE.sha256);
  });

  test('takes another short side in the paper profile, which has one input, and in no other', () => {
    expect(parentVersion(present, { ...SETTINGS, shortSidePx: 512 }, BACKBONE)).toBe(present);
    const compact = { ...SETTINGS, method: METHOD_DEFAULTS.compact };
    const choose = () =>
      parentVersion(
        version(2, { settings: { ...compact, steps: 10 } }),
        { ...compact, shortSidePx: 512 },
        BACKBONE,
      );
    expect(choose).toThrow(InputError);
  });
});

test('is refused with other tiles, or none, and taken with the same', () => {
  const tiles = { sidePx: 256, overlapPx: 64 };
  const tiled = { ...SETTINGS, method: METHOD_DEFAULTS.compact, shortSidePx: 2048, tiles };
  const present = version(2, { settings: { ...tiled, steps: 10 } });
  const choose = (settings: TrainingSettings) => () => parentVersion(present, settings, BACKBONE);
  expect(choose({ ...tiled, tiles: { ...tiles } })()).toBe(present);
  expect(choose({ ...tiled, tiles: { ...tiles, overlapPx: 32 } })).toThrow(InputError);
  expect(choose({ ...tiled, tiles: null })).toThrow('another input size');
});

describe("a parent's head", () => {
  test('comes alone where its line began with new weights', async () => {
    const parent = await readParentHead(storage, [version(1), version(2)], version(2));
    expect(nameOf(parent.headBytes)).toBe('head-2');
    expect(parent.totalSteps).toBe(20);
    expect(parent.importedHeadBytes).toBeNull();
  });

  test('comes with the imported head that its line began with, however long the line', async () => {
    const line = [imported, version(2, { importedFrom: FILE }), version(3, { importedFrom: FILE })];
    const parent = await readParentHead(storage, line, line[2]!);
    expect(nameOf(parent.headBytes)).toBe('head-3');
    expect(nameOf(parent.importedHeadBytes)).toBe('head-1');
  });

  test('is its own imported head where nothing was trained yet', async () => {
    const parent = await readParentHead(storage, [imported], imported);
    expect(nameOf(parent.importedHeadBytes)).toBe('head-1');
    expect(parent.totalSteps).toBe(0);
  });
});
