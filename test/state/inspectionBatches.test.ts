/** Batches of files: how far they are, paused, cancelled, kept in runs, and bounded in memory. */

import { describe, expect, test } from 'vitest';
import { MOST_CAPTURES } from '../../src/state/inspectionBatch.ts';
import { MOST_DETAILS } from '../../src/state/keptDetails.ts';
import type { RecordOutcome } from '../../src/worker/protocol.ts';
import { makeFiles, makeInspection, setUp } from './inspectionSetUp.ts';
import { settled } from './standInWorker.ts';

const numbered = (count: number) =>
  makeFiles(...Array.from({ length: count }, (_, index) => `${index + 1}.png`));

describe('a batch of files', () => {
  test('tells how many are done and, from the third on, how long the rest will take', async () => {
    const { state, asked, batch, clock } = setUp();
    state().addFiles('a', numbered(5));
    const told = [batch().work];
    for (const durationMs of [100, 300, 200, 400]) {
      clock.nowMs += durationMs;
      await asked.at(-1)!.answer();
      told.push(batch().work);
    }
    const work = (done: number, remainingMs: number | null) => ({
      total: 5,
      done,
      isPaused: false,
      remainingMs,
    });
    expect(told).toEqual([work(0, null), work(1, null), work(2, null), work(3, 400), work(4, 250)]);
    await asked.at(-1)!.answer();
    expect(batch().work).toBeNull();
  });

  test('grows by files that come meanwhile, and is followed by another one once it has ended', async () => {
    const { state, asked, batch, closed } = setUp();
    state().addFiles('a', numbered(1));
    state().addFiles('a', numbered(1));
    expect(batch().work).toMatchObject({ done: 0, total: 2 });
    await asked[0]!.answer();
    await asked[1]!.answer();
    state().addFiles('a', numbered(1));
    const [first, second, third] = asked.map(({ request }) => request);
    expect(first).toMatchObject({ inspectorId: 'a', source: 'files', partId: null, leftCount: 0 });
    expect(second).toMatchObject({ batchId: first!.batchId, leftCount: 0 });
    expect(third!.batchId).not.toBe(first!.batchId);
    expect(closed).toEqual([[first!.batchId, 0]]);
  });

  test('pauses behind the image under inspection and goes on where it was', async () => {
    const { state, asked, batch, statuses } = setUp();
    state().addFiles('a', numbered(3));
    state().setPaused('a', true);
    await asked[0]!.answer();
    expect(statuses()).toEqual(['done', 'waiting', 'waiting']);
    expect(batch().work).toMatchObject({ done: 1, total: 3, isPaused: true });
    expect(asked).toHaveLength(1);
    state().setPaused('a', false);
    await asked[1]!.answer();
    expect(statuses()).toEqual(['done', 'done', 'running']);
  });

  test('that pauses holds up neither another inspector nor the camera', async () => {
    const { state, asked } = setUp();
    state().addFiles('a', numbered(2));
    state().setPaused('a', true);
    state().addFiles('b', makeFiles('other.png'));
    state().addFiles('a', makeFiles('capture.png'), { source: 'camera', partId: 'P1' });
    await asked[0]!.answer();
    await asked[1]!.answer();
    await asked[2]!.answer();
    expect(asked.map(({ fileName }) => fileName)).toEqual(['1.png', 'capture.png', 'other.png']);
  });

  test('that is cancelled keeps what was found and says what was left', async () => {
    const { state, asked, batch, statuses, closed } = setUp();
    state().addFiles('a', numbered(4));
    await asked[0]!.answer();
    state().cancel('a');
    expect(statuses()).toEqual(['done', 'running', 'cancelled', 'cancelled']);
    await asked[1]!.answer();
    expect(statuses()).toEqual(['done', 'done', 'cancelled', 'cancelled']);
    expect(asked).toHaveLength(2);
    expect(batch().work).toBeNull();
    expect(closed).toEqual([[asked[0]!.request.batchId, 2]]);
  });

  test('that was cancelled can be gone on with', async () => {
    const { state, asked, statuses } = setUp();
    state().addFiles('a', numbered(3));
    state().cancel('a');
    await asked[0]!.answer();
    state().inspectCancelled('a');
    await asked[1]!.answer();
    await asked[2]!.answer();
    expect(statuses()).toEqual(['done', 'done', 'done']);
    expect(asked[1]!.request.batchId).not.toBe(asked[0]!.request.batchId);
  });

  test('that is paused and cancelled ends at once', async () => {
    const { state, asked, batch, closed } = setUp();
    state().addFiles('a', numbered(3));
    state().setPaused('a', true);
    await asked[0]!.answer();
    state().cancel('a');
    expect(batch().work).toBeNull();
    expect(closed).toEqual([[asked[0]!.request.batchId, 2]]);
  });

  test('tells of images that were removed as left', async () => {
    const { state, asked, items, closed } = setUp();
    state().addFiles('a', numbered(3));
    state().remove('a', items()[2]!.id);
    await asked[0]!.answer();
    expect(asked[1]!.request.leftCount).toBe(1);
    await asked[1]!.answer();
    expect(closed).toEqual([[asked[0]!.request.batchId, 1]]);
  });
});

describe('captures of the camera', () => {
  test('go before files that wait, and are one batch for as long as the page is there', async () => {
    const { state, asked, batch } = setUp();
    state().addFiles('a', numbered(2));
    for (const partId of ['P1', null]) {
      state().addFiles('a', makeFiles(`capture ${partId}.png`), { source: 'camera', partId });
    }
    expect(batch().work).toMatchObject({ total: 2 });
    await asked[0]!.answer();
    await asked[1]!.answer();
    await asked[2]!.answer();
    expect(asked.map(({ fileName }) => fileName)).toEqual([
      '1.png',
      'capture P1.png',
      'capture null.png',
      '2.png',
    ]);
    const [, first, second] = asked.map(({ request }) => request);
    expect(first).toMatchObject({ source: 'camera', partId: 'P1', leftCount: 0 });
    expect(second).toMatchObject({ source: 'camera', partId: null, batchId: first!.batchId });
  });
});

describe('captures of the camera beyond the newest hundred', () => {
  const camera = { source: 'camera', partId: null } as const;

  async function setUpCaptured(count: number, record?: RecordOutcome) {
    const parts = setUp();
    const { state, asked, items } = parts;
    for (const file of numbered(count)) {
      state().addFiles('a', [file], camera);
      await asked.at(-1)!.answer(record && { record });
    }
    const names = () => items().map(({ fileName }) => fileName);
    return { ...parts, names };
  }

  test('leave the list with their pictures, the oldest first, save the one that is looked at', async () => {
    const { names, batch, state, asked, selectedName } = await setUpCaptured(MOST_CAPTURES + 5);
    expect(selectedName()).toBe('1.png');
    expect(names().slice(0, 3)).toEqual(['1.png', '6.png', '7.png']);
    expect(batch().capturesLetGo).toBe(4);
    const runId = asked[0]!.request.batchId;
    expect(state().fileAt('a', runId, 0)?.name).toBe('1.png');
    expect(state().fileAt('a', runId, 1)).toBeNull();
  });

  test('stay where no record of them could be kept', async () => {
    const record = { kind: 'lost', error: new Error('No room.') } as const;
    const { names, batch } = await setUpCaptured(MOST_CAPTURES + 5, record);
    expect(names()).toHaveLength(MOST_CAPTURES + 5);
    expect(batch().capturesLetGo).toBe(0);
  });

  test('are not counted with files, which stay', async () => {
    const { state, asked, items, batch } = setUp();
    state().addFiles('a', numbered(MOST_CAPTURES + 5));
    for (let index = 0; index < MOST_CAPTURES + 5; index++) await asked[index]!.answer();
    expect(items()).toHaveLength(MOST_CAPTURES + 5);
    expect(batch().capturesLetGo).toBe(0);
  });
});

describe('a record that could not be kept', () => {
  test('is told with its reason, counted, and stops nothing', async () => {
    const { state, asked, batch, statuses } = setUp();
    state().addFiles('a', numbered(3));
    await asked[0]!.answer({ record: { kind: 'lost', error: new Error('No room.') } });
    await asked[1]!.answer({ record: { kind: 'lost', error: new Error('No room at all.') } });
    await asked[2]!.answer();
    expect(statuses()).toEqual(['done', 'done', 'done']);
    expect(batch().lost).toMatchObject({ count: 2, error: { message: 'No room at all.' } });
    state().dismissLost('a');
    expect(batch().lost).toBeNull();
  });
});

describe('the grids of inspections', () => {
  async function setUpDone(count: number) {
    const parts = setUp();
    parts.state().addFiles('a', numbered(count));
    for (let index = 0; index < count; index++) await parts.asked[index]!.answer();
    const held = () => parts.items().filter(({ id }) => parts.batch().details.get(id) !== null);
    return { ...parts, held };
  }

  test('are held for the newest few alone, and for the one that is selected', async () => {
    const { items, held, selectedName } = await setUpDone(MOST_DETAILS + 20);
    expect(held()).toHaveLength(MOST_DETAILS);
    expect(selectedName()).toBe('1.png');
    expect(held().map(({ id }) => id)).toEqual(
      [items()[0]!, ...items().slice(-(MOST_DETAILS - 1))].map(({ id }) => id),
    );
    expect(items().some((item) => 'anomalyMap' in item)).toBe(false);
  });

  test('come back from the record when another image is selected', async () => {
    const { state, items, batch, held, redrawn } = await setUpDone(MOST_DETAILS + 20);
    const { id } = items()[5]!;
    state().select('a', id);
    await settled();
    expect(redrawn).toEqual(['record 5']);
    expect(batch().details.get(id)?.kind).toBe('drawn');
    expect(held()).toHaveLength(MOST_DETAILS);
  });

  test('come from the file where its record is gone', async () => {
    const { state, asked, items, batch, redrawn } = setUp();
    state().addFiles('a', numbered(MOST_DETAILS + 3));
    const record = { kind: 'kept', runId: 'deleted', position: 0 } as const;
    for (let index = 0; index < MOST_DETAILS + 3; index++) await asked[index]!.answer({ record });
    const { id } = items()[1]!;
    state().select('a', id);
    await settled();
    expect(redrawn).toEqual(['2.png']);
    expect(batch().details.get(id)?.kind).toBe('drawn');
  });

  test('of another version than the result’s are not passed off as its own', async () => {
    const { state, asked, items, batch } = setUp();
    const record = { kind: 'lost', error: new Error('No room.') } as const;
    state().addFiles('a', numbered(MOST_DETAILS + 3));
    for (let index = 0; index < MOST_DETAILS + 3; index++) {
      await asked[index]!.answer({ record, ...makeInspection('', { inspectorVersionId: 'v0' }) });
    }
    const { id } = items()[1]!;
    state().select('a', id);
    await settled();
    const detail = batch().details.get(id);
    expect(detail).toMatchObject({ kind: 'failed', error: { message: /trained again/ } });
  });
});

describe('the list', () => {
  test('moves the selection in the order and through the filter that are chosen', async () => {
    const { state, asked, selectedName } = setUp();
    state().addFiles('a', makeFiles('1.png', '2.png', '3.png', '4.png'));
    for (const [verdict, score] of [
      ['pass', 1],
      ['reject', 5],
      ['reject', 9],
      ['pass', 2],
    ] as const) {
      await asked.at(-1)!.answer({ verdict, score });
    }
    state().list('a', { order: 'score' });
    const visited = [selectedName()];
    for (const move of ['previous', 'previous', 'previous', 'previous'] as const) {
      state()[move]('a');
      visited.push(selectedName());
    }
    expect(visited).toEqual(['1.png', '4.png', '2.png', '3.png', '3.png']);
    state().list('a', { filter: 'pass' });
    state().next('a');
    expect(selectedName()).toBe('4.png');
  });
});
