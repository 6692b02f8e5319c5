/** Readiness, the offer of an update and its start, over a browser's part that does as it is told. */

import { expect, test } from 'vitest';
import { createOfflineStore, type OfflineApp } from '../../src/state/offlineStore.ts';

const NEWER = '2.0.0';

interface StandIn extends Partial<OfflineApp> {
  readonly isWorking?: () => boolean;
}

function makeStore({ isWorking = () => false, ...parts }: StandIn = {}) {
  let reloads = 0;
  let offer: (version: string) => void = () => undefined;
  const app: OfflineApp = {
    obstacle: null,
    keep: async (onUpdate) => {
      offer = onUpdate;
    },
    lookForUpdate: async () => false,
    takeOver: async () => 'taken-over',
    reload: () => {
      reloads += 1;
    },
    ...parts,
  };
  const store = createOfflineStore(app, isWorking);
  return { store, offer: () => offer(NEWER), reloads: () => reloads };
}

async function offered(parts?: StandIn) {
  const made = makeStore(parts);
  await made.store.getState().keep();
  made.offer();
  return made;
}

test('the app is ready once all of it is kept', async () => {
  const { store } = makeStore();
  const keeping = store.getState().keep();
  expect(store.getState().readiness).toEqual({ kind: 'preparing' });
  await keeping;
  expect(store.getState().readiness).toEqual({ kind: 'ready' });
});

test('where something stands in the way it says what, and tries nothing', async () => {
  const { store } = makeStore({
    obstacle: 'unsupported',
    keep: () => Promise.reject(new Error('tried')),
  });
  await store.getState().keep();
  expect(store.getState().readiness).toEqual({ kind: 'unavailable', obstacle: 'unsupported' });
});

test('a failure to keep it is told, and can be followed by a success', async () => {
  const error = new Error('A file is missing.');
  let attempts = 0;
  const keep = async () => {
    attempts += 1;
    if (attempts === 1) throw error;
  };
  const { store } = makeStore({ keep });
  await store.getState().keep();
  expect(store.getState().readiness).toEqual({ kind: 'failed', error });
  await store.getState().keep();
  expect(store.getState().readiness).toEqual({ kind: 'ready' });
});

test('looking says that there is nothing newer, or that it could not look', async () => {
  const { store } = makeStore();
  await store.getState().lookForUpdate();
  expect(store.getState().check).toEqual({ kind: 'up-to-date' });

  const error = new Error('No network.');
  const cutOff = makeStore({ lookForUpdate: () => Promise.reject(error) });
  await cutOff.store.getState().lookForUpdate();
  expect(cutOff.store.getState().check).toEqual({ kind: 'failed', error });
});

test('a newer version is offered and starts only when asked', async () => {
  const { store, reloads } = await offered();
  expect(store.getState().update).toEqual({ kind: 'offered', version: NEWER, isPostponed: false });
  expect(reloads()).toBe(0);
  await store.getState().startUpdate();
  expect(store.getState().update).toEqual({ kind: 'starting', version: NEWER });
  expect(reloads()).toBe(1);
});

test('put off, it can still be started', async () => {
  const { store, reloads } = await offered();
  store.getState().postponeUpdate();
  expect(store.getState().update).toEqual({ kind: 'offered', version: NEWER, isPostponed: true });
  await store.getState().startUpdate();
  expect(reloads()).toBe(1);
});

test('it does not start while work is under way', async () => {
  let isWorking = true;
  const { store, reloads } = await offered({ isWorking: () => isWorking });
  await store.getState().startUpdate();
  expect(store.getState().update.kind).toBe('offered');
  expect(reloads()).toBe(0);
  isWorking = false;
  await store.getState().startUpdate();
  expect(reloads()).toBe(1);
});

test('another window keeps it from starting until that is closed', async () => {
  let answer: 'taken-over' | 'other-windows' = 'other-windows';
  const { store, reloads } = await offered({ takeOver: async () => answer });
  await store.getState().startUpdate();
  expect(store.getState().update).toEqual({ kind: 'other-windows', version: NEWER });
  expect(reloads()).toBe(0);
  answer = 'taken-over';
  await store.getState().startUpdate();
  expect(reloads()).toBe(1);
});

test('a start that fails says why and leaves the page as it is', async () => {
  const error = new Error('Given up.');
  const { store, reloads } = await offered({ takeOver: () => Promise.reject(error) });
  await store.getState().startUpdate();
  expect(store.getState().update).toEqual({ kind: 'failed', version: NEWER, error });
  expect(reloads()).toBe(0);
});
