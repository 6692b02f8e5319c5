/** Watching recorded passes: which of them count, from when on, and that what was read is not read again. */

import { expect, test } from 'vitest';
import type { InspectorRecord } from '../../src/inspector/types.ts';
import type { RunItem } from '../../src/records/types.ts';
import type { LoupeStorage } from '../../src/storage/storage.ts';
import { createDriftWatch } from '../../src/worker/driftWatch.ts';
import { judged, runItem } from '../records/records.ts';

const TRAINED = '2026-11-25T06:00:00.000Z';
const NOON = '2026-11-25T12:00:00.000Z';

function setUp({ adjustedAt = null as string | null, isCalibrated = true } = {}) {
  const items: RunItem[] = [];
  const asked: string[] = [];
  const runs = [
    { id: 'run-1', versionId: 'v', thresholds: { pass: 0.8, reject: 1 } },
    { id: 'stricter', versionId: 'v', thresholds: { pass: 0.4, reject: 1 } },
    { id: 'earlier', versionId: 'u', thresholds: { pass: 0.8, reject: 1 } },
  ];
  const kept = new Map<string, unknown>();
  const calibration = {
    method: 'split',
    heldOutScores: [0.1, 0.2, 0.9],
    thresholds: { pass: 0.8, reject: 1 },
  };
  const inspector = {
    id: 'a',
    versions: [{ id: 'v', trainedAt: TRAINED, calibration: isCalibrated ? calibration : null }],
    adjustments:
      adjustedAt === null
        ? []
        : [{ versionId: 'v', wantedRate: null, rejectThreshold: null, changedAt: adjustedAt }],
  } as unknown as InspectorRecord;
  const storage = {
    inspectors: { get: async () => inspector },
    settings: {
      get: async (name: string) => kept.get(name),
      put: async (name: string, value: unknown) => void kept.set(name, value),
    },
    runs: {
      passes: async (_: string, sinceIso: string) => {
        asked.push(sinceIso);
        return items.filter(({ inspectedAt }) => inspectedAt >= sinceIso);
      },
      list: async () => runs,
    },
  } as unknown as LoupeStorage;
  const watch = createDriftWatch(() => NOON);

  function pass(score: number, inspectedAt: string, hash: string): void {
    const outcome = judged('pass', score);
    items.push(runItem(items.length, { outcome, inspectedAt, fileSha256: hash }));
  }
  return { watch, storage, items, asked, pass, report: () => watch.report(storage, 'a') };
}

test('without thresholds nothing passes, so nothing is watched', async () => {
  expect(await setUp({ isCalibrated: false }).report()).toBeNull();
});

test('passes count from the training on, in their order, each photograph once', async () => {
  const { pass, report } = setUp();
  pass(0.3, '2026-11-25T07:00:00.000Z', 'one');
  pass(0.4, '2026-11-25T08:00:00.000Z', 'two');
  pass(0.3, '2026-11-25T09:00:00.000Z', 'one');
  expect(await report()).toMatchObject({
    versionId: 'v',
    since: TRAINED,
    heldOutScores: [0.1, 0.2],
    scores: [0.3, 0.4],
  });
});

test('what was judged on request only does not count', async () => {
  const { items, report } = setUp();
  const outcome = { ...judged('pass', 0.3), judgedDespite: { kind: 'other-product' } as const };
  items.push(runItem(0, { outcome, inspectedAt: '2026-11-25T07:00:00.000Z' }));
  expect((await report())?.scores).toEqual([]);
});

test('later looks read on from the last pass', async () => {
  const { pass, report, asked } = setUp();
  pass(0.3, '2026-11-25T07:00:00.000Z', 'one');
  await report();
  pass(0.5, '2026-11-25T07:30:00.000Z', 'two');
  expect((await report())?.scores).toEqual([0.3, 0.5]);
  expect(asked).toEqual([TRAINED, '2026-11-25T07:00:00.000Z']);
});

test('a change of thresholds begins anew, and so does the user', async () => {
  const { pass, watch, storage, report } = setUp({ adjustedAt: '2026-11-25T07:15:00.000Z' });
  pass(0.3, '2026-11-25T07:00:00.000Z', 'one');
  pass(0.5, '2026-11-25T07:30:00.000Z', 'two');
  expect(await report()).toMatchObject({ since: '2026-11-25T07:15:00.000Z', scores: [0.5] });
  await watch.restart(storage, 'a');
  expect(await report()).toMatchObject({ since: NOON, scores: [] });
});

test('passes by other thresholds, since taken back, and by an earlier version do not count', async () => {
  const { items, report } = setUp();
  for (const [position, runId] of ['stricter', 'earlier', 'run-1'].entries()) {
    const outcome = judged('pass', position / 10);
    const inspectedAt = `2026-11-25T0${7 + position}:00:00.000Z`;
    items.push(runItem(position, { runId, outcome, inspectedAt, fileSha256: runId }));
  }
  expect((await report())?.scores).toEqual([0.2]);
});
