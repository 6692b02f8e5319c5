/** The store of the export against a worker in memory. */

import { expect, test } from 'vitest';
import { createExportStore } from '../../src/state/exportStore.ts';
import { makeStandInWorker } from './standInWorker.ts';

async function makeStore() {
  const { client } = makeStandInWorker();
  await client.createInspector('first');
  const store = createExportStore(client);
  const make = (id: string, form: 'onnx' | 'head') => store.getState().make(id, 'version-1', form);
  return { store, make };
}

test('an exported model is returned, and what it takes stays to be shown', async () => {
  const { store, make } = await makeStore();
  const file = await make('inspector-1', 'onnx');
  expect(file?.bytes).toHaveLength(1);
  expect(store.getState().run).toEqual({
    kind: 'exported',
    versionId: 'version-1',
    fileName: 'inspector-1.onnx',
    inputSize: { width: 288, height: 320 },
  });
});

test('a second export is refused while one is under way', async () => {
  const { store, make } = await makeStore();
  const first = make('inspector-1', 'onnx');
  expect(store.getState().run).toMatchObject({ kind: 'exporting', form: 'onnx' });
  expect(await make('inspector-1', 'head')).toBeNull();
  expect((await first)?.fileName).toBe('inspector-1.onnx');
});

test('a failed export gives nothing and keeps the reason', async () => {
  const { store, make } = await makeStore();
  expect(await make('inspector-9', 'head')).toBeNull();
  expect(store.getState().run).toMatchObject({
    kind: 'failed',
    error: { message: expect.stringContaining('inspector-9') },
  });
});
