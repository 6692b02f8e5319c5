/** The store of stability: read as parts pass, one reading at a time, and begun anew on request. */

import { expect, test } from 'vitest';
import type { DriftReport } from '../../src/inspector/types.ts';
import { createDriftStore } from '../../src/state/driftStore.ts';
import { createInspectionStore } from '../../src/state/inspectionStore.ts';
import { createInspectorsStore } from '../../src/state/inspectorsStore.ts';
import type { LoupeWorker, RecordedInspection } from '../../src/worker/protocol.ts';
import { makeInspection } from './inspectionSetUp.ts';
import { filesNamed, makeStandInWorker, settled } from './standInWorker.ts';

function reportOf(scores: readonly number[]): DriftReport {
  const since = '2026-11-25T06:00:00.000Z';
  return {
    versionId: 'v',
    since,
    heldOutScores: [0.1],
    comparedWith: 'held-out-scores',
    scores,
    evidence: [],
    limit: 100,
    alarm: null,
  };
}

function setUp() {
  const worker = makeStandInWorker();
  const asked: ((report: DriftReport | null) => void)[] = [];
  const recorded: RecordedInspection = {
    outcome: { kind: 'judged', inspection: makeInspection('one.png') },
    record: { kind: 'kept', runId: 'run', position: 0 },
  };
  const client: LoupeWorker = {
    ...worker.client,
    inspectAndRecord: async () => recorded,
    readDrift: () => new Promise((resolve) => asked.push(resolve)),
    restartDrift: async () => reportOf([]),
  };
  const inspectors = createInspectorsStore(client);
  const inspection = createInspectionStore(client, inspectors);
  const store = createDriftStore({ client, inspection, inspectors });
  return { store, state: () => store.getState(), inspection, asked };
}

test('the report is read when an inspector is opened', async () => {
  const { state, asked } = setUp();
  const opening = state().open('a');
  asked.shift()?.(reportOf([0.1]));
  await opening;
  expect(state().report?.scores).toEqual([0.1]);
});

test('it is read again as parts are judged, once for all that are judged meanwhile', async () => {
  const { state, inspection, asked } = setUp();
  void state().open('a');
  inspection.getState().addFiles('a', filesNamed('one.png', 'two.png', 'three.png'));
  await settled();
  expect(asked).toHaveLength(1);
  asked.shift()?.(reportOf([]));
  await settled();
  expect(asked).toHaveLength(1);
  asked.shift()?.(reportOf([0.1, 0.2, 0.3]));
  await settled();
  expect(asked).toHaveLength(0);
  expect(state().report?.scores).toEqual([0.1, 0.2, 0.3]);
});

test('parts of another inspector change nothing, and its late answer is not taken', async () => {
  const { state, inspection, asked } = setUp();
  void state().open('a');
  await settled();
  void state().open('b');
  inspection.getState().addFiles('a', filesNamed('one.png'));
  await settled();
  asked.shift()?.(reportOf([0.5]));
  await settled();
  expect(state().report).toBeNull();
  expect(asked).toHaveLength(1);
});

test('begun anew it is what the worker says then', async () => {
  const { state, asked } = setUp();
  const opening = state().open('a');
  asked.shift()?.(reportOf([0.1]));
  await opening;
  await state().restart();
  expect(state().report?.scores).toEqual([]);
});
