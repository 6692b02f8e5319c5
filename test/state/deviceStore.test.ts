/** Persistence, space and installation, over browsers that answer in each way. */

import { expect, test } from 'vitest';
import {
  createDeviceStore,
  type Installation,
  type Installer,
  type StorageManagerPart,
} from '../../src/state/deviceStore.ts';

const MENU: Installer = {
  installation: 'menu',
  subscribe: () => undefined,
  install: async () => undefined,
};

/** A browser that has kept nothing yet, and counts how often it is asked to. */
function makeStorage(parts: Partial<StorageManagerPart> = {}) {
  let asked = 0;
  const storage: StorageManagerPart = {
    persisted: async () => false,
    persist: async () => {
      asked += 1;
      return true;
    },
    estimate: async () => ({ usage: 3e6, quota: 10e9 }),
    ...parts,
  };
  return { storage, asked: () => asked };
}

test('reading asks the browser for nothing', async () => {
  const { storage, asked } = makeStorage();
  const store = createDeviceStore(MENU, storage);
  await store.getState().refresh();
  expect(store.getState()).toMatchObject({
    persistence: { kind: 'not-asked' },
    space: { usedBytes: 3e6, leftBytes: 10e9 - 3e6 },
  });
  expect(asked()).toBe(0);
});

test('what the browser answers is kept, and a later reading does not forget a refusal', async () => {
  const { storage } = makeStorage({ persist: async () => false });
  const store = createDeviceStore(MENU, storage);
  await store.getState().askToPersist();
  expect(store.getState().persistence).toEqual({ kind: 'refused' });
  await store.getState().refresh();
  expect(store.getState().persistence).toEqual({ kind: 'refused' });
});

test('a browser that keeps it already is not asked', async () => {
  const { storage, asked } = makeStorage({ persisted: async () => true });
  const store = createDeviceStore(MENU, storage);
  await store.getState().askToPersist();
  expect(store.getState().persistence).toEqual({ kind: 'granted' });
  expect(asked()).toBe(0);
});

test('a question under way is not asked twice', async () => {
  const { storage, asked } = makeStorage();
  const store = createDeviceStore(MENU, storage);
  await Promise.all([store.getState().askToPersist(), store.getState().askToPersist()]);
  expect(asked()).toBe(1);
  expect(store.getState().persistence).toEqual({ kind: 'granted' });
});

test('a browser without such storage is not asked, and one that fails says why', async () => {
  const without = createDeviceStore(MENU, undefined);
  await without.getState().askToPersist();
  await without.getState().refresh();
  expect(without.getState()).toMatchObject({ persistence: { kind: 'unavailable' }, space: null });

  const error = new Error('Not here.');
  const failing = makeStorage({ persist: () => Promise.reject(error) });
  const store = createDeviceStore(MENU, failing.storage);
  await store.getState().askToPersist();
  expect(store.getState().persistence).toEqual({ kind: 'failed', error });
});

test('a browser that says no numbers leaves the space unknown', async () => {
  const { storage } = makeStorage({ estimate: async () => ({}) });
  const store = createDeviceStore(MENU, storage);
  await store.getState().refresh();
  expect(store.getState()).toMatchObject({ persistence: { kind: 'not-asked' }, space: null });
});

test('an offer to install that comes later is taken up', () => {
  let installation: Installation = 'menu';
  let tell: () => void = () => undefined;
  const store = createDeviceStore(
    {
      ...MENU,
      get installation() {
        return installation;
      },
      subscribe: (listener) => {
        tell = listener;
      },
    },
    undefined,
  );
  expect(store.getState().installation).toBe('menu');
  installation = 'offered';
  tell();
  expect(store.getState().installation).toBe('offered');
});
