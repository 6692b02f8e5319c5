/** Runs: items written as they end, counted, drawn again, and gone as a whole. */

import { beforeEach, describe, expect, test } from 'vitest';
import type { LoupeStorage } from '../../src/storage/storage.ts';
import {
  inspector,
  moveIntoBucket,
  openRaw,
  openScratch,
  recordCounts,
  scratchName,
} from './scratch.ts';
import { failed, itemPicture, judged, newRun, runItem } from './scratchRuns.ts';

let name: string;
let storage: LoupeStorage;

async function openWithInspectors(): Promise<void> {
  name = scratchName();
  storage = await openScratch(name);
  await storage.inspectors.add(inspector('a'));
  await storage.inspectors.add(inspector('b'));
}

describe('a run', () => {
  beforeEach(openWithInspectors);

  test('begins with its first item and ends with the one that nothing waits behind', async () => {
    const run = newRun('run', 'a');
    const [early, late] = ['2026-11-25T10:00:00.000Z', '2026-11-25T10:00:05.000Z'];
    const first = runItem('1.png', { inspectedAt: early, partId: 'PART-1' });
    await storage.runs.begin(run, first, itemPicture(1), 1);
    expect(await storage.runs.get('run')).toMatchObject({
      ...run,
      startedAt: early,
      endedAt: null,
      counts: { pass: 1, uncertain: 0, reject: 0, notJudged: 0, failed: 0 },
      leftCount: 1,
    });

    const second = runItem('2.png', { inspectedAt: late, outcome: failed('no image') });
    await storage.runs.append(run.id, second, null, 0);
    expect(await storage.runs.get('run')).toMatchObject({
      startedAt: early,
      endedAt: late,
      counts: { pass: 1, uncertain: 0, reject: 0, notJudged: 0, failed: 1 },
      leftCount: 0,
    });
    expect(await storage.runs.items('run')).toEqual([
      { runId: 'run', position: 0, ...first },
      { runId: 'run', position: 1, ...second },
    ]);
  });

  test('goes on where an item comes after its end', async () => {
    const run = newRun('run', 'a');
    await storage.runs.begin(run, runItem('1.png'), null, 0);
    await storage.runs.append(run.id, runItem('2.png'), null, 3);
    expect(await storage.runs.get('run')).toMatchObject({ endedAt: null, leftCount: 3 });
  });

  test('that is closed keeps how many images were left', async () => {
    await storage.runs.begin(newRun('run', 'a'), runItem('1.png'), null, 7);
    await storage.runs.close('run', 6);
    const { endedAt, leftCount } = await storage.runs.get('run');
    expect([endedAt === null, leftCount]).toEqual([false, 6]);
    await storage.runs.close('run', 0);
    expect(await storage.runs.get('run')).toMatchObject({ endedAt, leftCount: 6 });
    await storage.runs.close('gone', 0);
  });

  test('is listed with its inspector alone, the newest first', async () => {
    const at = (inspectedAt: string) => runItem('x.png', { inspectedAt });
    await storage.runs.begin(newRun('old', 'a'), at('2026-11-24T10:00:00.000Z'), null, 0);
    await storage.runs.begin(newRun('new', 'a'), at('2026-11-25T10:00:00.000Z'), null, 0);
    await storage.runs.begin(newRun('other', 'b'), at('2026-11-26T10:00:00.000Z'), null, 0);
    expect((await storage.runs.list('a')).map(({ id }) => id)).toEqual(['new', 'old']);
  });

  test('is refused without its inspector, and leaves nothing', async () => {
    const begin = storage.runs.begin(newRun('run', 'gone'), runItem('1.png'), itemPicture(1), 0);
    await expect(begin).rejects.toMatchObject({ code: 'not-found' });
    expect(await recordCounts(name)).toEqual({ inspectors: 2 });
  });

  test('that is deleted takes its items and pictures along, and no other run', async () => {
    for (const id of ['run', 'run2']) {
      await storage.runs.begin(newRun(id, 'a'), runItem('1.png'), itemPicture(1), 1);
      await storage.runs.append(id, runItem('2.png'), itemPicture(2), 0);
    }
    await storage.runs.delete('run');
    await storage.runs.delete('run');
    expect(await recordCounts(name)).toEqual({
      inspectors: 2,
      runs: 1,
      runItems: 2,
      runPictures: 2,
    });
    await expect(storage.runs.get('run')).rejects.toMatchObject({ code: 'not-found' });
  });

  test('that is deleted does not begin anew with an item that comes later', async () => {
    await storage.runs.begin(newRun('run', 'a'), runItem('1.png'), itemPicture(1), 1);
    await storage.runs.delete('run');
    expect(await storage.runs.append('run', runItem('2.png'), itemPicture(2), 0)).toBeNull();
    expect(await recordCounts(name)).toEqual({ inspectors: 2 });
  });

  test('goes with its inspector', async () => {
    await storage.runs.begin(newRun('of a', 'a'), runItem('1.png'), itemPicture(1), 0);
    await storage.runs.begin(newRun('of b', 'b'), runItem('1.png'), itemPicture(1), 0);
    await storage.deleteInspector('a');
    expect(await recordCounts(name)).toEqual({
      inspectors: 1,
      runs: 1,
      runItems: 1,
      runPictures: 1,
    });
    expect(await storage.runs.list('b')).toHaveLength(1);
  });
});

describe('a shift-start check', () => {
  beforeEach(openWithInspectors);

  const at = (day: number) => `2026-11-2${day}T06:00:00.000Z`;

  /** Of a good part and of a known-bad one, which is as it is to be unless `badVerdict` is 'pass'. */
  async function begin(id: string, day: number, badVerdict: 'reject' | 'pass'): Promise<void> {
    const good = runItem('1.png', { expected: 'good', inspectedAt: at(day) });
    const bad = {
      expected: 'defective',
      outcome: judged(badVerdict),
      inspectedAt: at(day),
    } as const;
    await storage.runs.begin({ ...newRun(id, 'a'), source: 'check' }, good, itemPicture(1), 1);
    await storage.runs.append(id, runItem('2.png', bad), itemPicture(2), 0);
  }

  test('counts the parts that were not judged as what they are; other runs count none', async () => {
    await begin('passed', 4, 'reject');
    await begin('failed', 5, 'pass');
    await storage.runs.begin(newRun('files', 'a'), runItem('1.png'), null, 0);
    const counted = async (id: string) => (await storage.runs.get(id)).unexpectedCount;
    expect(await Promise.all(['passed', 'failed', 'files'].map(counted))).toEqual([0, 1, null]);
  });

  test('that is deleted is still known, the newest of them, until its inspector goes', async () => {
    await begin('passed', 4, 'reject');
    await begin('failed', 5, 'pass');
    await begin('discarded', 6, 'reject');
    await storage.runs.discardCheck('discarded');
    expect(await storage.runs.deletedCheck('a')).toBeNull();
    await storage.runs.delete('failed');
    await storage.runs.delete('passed');
    expect(await storage.runs.deletedCheck('a')).toMatchObject({
      id: 'failed',
      unexpectedCount: 1,
    });
    expect(await storage.runs.deletedCheck('b')).toBeNull();
    expect(await recordCounts(name)).toEqual({ inspectors: 2, deletedChecks: 1 });
    await storage.deleteInspector('a');
    expect(await recordCounts(name)).toEqual({ inspectors: 1 });
  });

  test('is the one kept where it is newer than the one deleted before; no other run is kept', async () => {
    await begin('passed', 4, 'reject');
    await begin('failed', 5, 'pass');
    await storage.runs.begin(newRun('files', 'a'), runItem('1.png'), null, 0);
    for (const id of ['passed', 'failed', 'files']) await storage.runs.delete(id);
    expect(await storage.runs.deletedCheck('a')).toMatchObject({ id: 'failed' });
  });
});

describe("an item's picture", () => {
  beforeEach(openWithInspectors);

  test('comes back with the very scores, and its bytes count as the space of the run', async () => {
    const item = runItem('1.png');
    const { sizeBytes: alone } = await beginAndGet('small', null);
    const { sizeBytes } = await beginAndGet('run', itemPicture(7));
    expect(sizeBytes - alone).toBe(4 + 4 * 4);

    const stored = await storage.runs.picture('run', 0);
    expect(stored.item).toEqual({ runId: 'run', position: 0, ...item });
    expect(stored.picture.patchScores).toEqual({
      width: 2,
      height: 2,
      data: Float32Array.of(7, -0.5, 2, 1.25),
    });
    expect(stored.picture.preview.type).toBe('image/jpeg');
    expect([...new Uint8Array(await stored.picture.preview.arrayBuffer())]).toEqual([7, 1, 2, 3]);

    async function beginAndGet(id: string, picture: ReturnType<typeof itemPicture> | null) {
      await storage.runs.begin(newRun(id, 'a'), item, picture, 0);
      return storage.runs.get(id);
    }
  });

  test.each(['preview', 'scores'] as const)(
    'that is damaged in its %s is refused',
    async (part) => {
      await storage.runs.begin(newRun('run', 'a'), runItem('1.png'), itemPicture(1), 0);
      const raw = await openRaw(name);
      const stored = (await raw.get('runPictures', ['run', 0]))!;
      const damaged = new Uint8Array(stored[part]);
      damaged[0] = damaged[0]! ^ 1;
      await raw.put('runPictures', stored);
      await expect(storage.runs.picture('run', 0)).rejects.toMatchObject({
        code: 'integrity',
        message: expect.stringContaining("'1.png'"),
      });
    },
  );

  test('of what could not be inspected is not there', async () => {
    await storage.runs.begin(newRun('run', 'a'), runItem('1.png'), null, 0);
    await expect(storage.runs.picture('run', 0)).rejects.toMatchObject({ code: 'not-found' });
  });
});

test('counts are of one inspector from a moment on, that moment included', async () => {
  await openWithInspectors();
  const outcomes = [
    judged('pass'),
    judged('reject'),
    judged('pass'),
    judged('not-judged'),
    failed('broken'),
    judged('reject'),
    judged('reject'),
    judged('uncertain'),
  ];
  for (const [index, outcome] of outcomes.entries()) {
    const inspectedAt = `2026-11-25T10:00:0${index}.000Z`;
    const item = runItem(`${index}.png`, { outcome, inspectedAt });
    await storage.runs.begin(newRun(`run ${index}`, 'a'), item, null, 0);
    await storage.runs.begin(newRun(`other ${index}`, 'b'), item, null, 0);
  }
  const since = (second: number) => storage.runs.count('a', `2026-11-25T10:00:0${second}.000Z`);
  expect(await since(0)).toEqual({ pass: 2, uncertain: 1, reject: 3, notJudged: 1, failed: 1 });
  expect(await since(2)).toEqual({ pass: 1, uncertain: 1, reject: 2, notJudged: 1, failed: 1 });
  expect(await since(8)).toEqual({ pass: 0, uncertain: 0, reject: 0, notJudged: 0, failed: 0 });
});

test('an item that finds no room is refused as a whole, and those before it stay', async () => {
  await moveIntoBucket({ quota: 2 * 1024 * 1024 });
  await openWithInspectors();
  await storage.runs.begin(newRun('run', 'a'), runItem('1.png'), itemPicture(1), 1);
  const before = await storage.runs.get('run');
  const noise = new Uint8Array(8 * 1024 * 1024);
  for (let offset = 0; offset < noise.length; offset += 65_536) {
    crypto.getRandomValues(noise.subarray(offset, offset + 65_536));
  }
  const large = { ...itemPicture(2), preview: new Blob([noise], { type: 'image/jpeg' }) };

  const appending = storage.runs.append('run', runItem('2.png'), large, 0);
  await expect(appending).rejects.toMatchObject({ code: 'storage-full' });

  expect(await storage.runs.get('run')).toEqual(before);
  expect(await storage.runs.items('run')).toHaveLength(1);
  expect(await recordCounts(name)).toMatchObject({ runItems: 1, runPictures: 1 });
});
