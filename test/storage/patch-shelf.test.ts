/** Tests of the shelf on the disk: it gives back what was put, and nothing of it is left behind. */

import { expect, onTestFinished, test, vi } from 'vitest';
import { createPatchShelf, type StoredPatchShelf } from '../../src/storage/patch-shelf.ts';
import { removeAbandonedDatabases } from '../../src/storage/temporary-database.ts';
import { bytesOf, inspector, moveIntoBucket, normal, openScratch, randomBytes } from './scratch.ts';

function openShelf(): StoredPatchShelf {
  const shelf = createPatchShelf();
  onTestFinished(() => shelf.remove());
  return shelf;
}

async function shelfNames(): Promise<string[]> {
  const all = await indexedDB.databases();
  return all.flatMap(({ name }) => (name?.startsWith('loupe-temporary-') ? [name] : []));
}

test('each shelf gives back what was put on it, a part of a longer array too', async () => {
  const [one, other] = [openShelf(), openShelf()];
  const long = Uint16Array.of(1, 2, 3, 0x7c00, 0xffff);
  await one.put(0, long);
  await one.put(7, long.subarray(1, 4));
  await other.put(0, Uint16Array.of(9));
  expect(await one.get(0)).toEqual(long);
  expect(await one.get(7)).toEqual(Uint16Array.of(2, 3, 0x7c00));
  expect(await other.get(0)).toEqual(Uint16Array.of(9));
});

test('a normal that was never put there is told in words', async () => {
  await expect(openShelf().get(3)).rejects.toMatchObject({
    code: 'storage',
    got: expect.stringContaining('normal 4'),
  });
});

test('a shelf that is removed leaves no database, and one that was never used makes none', async () => {
  const before = await shelfNames();
  const [used, unused] = [createPatchShelf(), createPatchShelf()];
  await used.put(0, new Uint16Array(1000));
  expect(await shelfNames()).toHaveLength(before.length + 1);
  await used.remove();
  await unused.remove();
  expect(await shelfNames()).toEqual(before);
});

test('a shelf that the browser cannot delete costs nobody a training, and goes at the next start', async () => {
  const before = await shelfNames();
  const shelf = createPatchShelf();
  await shelf.put(0, Uint16Array.of(1));
  const failing = vi.spyOn(indexedDB, 'deleteDatabase').mockImplementation(failure);
  await shelf.remove();
  expect(failing).toHaveBeenCalledOnce();
  failing.mockRestore();
  expect(await shelfNames()).toHaveLength(before.length + 1);
  await removeAbandonedDatabases();
  expect(await shelfNames()).toEqual(before);
});

test('a shelf that cannot be opened says so once, and its removal hides no error and holds no lock', async () => {
  const locks = await heldLocks();
  const failing = vi.spyOn(indexedDB, 'open').mockImplementation(failure);
  const shelf = createPatchShelf();
  await expect(shelf.put(0, Uint16Array.of(1))).rejects.toMatchObject({ code: 'storage' });
  expect(failing).toHaveBeenCalledOnce();
  failing.mockRestore();
  await shelf.remove();
  // A lock that is given back is gone a moment later.
  await vi.waitFor(async () => expect(await heldLocks()).toEqual(locks));
});

test("what a killed worker's training has left goes at the next start, a running training's stays", async () => {
  const running = openShelf();
  await running.put(0, Uint16Array.of(1));
  const held = await shelfNames();
  await killWhileItKeeps();
  const left = (await shelfNames()).filter((name) => !held.includes(name));
  expect(left).toHaveLength(1);
  // Granted once the killed worker's lock is gone, which takes the browser a moment.
  await navigator.locks.request(left[0], () => undefined);
  await removeAbandonedDatabases();
  expect(await shelfNames()).toEqual(held);
  expect(await running.get(0)).toEqual(Uint16Array.of(1));
});

test('a full storage is told in words; once the shelf is removed, all that was there is there and can be added to', async () => {
  await moveIntoBucket({ quota: 4 * 2 ** 20 });
  const storage = await openScratch();
  await storage.inspectors.add(inspector('a'));
  const { normal: kept } = await storage.normals.add('a', normal('good.png', bytesOf(1)));
  const shelf = createPatchShelf();
  const filling = (async () => {
    for (let index = 0; index < 16; index++)
      await shelf.put(index, new Uint16Array(randomBytes(2 ** 20).buffer));
  })();
  await expect(filling).rejects.toMatchObject({ code: 'storage-full' });
  await shelf.remove();
  expect(await storage.normals.list('a')).toEqual([kept]);
  expect(await storage.normals.readBytes(kept.id)).toEqual(bytesOf(1).buffer);
  await storage.normals.add('a', normal('next.png', randomBytes(2 ** 19)));
});

function failure(): never {
  throw new DOMException('Internal error.', 'UnknownError');
}

async function heldLocks(): Promise<(string | undefined)[]> {
  const { held = [] } = await navigator.locks.query();
  return held.map(({ name }) => name);
}

async function killWhileItKeeps(): Promise<void> {
  const worker = new Worker(new URL('./patch-shelf-worker.ts', import.meta.url), {
    type: 'module',
  });
  await new Promise<void>((resolve, reject) => {
    worker.onerror = (event) => reject(new Error(event.message));
    worker.onmessage = () => resolve();
  });
  worker.terminate();
}
