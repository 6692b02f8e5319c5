/** One export at a time: its progress, its end, its cancelling. */

import { expect, test } from 'vitest';
import { CancelledError } from '../../src/errors.ts';
import { createRunExportStore, type MadeExport } from '../../src/state/runExportStore.ts';

const MADE: MadeExport = { fileName: 'run.csv', content: new Blob(['x']), leftOut: [] };

test('tells how far an export is and gives its file once it is made', async () => {
  const store = createRunExportStore();
  const told: unknown[] = [];
  store.subscribe(({ run }) => told.push(run));
  const made = await store.getState().make('overlays', async (onProgress) => {
    onProgress(1, 2);
    return MADE;
  });
  expect(made).toBe(MADE);
  expect(told).toEqual([
    { kind: 'making', form: 'overlays', done: 0, total: 0 },
    { kind: 'making', form: 'overlays', done: 1, total: 2 },
    { kind: 'made', fileName: 'run.csv', leftOut: [] },
  ]);
});

test('takes no second export while one is made', async () => {
  const store = createRunExportStore();
  let finish: (made: MadeExport) => void = () => {};
  const made = new Promise<MadeExport>((resolve) => {
    finish = resolve;
  });
  const first = store.getState().make('csv', () => made);
  expect(await store.getState().make('json', async () => MADE)).toBeNull();
  store.getState().reset();
  expect(store.getState().run.kind).toBe('making');
  finish(MADE);
  expect(await first).toBe(MADE);
  store.getState().reset();
  expect(store.getState().run).toEqual({ kind: 'idle' });
});

test('ends without a file when it is cancelled', async () => {
  const store = createRunExportStore();
  const making = store.getState().make('overlays', async (_, signal) => {
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    throw new CancelledError('The export');
  });
  store.getState().cancel();
  expect(await making).toBeNull();
  expect(store.getState().run).toEqual({ kind: 'idle' });
});

test('says why an export failed', async () => {
  const store = createRunExportStore();
  const making = store.getState().make('report', async () => {
    throw new Error('No room.');
  });
  expect(await making).toBeNull();
  expect(store.getState().run).toMatchObject({ kind: 'failed', error: { message: 'No room.' } });
});
