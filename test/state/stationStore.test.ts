/** The station's store: the parts judged last whatever their source, captures under way, signals and today's counts. */

import { expect, test } from 'vitest';
import type { Inspection, Verdict } from '../../src/inspector/types.ts';
import type { RunCounts } from '../../src/records/types.ts';
import { createInspectionStore } from '../../src/state/inspectionStore.ts';
import { createInspectorsStore } from '../../src/state/inspectorsStore.ts';
import { createSignalStore } from '../../src/state/signalStore.ts';
import { createStationStore } from '../../src/state/stationStore.ts';
import type { LoupeWorker, RecordedInspection } from '../../src/worker/protocol.ts';
import { makeStandInSignals } from './standInSignals.ts';
import { filesNamed, makeStandInWorker, settled } from './standInWorker.ts';

const NO_GRID = { width: 0, height: 0, data: new Float32Array() };

async function setUp() {
  const worker = makeStandInWorker();
  /** Answers to the inspections asked for, the oldest first. */
  const asked: ((recorded: RecordedInspection) => void)[] = [];
  let counts: RunCounts = { pass: 0, uncertain: 0, reject: 0, notJudged: 0, failed: 0 };
  const client: LoupeWorker = {
    ...worker.client,
    inspectAndRecord: () => new Promise((resolve) => asked.push(resolve)),
    closeBatch: async () => {},
    countRuns: async () => counts,
  };
  const clock = { nowMs: new Date(2026, 10, 25, 12).getTime() };
  const inspectors = createInspectorsStore(client);
  const made = await Promise.all(
    ['Part', 'Other'].map((name) => inspectors.getState().create(name)),
  );
  const [id = '', otherId = ''] = made.map((summary) => summary?.id);
  const inspection = createInspectionStore(client, inspectors);
  const standIn = makeStandInSignals();
  standIn.becomeReady();
  const kept = new Map<string, string>();
  const signals = createSignalStore(standIn.signals, () => ({
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  }));
  const station = createStationStore({
    client,
    inspection,
    signals,
    nowMs: () => clock.nowMs,
    after: () => () => {},
  });

  async function answer(outcome: RecordedInspection['outcome']): Promise<void> {
    clock.nowMs += 1000;
    asked.shift()?.({ outcome, record: { kind: 'kept', runId: 'run', position: 0 } });
    await settled();
  }
  const { addFiles, remove, clear, inspectAgain } = inspection.getState();
  return {
    id,
    otherId,
    clock,
    given: standIn.given,
    signals,
    state: () => station.getState(),
    words: () =>
      station
        .getState()
        .parts.map(({ item }) =>
          item.status === 'done'
            ? `${item.fileName} ${item.inspection.verdict}`
            : `${item.fileName} failed`,
        ),
    judge: (verdict: Verdict) =>
      answer({
        kind: 'judged',
        inspection: {
          verdict,
          inspectorVersionId: 'v1',
          patchScores: NO_GRID,
          anomalyMap: NO_GRID,
        } as Inspection,
      }),
    fail: () => answer({ kind: 'failed', error: new Error('The file is broken.') }),
    capture: (name: string, partId: string | null = null, to = id) =>
      addFiles(to, filesNamed(name), { source: 'camera', partId }),
    drop: (...names: readonly string[]) => addFiles(id, filesNamed(...names)),
    count(now: RunCounts) {
      counts = now;
    },
    inspection: { remove, clear, inspectAgain },
  };
}

test('a capture is being judged until its verdict is there, with its id and the time', async () => {
  const { id, state, capture, judge, clock } = await setUp();
  state().enter(id);
  capture('PART-1.png', 'PART-1');
  expect([state().isJudging, state().parts]).toEqual([true, []]);
  await judge('reject');
  expect(state().isJudging).toBe(false);
  expect(state().parts).toMatchObject([
    { item: { partId: 'PART-1', inspection: { verdict: 'reject' } }, judgedAtMs: clock.nowMs },
  ]);
});

test('the newest verdict comes first, of files and captures alike, and so does what failed', async () => {
  const { id, state, capture, drop, judge, fail, words } = await setUp();
  state().enter(id);
  drop('a.png', 'b.png');
  capture('c.png');
  await judge('pass');
  await judge('reject');
  await fail();
  expect(words()).toEqual(['b.png failed', 'c.png reject', 'a.png pass']);
});

test('files under way hide no verdict: only a capture does', async () => {
  const { id, state, capture, drop, judge } = await setUp();
  state().enter(id);
  drop('a.png', 'b.png', 'c.png');
  expect(state().isJudging).toBe(false);
  await judge('pass');
  expect(state().isJudging).toBe(false);
  capture('d.png');
  expect(state().isJudging).toBe(true);
  await judge('pass');
  await judge('pass');
  expect(state().isJudging).toBe(false);
});

test('no more parts are held than are shown', async () => {
  const { id, state, capture, judge, words } = await setUp();
  state().enter(id);
  for (let part = 1; part <= 12; part++) {
    capture(`${part}.png`);
    await judge('pass');
  }
  expect(words()).toHaveLength(8);
  expect(words()[0]).toBe('12.png pass');
});

test('a station begins with what was judged before it was opened, of its inspector alone', async () => {
  const { id, otherId, state, capture, judge, words } = await setUp();
  capture('one.png');
  await judge('pass');
  capture('two.png', null, otherId);
  await judge('reject');
  state().enter(id);
  expect(words()).toEqual(['one.png pass']);
  state().enter(otherId);
  expect(words()).toEqual(['two.png reject']);
  state().leave();
  expect(words()).toEqual([]);
});

test('a part that was taken out of the list is shown no more', async () => {
  const { id, state, capture, judge, words, inspection } = await setUp();
  state().enter(id);
  capture('one.png');
  await judge('pass');
  capture('two.png');
  await judge('reject');
  inspection.remove(id, state().parts[0]!.item.id);
  expect(words()).toEqual(['one.png pass']);
  inspection.clear(id);
  expect(words()).toEqual([]);
});

test('a part that is inspected again comes first again, with its new verdict', async () => {
  const { id, state, capture, judge, words, inspection } = await setUp();
  state().enter(id);
  capture('one.png');
  await judge('pass');
  capture('two.png');
  await judge('pass');
  inspection.inspectAgain(id);
  expect(words()).toEqual([]);
  await judge('reject');
  expect(words()).toEqual(['one.png reject']);
});

test('signals are given for each verdict of the station that is shown, and for no other', async () => {
  const { id, otherId, state, signals, capture, judge, fail, given } = await setUp();
  signals.getState().change({ soundsOnReject: true });
  capture('before.png');
  await judge('reject');
  state().enter(id);
  capture('elsewhere.png', null, otherId);
  await judge('reject');
  expect(given).toEqual([]);
  capture('here.png');
  await judge('reject');
  capture('broken.png');
  await fail();
  expect(given).toEqual(['reject', 'reject']);
  state().leave();
  capture('after.png');
  await judge('reject');
  expect(given).toHaveLength(2);
});

test("today's counts are there from the start and follow each verdict", async () => {
  const { id, state, capture, judge, count } = await setUp();
  count({ pass: 40, uncertain: 0, reject: 2, notJudged: 0, failed: 1 });
  state().enter(id);
  expect(state().counts).toBeNull();
  await settled();
  expect(state().counts).toMatchObject({ pass: 40, uncertain: 0, reject: 2 });
  capture('one.png');
  count({ pass: 40, uncertain: 0, reject: 3, notJudged: 0, failed: 1 });
  await judge('reject');
  expect(state().counts).toMatchObject({ pass: 40, uncertain: 0, reject: 3 });
});
