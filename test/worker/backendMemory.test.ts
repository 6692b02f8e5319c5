/** Which self-test is not run again: one of the same circumstances, forced as this start is or not forced at all. */

import { expect, test } from 'vitest';
import type { BackendReport } from '../../src/inspector/types.ts';
import type { LoupeStorage } from '../../src/storage/storage.ts';
import { recallBackend, rememberBackend } from '../../src/worker/backendMemory.ts';

const HERE = 'this browser, adapter and backbone';
const chosen: BackendReport = { backend: 'webgpu', reason: 'faster', candidates: [] };
const forced: BackendReport = { backend: 'wasm', reason: 'forced', candidates: [] };

function emptyStorage(): LoupeStorage {
  const settings = new Map<string, unknown>();
  return {
    settings: {
      get: async (name: string) => settings.get(name),
      put: async (name: string, value: unknown) => void settings.set(name, value),
    },
  } as unknown as LoupeStorage;
}

test('a choice and a forced backend are remembered beside each other', async () => {
  const storage = emptyStorage();
  expect(await recallBackend(storage, null, HERE)).toBeNull();
  await rememberBackend(storage, chosen, HERE);
  await rememberBackend(storage, forced, HERE);
  expect(await recallBackend(storage, null, HERE)).toEqual(chosen);
  expect(await recallBackend(storage, 'wasm', HERE)).toEqual(forced);
  expect(await recallBackend(storage, 'webgpu', HERE)).toBeNull();
});

test('nothing is remembered of another browser, adapter or backbone', async () => {
  const storage = emptyStorage();
  await rememberBackend(storage, chosen, HERE);
  expect(await recallBackend(storage, null, 'another adapter')).toBeNull();
});
