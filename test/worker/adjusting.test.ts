/** Thresholds that were chosen after a training: which are in force, and which are refused. */

import { describe, expect, test } from 'vitest';
import type {
  InspectorRecord,
  InspectorVersion,
  ThresholdAdjustment,
} from '../../src/inspector/types.ts';
import type { LoupeStorage } from '../../src/storage/storage.ts';
import { thresholdsFrom } from '../../src/thresholds.ts';
import {
  calibrationInForce,
  setRejectThreshold,
  setWantedRate,
} from '../../src/worker/adjusting.ts';

const heldOutScores = Array.from({ length: 19 }, (_, index) => index + 1);
const calibration = { heldOutScores, ...thresholdsFrom(heldOutScores, 0.05, 'cross-fit') };
const version = { id: 'v2', calibration } as unknown as InspectorVersion;

function adjustment(fields: Partial<ThresholdAdjustment>): ThresholdAdjustment {
  return {
    versionId: 'v2',
    wantedRate: null,
    rejectThreshold: null,
    changedAt: '2026-11-25T12:00:00.000Z',
    ...fields,
  };
}

/** A storage of one inspector, and what it was asked to change. */
function setUp(
  versions: readonly InspectorVersion[],
  adjustments: readonly ThresholdAdjustment[] = [],
) {
  const changes: unknown[][] = [];
  const record = { id: 'a', name: 'A', createdAt: '', versions, adjustments };
  const inspectors = {
    get: async () => record,
    adjust: async (...change: unknown[]): Promise<InspectorRecord> => {
      changes.push(change);
      return record;
    },
  };
  return { storage: { inspectors } as unknown as LoupeStorage, changes };
}

describe('the calibration in force', () => {
  test('is the version’s own while nothing was chosen for it', () => {
    const other = adjustment({ versionId: 'v1', rejectThreshold: 100 });
    expect(calibrationInForce({ adjustments: [other] }, version)).toEqual({
      calibration,
      adjustment: null,
    });
  });

  test('follows what was chosen for the version', () => {
    const chosen = adjustment({ wantedRate: 0.2, rejectThreshold: 100 });
    const inForce = calibrationInForce({ adjustments: [chosen] }, version);
    expect(inForce.adjustment).toBe(chosen);
    expect(inForce.calibration).toMatchObject({
      thresholds: { pass: 16, reject: 100 },
      rejectBasis: 'moved',
    });
  });

  test('is none without thresholds', () => {
    const imported = { id: 'v1', calibration: null } as unknown as InspectorVersion;
    for (const each of [imported, null]) {
      expect(calibrationInForce({ adjustments: [] }, each).calibration).toBeNull();
    }
  });
});

describe('a reject threshold', () => {
  test('is kept for the version in use, and so is the wish to have the first one back', async () => {
    const { storage, changes } = setUp([{ ...version, id: 'v1' }, version]);
    await setRejectThreshold(storage, 'a', 19);
    await setRejectThreshold(storage, 'a', null);
    expect(changes).toEqual([
      ['a', 'v2', { rejectThreshold: 19 }],
      ['a', 'v2', { rejectThreshold: null }],
    ]);
  });

  test('is refused under the pass threshold in force, and where it is no number', async () => {
    const { storage, changes } = setUp([version], [adjustment({ wantedRate: 0.2 })]);
    for (const value of [15.9, Number.NaN, Number.POSITIVE_INFINITY]) {
      const setting = setRejectThreshold(storage, 'a', value);
      await expect(setting).rejects.toMatchObject({ code: 'settings' });
    }
    await setRejectThreshold(storage, 'a', 16);
    expect(changes).toHaveLength(1);
  });

  test('is refused of an inspector without thresholds', async () => {
    const { storage } = setUp([]);
    await expect(setRejectThreshold(storage, 'a', 1)).rejects.toMatchObject({ code: 'not-found' });
  });
});

test('a wanted rate is kept for the version in use, and refused where it makes no sense', async () => {
  const { storage, changes } = setUp([version]);
  await setWantedRate(storage, 'a', 0.1);
  for (const rate of [0, -1, 0.9]) {
    await expect(setWantedRate(storage, 'a', rate)).rejects.toMatchObject({ code: 'settings' });
  }
  expect(changes).toEqual([['a', 'v2', { wantedRate: 0.1 }]]);
});

test('the very rate of the training is no choice of another one, and takes an earlier choice back', async () => {
  const { storage, changes } = setUp([version], [adjustment({ wantedRate: 0.2 })]);
  await setWantedRate(storage, 'a', 0.05);
  expect(changes).toEqual([['a', 'v2', { wantedRate: null }]]);
});

test('a rate is a choice where the thresholds follow from none', async () => {
  const earlier = { ...version, calibration: { ...calibration, falseAlarms: null } };
  const { storage, changes } = setUp([earlier as unknown as InspectorVersion]);
  await setWantedRate(storage, 'a', 0.05);
  expect(changes).toEqual([['a', 'v2', { wantedRate: 0.05 }]]);
});
