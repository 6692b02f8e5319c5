/** The store of the inspector list against a worker in memory. */

import { expect, test } from 'vitest';
import { createInspectorsStore } from '../../src/state/inspectorsStore.ts';
import { makeStandInWorker } from './standInWorker.ts';

function makeStore() {
  const { client } = makeStandInWorker();
  const store = createInspectorsStore(client);
  const names = () => store.getState().inspectors?.map(({ name }) => name);
  return { client, store, names };
}

test('the newest inspector comes first, before and after a refresh', async () => {
  const { store, names } = makeStore();
  await store.getState().create('older');
  await store.getState().create('newer');
  expect(names()).toEqual(['newer', 'older']);
  await store.getState().refresh();
  expect(names()).toEqual(['newer', 'older']);
});

test('renaming keeps the place in the list and deleting leaves it', async () => {
  const { store, names } = makeStore();
  await store.getState().create('older');
  await store.getState().create('newer');
  await store.getState().rename('inspector-1', 'renamed');
  expect(names()).toEqual(['newer', 'renamed']);
  await store.getState().remove('inspector-2');
  expect(names()).toEqual(['renamed']);
});

test('a failure becomes the error shown until it is dismissed, and the list stays', async () => {
  const { store, names } = makeStore();
  await store.getState().create('only');
  await store.getState().remove('inspector-9');
  expect(store.getState().error?.message).toContain('inspector-9');
  expect(names()).toEqual(['only']);
  store.getState().dismissError();
  expect(store.getState().error).toBeNull();
});

test('a creation that fails gives null and the reason', async () => {
  const { client, store } = makeStore();
  client.createInspector = () => Promise.reject(new Error('Storage is full.'));
  expect(await store.getState().create('x')).toBeNull();
  expect(store.getState().error?.message).toBe('Storage is full.');
});
