/** The Runs tab's store against a stand-in worker that keeps runs in memory. */

import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import type { RunItem, RunItemView, RunSummary } from '../../src/records/types.ts';
import { createRunsStore } from '../../src/state/runsStore.ts';
import { judged, runItem, runSummary } from '../records/records.ts';
import { makeInspection } from './inspectionSetUp.ts';
import { settled } from './standInWorker.ts';

const ITEMS = [
  runItem(0),
  runItem(1, { outcome: { kind: 'failed', reason: 'broken' } }),
  runItem(2, { outcome: judged('reject', 3) }),
  runItem(3, { outcome: judged('reject', 9) }),
];

function setUp() {
  const runs = new Map<string, RunSummary>(
    ['new', 'old'].map((id) => [id, runSummary({ id, inspectorId: 'a' })]),
  );
  const reading: { position: number; answer(): Promise<void>; refuse(): Promise<void> }[] = [];
  const held = new Map<string, Promise<void>>();
  const find = (runId: string): RunSummary => {
    const run = runs.get(runId);
    if (run) return run;
    throw new InputError('not-found', `run ${runId}`, 'one that is stored', 'Go back.');
  };
  const store = createRunsStore({
    listRuns: async (inspectorId) =>
      [...runs.values()].filter((run) => run.inspectorId === inspectorId),
    getRun: async (runId) => {
      await held.get(runId);
      return find(runId);
    },
    listRunItems: async (runId) => (runs.has(runId) ? ITEMS : []) satisfies readonly RunItem[],
    readRunItem: (_, position) =>
      new Promise<RunItemView>((resolve, reject) => {
        reading.push({
          position,
          async answer() {
            resolve({ inspection: makeInspection(`${position}`), preview: new Blob() });
            await settled();
          },
          async refuse() {
            reject(new Error('damaged'));
            await settled();
          },
        });
      }),
    deleteRun: async (runId) => {
      runs.delete(runId);
    },
    pictureOf: async () => new Blob(),
  });
  const state = () => store.getState();
  /** The run is not answered until the returned function is called. */
  function hold(runId: string): () => void {
    let release = () => {};
    held.set(
      runId,
      new Promise((resolve) => {
        release = resolve;
      }),
    );
    return release;
  }
  return { state, runs, reading, hold };
}

test('a run that was asked for before another does not open over it', async () => {
  const { state, hold } = setUp();
  const release = hold('old');
  const late = state().openRun('old');
  await state().openRun('new');
  release();
  await late;
  expect(state().opened?.run.id).toBe('new');
});

describe('the list', () => {
  test('is read for an inspector, and is another one’s afterwards', async () => {
    const { state } = setUp();
    await state().open('a');
    expect(state().runs?.map(({ id }) => id)).toEqual(['new', 'old']);
    await state().open('b');
    expect(state()).toMatchObject({ inspectorId: 'b', runs: [], opened: null });
  });

  test('loses a run that is deleted, and the open one is closed with it', async () => {
    const { state } = setUp();
    await state().open('a');
    await state().openRun('old');
    await state().remove('new');
    expect(state().opened?.run.id).toBe('old');
    await state().remove('old');
    expect(state()).toMatchObject({ runs: [], opened: null });
  });

  test('that is deleted as a whole keeps the run that is under way', async () => {
    const { state, runs } = setUp();
    runs.set('open', runSummary({ id: 'open', inspectorId: 'a', state: 'open', endedAt: null }));
    await state().open('a');
    await state().removeAll();
    expect([...runs.keys()]).toEqual(['open']);
    expect(state().runs?.map(({ id }) => id)).toEqual(['open']);
  });
});

describe('an open run', () => {
  test('shows its first rejected part, once it has been read', async () => {
    const { state, reading } = setUp();
    await state().openRun('new');
    expect(state().opened).toMatchObject({ selectedId: '2', shown: { kind: 'reading' } });
    await reading[0]!.answer();
    expect(state().opened?.shown).toMatchObject({
      kind: 'drawn',
      view: { inspection: { fileName: '2' } },
    });
  });

  test('has nothing to draw of an image that could not be inspected', async () => {
    const { state } = setUp();
    await state().openRun('new');
    state().select('1');
    expect(state().opened).toMatchObject({ selectedId: '1', shown: null });
  });

  test('says why a record cannot be drawn', async () => {
    const { state, reading } = setUp();
    await state().openRun('new');
    await reading[0]!.refuse();
    expect(state().opened?.shown).toMatchObject({ kind: 'failed', error: { message: 'damaged' } });
  });

  test('does not show what was read for an item that is no longer selected', async () => {
    const { state, reading } = setUp();
    await state().openRun('new');
    state().select('3');
    await reading[0]!.answer();
    expect(state().opened?.shown).toEqual({ kind: 'reading' });
    await reading[1]!.answer();
    expect(state().opened?.shown).toMatchObject({ view: { inspection: { fileName: '3' } } });
  });

  test('is gone through in the order and through the filter that are chosen', async () => {
    const { state } = setUp();
    await state().openRun('new');
    state().list({ order: 'score', filter: 'reject' });
    state().move(-1);
    expect(state().opened?.selectedId).toBe('3');
    state().move(1);
    state().move(1);
    expect(state().opened?.selectedId).toBe('2');
  });

  test('that is not stored is told', async () => {
    const { state } = setUp();
    await state().openRun('gone');
    expect(state().opened).toBeNull();
    expect(state().error).toMatchObject({ code: 'not-found' });
    state().dismissError();
    expect(state().error).toBeNull();
  });
});
