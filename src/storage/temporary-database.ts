/** Databases beside the user's, each for one piece of work: gone with it, or at the next start where it had no end. */

import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';

const PREFIX = 'loupe-temporary-';

/** Its one store, of bytes by number. */
export const TEMPORARY_STORE = 'pieces';

interface TemporarySchema extends DBSchema {
  [TEMPORARY_STORE]: { key: number; value: ArrayBuffer };
}

export interface TemporaryDatabase {
  readonly database: IDBPDatabase<TemporarySchema>;
  /** Deletes it. One that the browser cannot delete goes at the next start: work that is done is not lost over it. */
  remove(): Promise<void>;
}

/**
 * Apart from the user's data, so that deleting it as a whole gives its room back and can touch nothing else. It is
 * held by a Web Lock of the same name, which ends with the worker, however that ends.
 */
export async function openTemporaryDatabase(): Promise<TemporaryDatabase> {
  const name = PREFIX + crypto.randomUUID();
  // Before there is a database, so that no other tab can take it for an abandoned one.
  const release = await holdLock(name);
  try {
    const database = await openDB<TemporarySchema>(name, 1, {
      upgrade: (created) => {
        created.createObjectStore(TEMPORARY_STORE);
      },
    });
    return {
      database,
      async remove() {
        database.close();
        try {
          await deleteDB(name);
        } catch (error) {
          if (!(error instanceof DOMException)) throw error;
        } finally {
          release();
        }
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}

/** Deletes what work has left that ended without its end: in a closed tab, an ended worker, a crash. */
export async function removeAbandonedDatabases(): Promise<void> {
  for (const { name } of await indexedDB.databases()) {
    if (!name?.startsWith(PREFIX)) continue;
    await navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
      if (lock) await deleteDB(name);
    });
  }
}

function holdLock(name: string): Promise<() => void> {
  return new Promise((granted, refused) => {
    navigator.locks
      .request(name, () => new Promise<void>((release) => granted(() => release())))
      .catch(refused);
  });
}
