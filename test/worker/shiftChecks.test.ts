/** A shift-start check under way: judged by one version, in one run, and let go of whatever its end. */

import { expect, test } from 'vitest';
import type { CheckPart } from '../../src/inspector/types.ts';
import type { RunRecord } from '../../src/records/types.ts';
import type { LoupeStorage } from '../../src/storage/storage.ts';
import type { Inspecting, Subject } from '../../src/worker/inspecting.ts';
import type { Recording } from '../../src/worker/recording.ts';
import { lastShiftCheck, runShiftCheck } from '../../src/worker/shiftChecks.ts';
import { runSummary } from '../records/records.ts';

function setUp({ damagedId = '', runIds = ['run', 'run', 'run'] } = {}) {
  const subjects: string[] = [];
  const closed: number[] = [];
  const deleted: string[] = [];
  const parts = ['good', 'defective', 'defective'].map((expected, index) => ({
    id: `part ${index}`,
    fileName: `part ${index}.png`,
    expected,
  })) as unknown as CheckPart[];
  const storage = {
    checkParts: {
      list: async () => parts,
      readBytes: async (id: string) => {
        if (id === damagedId) throw new Error('damaged');
        return new ArrayBuffer(1);
      },
    },
    runs: {
      get: async (id: string) => ({ id }),
      items: async () => [],
      discardCheck: async (id: string) => void deleted.push(id),
    },
  } as unknown as LoupeStorage;
  let versions = 0;
  const inspecting = {
    inTurn: (inspect: () => Promise<unknown>) => inspect(),
    subject: async () => {
      versions += 1;
      const session = { decoder: { decode: async () => ({}) } };
      return { session, version: { id: `v${versions}` } } as unknown as Subject;
    },
    judge: async () => ({}),
  } as unknown as Inspecting;
  const recording: Recording = {
    async record({ version }) {
      subjects.push(version.id);
      const runId = runIds[subjects.length - 1] ?? '';
      return { kind: 'kept', runId, position: subjects.length - 1 };
    },
    close: async (_, __, leftCount) => void closed.push(leftCount),
  };
  const run = () => runShiftCheck(storage, inspecting, recording, 'a', () => {});
  return { run, subjects, closed, deleted };
}

test('a version that is trained meanwhile does not split it: all parts are judged by the one it began with', async () => {
  const { run, subjects, closed } = setUp();
  expect((await run()).run.id).toBe('run');
  expect(subjects).toEqual(['v1', 'v1', 'v1']);
  expect(closed).toEqual([0]);
});

test('one that breaks off is closed with what was left of it', async () => {
  const { run, closed } = setUp({ damagedId: 'part 1' });
  await expect(run()).rejects.toThrow('damaged');
  expect(closed).toEqual([2]);
});

test('one whose record was deleted on the way is none, and leaves no rest that could pass', async () => {
  const { run, deleted } = setUp({ runIds: ['run', 'run', 'rest'] });
  await expect(run()).rejects.toThrow('deleted before its end');
  expect(deleted).toEqual(['rest']);
});

test('the last check is the newest, deleted or not: deleting one brings none before it back', async () => {
  const at = (id: string, day: number) =>
    runSummary({ id, source: 'check', startedAt: `2026-11-2${day}T06:00:00.000Z` });
  const last = async (kept: readonly RunRecord[], deletedCheck: RunRecord | null) => {
    const storage = {
      runs: {
        list: async () => kept,
        deletedCheck: async () => deletedCheck,
        get: async (id: string) => kept.find((run) => run.id === id),
        items: async () => [],
      },
    } as unknown as LoupeStorage;
    const check = await lastShiftCheck(storage, 'a');
    return check && [check.run.id, check.items];
  };
  expect(await last([], null)).toBeNull();
  expect(await last([runSummary()], null)).toBeNull();
  expect(await last([at('passed', 4)], at('failed', 5))).toEqual(['failed', null]);
  expect(await last([at('passed', 6), at('before', 4)], at('failed', 5))).toEqual(['passed', []]);
  expect(await last([], at('failed', 5))).toEqual(['failed', null]);
});
