/** Patch vectors of a training under way that outgrow memory: a database of the training's own, which ends with it. */

import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';
import { InputError } from '../errors.ts';
import { wholeBuffer } from '../integrity.ts';
import { asStorageError } from './failures.ts';

const PREFIX = 'loupe-patches-';
const STORE = 'vectors';

interface ShelfSchema extends DBSchema {
  [STORE]: { key: number; value: ArrayBuffer };
}

/** Belongs to one training; nothing is on the disk before the first `put`. */
export interface StoredPatchShelf {
  /** @throws InputError `storage-full` */
  put(normal: number, vectors: Uint16Array<ArrayBuffer>): Promise<void>;
  /** What was put there. @throws InputError `storage` where the browser has lost it. */
  get(normal: number): Promise<Uint16Array>;
  /** Removes everything; what has been removed is no error. */
  remove(): Promise<void>;
}

/**
 * A database apart from the user's data, so that deleting it as a whole gives its room back and can touch nothing
 * else. It is held by a Web Lock of the same name, which ends with the worker, however that ends.
 */
export function createPatchShelf(): StoredPatchShelf {
  let opened: Promise<OpenShelf> | null = null;

  async function database(): Promise<IDBPDatabase<ShelfSchema>> {
    opened ??= openShelf(PREFIX + crypto.randomUUID());
    return (await opened).database;
  }

  return {
    put: (normal, { buffer, byteOffset, byteLength }) =>
      asStorage(async () => {
        // Need not outlive a power cut, so that no write waits for the disk.
        const transaction = (await database()).transaction(STORE, 'readwrite', {
          durability: 'relaxed',
        });
        transaction.done.catch(() => undefined);
        await transaction.store.put(
          wholeBuffer(new Uint8Array(buffer, byteOffset, byteLength)),
          normal,
        );
        await transaction.done;
      }),
    get: (normal) =>
      asStorage(async () => {
        const bytes = await (await database()).get(STORE, normal);
        if (bytes) return new Uint16Array(bytes);
        throw new InputError(
          'storage',
          `no patch vectors of normal ${normal + 1}`,
          'those that were stored when the training began',
          'Start the training again.',
        );
      }),
    remove: () =>
      asStorage(async () => {
        if (!opened) return;
        const { name, database, release } = await opened;
        opened = null;
        database.close();
        await deleteDB(name);
        release();
      }),
  };
}

/** Deletes what trainings have left that ended without their end: of a closed tab, of a crash. */
export async function removeAbandonedShelves(): Promise<void> {
  for (const { name } of await indexedDB.databases()) {
    if (!name?.startsWith(PREFIX)) continue;
    await navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
      if (lock) await deleteDB(name);
    });
  }
}

interface OpenShelf {
  readonly name: string;
  readonly database: IDBPDatabase<ShelfSchema>;
  /** Gives the lock back. */
  readonly release: () => void;
}

/** Holds the lock before there is a database, so that no other tab can take it for an abandoned one. */
async function openShelf(name: string): Promise<OpenShelf> {
  const release = await holdLock(name);
  const database = await openDB<ShelfSchema>(name, 1, {
    upgrade: (created) => {
      created.createObjectStore(STORE);
    },
  });
  return { name, database, release };
}

function holdLock(name: string): Promise<() => void> {
  return new Promise((granted, refused) => {
    navigator.locks
      .request(name, () => new Promise<void>((release) => granted(() => release())))
      .catch(refused);
  });
}

async function asStorage<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw asStorageError(error);
  }
}
