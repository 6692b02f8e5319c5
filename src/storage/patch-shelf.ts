/** Patch vectors of a training under way that outgrow memory: a database of the training's own, which ends with it. */

import { InputError } from '../errors.ts';
import { wholeBuffer } from '../integrity.ts';
import { asStorageError } from './failures.ts';
import {
  openTemporaryDatabase,
  TEMPORARY_STORE,
  type TemporaryDatabase,
} from './temporary-database.ts';

/** Belongs to one training; nothing is on the disk before the first `put`. */
export interface StoredPatchShelf {
  /** @throws InputError `storage-full` */
  put(normal: number, vectors: Uint16Array<ArrayBuffer>): Promise<void>;
  /** What was put there. @throws InputError `storage` where the browser has lost it. */
  get(normal: number): Promise<Uint16Array>;
  /** Removes everything, at the next start where the browser cannot now; what has been removed is no error. */
  remove(): Promise<void>;
}

export function createPatchShelf(): StoredPatchShelf {
  let opened: Promise<TemporaryDatabase> | null = null;

  async function database(): Promise<TemporaryDatabase['database']> {
    opened ??= openTemporaryDatabase();
    return (await opened).database;
  }

  return {
    put: (normal, { buffer, byteOffset, byteLength }) =>
      asStorage(async () => {
        // Need not outlive a power cut, so that no write waits for the disk.
        const transaction = (await database()).transaction(TEMPORARY_STORE, 'readwrite', {
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
        const bytes = await (await database()).get(TEMPORARY_STORE, normal);
        if (bytes) return new Uint16Array(bytes);
        throw new InputError(
          'storage',
          `no patch vectors of normal ${normal + 1}`,
          'those that were stored when the training began',
          'Start the training again.',
        );
      }),
    async remove() {
      const ending = opened;
      opened = null;
      // One that could not be opened has left nothing, and whoever wanted it was told.
      const temporary = await ending?.catch(() => null);
      await temporary?.remove();
    },
  };
}

async function asStorage<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw asStorageError(error);
  }
}
