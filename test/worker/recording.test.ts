/** Which run an inspection's record goes to, and what becomes of one that cannot be kept. */

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { RunItem } from '../../src/records/types.ts';
import type { NewRun } from '../../src/storage/run-records.ts';
import type { LoupeStorage, NewRunItem } from '../../src/storage/storage.ts';
import type { Subject } from '../../src/worker/inspecting.ts';
import type { RecordOutcome, RecordRequest } from '../../src/worker/protocol.ts';
import { createRecording, type Finding } from '../../src/worker/recording.ts';
import { runItem } from '../records/records.ts';

/** Locks that are held, as `navigator.locks` would have them. */
const held = new Set<string>();

beforeEach(() => {
  held.clear();
  const request = async (name: string, work: () => Promise<void>) => {
    held.add(name);
    await work();
    held.delete(name);
  };
  vi.stubGlobal('navigator', { locks: { request } });
});

afterEach(() => vi.unstubAllGlobals());

/** Of the clock on the wall. */
const NOON = new Date(2026, 10, 25, 12).toISOString();
const BEFORE_MIDNIGHT = new Date(2026, 10, 25, 23, 59, 59).toISOString();
const AFTER_MIDNIGHT = new Date(2026, 10, 26, 0, 0, 1).toISOString();

function setUp() {
  const appended: { run: NewRun; item: NewRunItem; leftCount: number }[] = [];
  const closed: [id: string, leftCount: number][] = [];
  const deleted = new Set<string>();
  let failure: Error | null = null;

  function put(run: NewRun, item: NewRunItem, leftCount: number): RunItem {
    if (failure) throw failure;
    const position = appended.filter((other) => other.run.id === run.id).length;
    appended.push({ run, item, leftCount });
    return { ...item, runId: run.id, position };
  }

  const storage = {
    runs: {
      begin: async (run: NewRun, item: NewRunItem, _: unknown, leftCount: number) =>
        put(run, item, leftCount),
      append: async (id: string, item: NewRunItem, _: unknown, leftCount: number) => {
        const begun = appended.find(({ run }) => run.id === id);
        return begun && !deleted.has(id) ? put(begun.run, item, leftCount) : null;
      },
      close: async (id: string, leftCount: number) => {
        closed.push([id, leftCount]);
      },
    },
  } as unknown as LoupeStorage;
  const recording = createRecording();

  function subject(versionId: string, backend = 'wasm', reject = 0.5): Subject {
    return {
      session: { storage, engine: { report: { backend } } },
      inspector: { id: 'inspector-1', name: 'Flange' },
      version: {
        id: versionId,
        number: 3,
        headSha256: 'head',
        backbone: { name: 'lite0', sha256: 'b' },
      },
      calibration: { thresholds: { pass: 0.4, reject }, mapThreshold: 0.4, heatmapRange: [0, 1] },
    } as unknown as Subject;
  }

  function record(
    of: Subject,
    request: Partial<RecordRequest> = {},
    inspectedAt = NOON,
    picture: Finding['picture'] = async () => null,
  ): Promise<RecordOutcome> {
    const { runId: _, position: __, ...item } = runItem(0, { inspectedAt });
    const whole = {
      inspectorId: 'inspector-1',
      batchId: 'batch',
      source: 'files',
      partId: null,
      expected: null,
      isLenient: false,
      leftCount: 1,
      ...request,
    } as const;
    return recording.record(of, whole, { item, picture });
  }

  const fail = (error: Error | null) => {
    failure = error;
  };
  const runIds = () => appended.map(({ run }) => run.id);
  return { recording, storage, subject, record, fail, appended, closed, deleted, runIds };
}

test('images of one batch become one run, which says what judged them', async () => {
  const { subject, record, appended, runIds } = setUp();
  const first = await record(subject('v1'));
  const second = await record(subject('v1'), { leftCount: 0 });
  expect(new Set(runIds()).size).toBe(1);
  expect([first, second]).toMatchObject([
    { kind: 'kept', position: 0 },
    { kind: 'kept', position: 1 },
  ]);
  expect(appended[1]).toMatchObject({
    leftCount: 0,
    run: {
      source: 'files',
      inspectorId: 'inspector-1',
      inspectorName: 'Flange',
      versionId: 'v1',
      versionNumber: 3,
      headSha256: 'head',
      backbone: { name: 'lite0', sha256: 'b' },
      backend: 'wasm',
      thresholds: { pass: 0.4, reject: 0.5 },
      mapThreshold: 0.4,
      heatmapRange: [0, 1],
    },
  });
});

test('thresholds that were moved begin another run', async () => {
  const { subject, record, appended, runIds } = setUp();
  await record(subject('v1'));
  await record(subject('v1', 'wasm', 0.75));
  expect(new Set(runIds()).size).toBe(2);
  expect(appended.map(({ run }) => run.thresholds?.reject)).toEqual([0.5, 0.75]);
});

test('another batch, version or backend begins another run, and the one before it is closed', async () => {
  const { subject, record, closed, runIds } = setUp();
  await record(subject('v1'));
  await record(subject('v1'), { batchId: 'other' });
  await record(subject('v2'));
  await record(subject('v2', 'webgpu'));
  const ids = runIds();
  expect(new Set(ids).size).toBe(4);
  expect(closed).toEqual([
    [ids[0], 0],
    [ids[2], 0],
  ]);
});

test('a run is held from its first image until its batch is closed', async () => {
  const { recording, storage, subject, record, closed, runIds } = setUp();
  await record(subject('v1'));
  expect([...held]).toEqual([`loupe-run:${runIds()[0]}`]);
  await recording.close(storage, 'batch', 5);
  await vi.waitFor(() => expect(held.size).toBe(0));
  expect(closed).toEqual([[runIds()[0], 5]]);
  await recording.close(storage, 'batch', 5);
  expect(closed).toHaveLength(1);
});

test('a record that finds no room is told, and the next one goes to the same run', async () => {
  const { subject, record, fail, runIds } = setUp();
  const kept = await record(subject('v1'));
  const error = new Error('No room.');
  fail(error);
  expect(await record(subject('v1'))).toEqual({ kind: 'lost', error });
  fail(null);
  expect(await record(subject('v1'))).toMatchObject({ kind: 'kept', runId: runIds()[0] });
  expect(kept.kind).toBe('kept');
});

test('a batch of files is one run over midnight, captures of a camera are another run each day', async () => {
  const { subject, record, runIds } = setUp();
  for (const source of ['files', 'camera'] as const) {
    for (const moment of [NOON, BEFORE_MIDNIGHT, AFTER_MIDNIGHT]) {
      await record(subject('v1'), { batchId: source, source }, moment);
    }
  }
  const [file1, file2, file3, capture1, capture2, capture3] = runIds();
  expect([file2, file3]).toEqual([file1, file1]);
  expect(capture2).toBe(capture1);
  expect(capture3).not.toBe(capture1);
});

test('a run that was deleted meanwhile is followed by a new one: no record takes the place of another', async () => {
  const { subject, record, deleted, runIds } = setUp();
  await record(subject('v1'));
  const [first] = runIds();
  deleted.add(first!);
  const later = [await record(subject('v1')), await record(subject('v1'))];
  const [, second] = runIds();
  expect(second).not.toBe(first);
  expect(later).toMatchObject([
    { runId: second, position: 0 },
    { runId: second, position: 1 },
  ]);
  await vi.waitFor(() => expect([...held]).toEqual([`loupe-run:${second}`]));
});

test('a picture that cannot be made is told as a record that was not kept', async () => {
  const { subject, record, appended } = setUp();
  const outcome = await record(subject('v1'), {}, NOON, async () => {
    throw new Error('no canvas');
  });
  expect(outcome).toMatchObject({ kind: 'lost', error: { message: 'no canvas' } });
  expect(appended).toEqual([]);
});
