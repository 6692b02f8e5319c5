/** Which run an inspection is written to: one a batch, another one where the judge, the camera's day or a deletion ends it. */

import { expect, test } from 'vitest';
import type { NewRun } from '../../src/storage/run-records.ts';
import type { NewRunItem } from '../../src/storage/storage.ts';
import type { Subject } from '../../src/worker/inspecting.ts';
import type { RecordRequest } from '../../src/worker/protocol.ts';
import { createRecording } from '../../src/worker/recording.ts';

const NOON = new Date(2026, 10, 25, 12).toISOString();
const BEFORE_MIDNIGHT = new Date(2026, 10, 25, 23, 59, 59).toISOString();
const AFTER_MIDNIGHT = new Date(2026, 10, 26, 0, 0, 1).toISOString();

/** A recording into runs that are lists of file names. */
function setUp() {
  const runs = new Map<string, string[]>();
  const closed: (readonly [runId: string, leftCount: number])[] = [];
  const held = new Set<string>();
  const written = (runId: string, { fileName }: NewRunItem) => {
    const names = runs.get(runId) ?? [];
    runs.set(runId, [...names, fileName]);
    return { runId, position: names.length };
  };
  const storage = {
    runs: {
      begin: async (run: NewRun, item: NewRunItem) => written(run.id, item),
      append: async (id: string, item: NewRunItem) => (runs.has(id) ? written(id, item) : null),
      close: async (id: string, leftCount: number) => void closed.push([id, leftCount]),
    },
  };
  const recording = createRecording((runId) => {
    held.add(runId);
    return () => held.delete(runId);
  });

  async function record(
    fileName: string,
    { source = 'files', inspectedAt = NOON, versionId = 'v1' } = {},
  ): Promise<{ runId: string; position: number }> {
    const request = { inspectorId: 'a', batchId: 'batch', source, partId: null, leftCount: 1 };
    const item = { fileName, inspectedAt };
    const subject = {
      session: { storage, engine: { report: { backend: 'wasm' } } },
      inspector: { id: 'a', name: 'A' },
      version: { id: versionId, calibration: null },
    };
    const outcome = await recording.record(
      subject as unknown as Subject,
      request as RecordRequest,
      { item: item as NewRunItem, picture: null },
    );
    if (outcome.kind === 'lost') throw outcome.error;
    return outcome;
  }

  const close = (leftCount: number) => recording.close(storage as never, 'batch', leftCount);
  const contents = () => [...runs.values()];
  return { runs, closed, held, record, close, contents };
}

test('a batch of files is one run, midnight or not, and is held until it is closed', async () => {
  const { record, close, contents, held, closed } = setUp();
  const { runId } = await record('1.png', { inspectedAt: BEFORE_MIDNIGHT });
  await record('2.png', { inspectedAt: AFTER_MIDNIGHT });
  expect(contents()).toEqual([['1.png', '2.png']]);
  expect([...held]).toEqual([runId]);
  await close(3);
  expect([closed, held.size]).toEqual([[[runId, 3]], 0]);
});

test('another version begins another run', async () => {
  const { record, contents, held, closed } = setUp();
  const first = await record('1.png');
  const second = await record('2.png', { versionId: 'v2' });
  expect(contents()).toEqual([['1.png'], ['2.png']]);
  expect(closed).toEqual([[first.runId, 0]]);
  expect([...held]).toEqual([second.runId]);
});

test('captures of a camera are another run each day', async () => {
  const { record, contents } = setUp();
  for (const inspectedAt of [NOON, BEFORE_MIDNIGHT, AFTER_MIDNIGHT]) {
    await record(inspectedAt, { source: 'camera', inspectedAt });
  }
  expect(contents()).toEqual([[NOON, BEFORE_MIDNIGHT], [AFTER_MIDNIGHT]]);
});

test('a run that was deleted under it is followed by a new one, so that no record takes the place of another', async () => {
  const { record, runs, contents, held } = setUp();
  const { runId } = await record('1.png');
  runs.delete(runId);
  const second = await record('2.png');
  expect(second.runId).not.toBe(runId);
  await record('3.png');
  expect(contents()).toEqual([['2.png', '3.png']]);
  expect([...held]).toEqual([second.runId]);
});
