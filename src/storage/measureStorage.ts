/** How fast this browser stores and reads: pieces of a megabyte in a database of their own, which is deleted again. */

import { asStorageError } from './failures.ts';
import { openTemporaryDatabase, TEMPORARY_STORE } from './temporary-database.ts';

const PIECES = 16;
const PIECE_BYTES = 1 << 20;

/** In bytes a second. */
export interface StorageRates {
  readonly writeRate: number;
  readonly readRate: number;
}

/**
 * What is stored otherwise is not touched.
 * @throws InputError `storage-full` without room for 16 MB, `storage` where nothing can be stored
 */
export async function measureStorage(): Promise<StorageRates> {
  try {
    const { database, remove } = await openTemporaryDatabase();
    try {
      const startedAt = performance.now();
      for (let piece = 0; piece < PIECES; piece++) {
        // As records are: each on the disk before the next begins.
        const transaction = database.transaction(TEMPORARY_STORE, 'readwrite', {
          durability: 'strict',
        });
        await transaction.store.put(noise(piece), piece);
        await transaction.done;
      }
      const writtenAt = performance.now();
      for (let piece = 0; piece < PIECES; piece++) await database.get(TEMPORARY_STORE, piece);
      const readAt = performance.now();
      const perSecond = (durationMs: number) => (1000 * PIECES * PIECE_BYTES) / durationMs;
      return {
        writeRate: perSecond(writtenAt - startedAt),
        readRate: perSecond(readAt - writtenAt),
      };
    } finally {
      await remove();
    }
  } catch (error) {
    throw asStorageError(error);
  }
}

/** Bytes that no browser can store as fewer. */
function noise(piece: number): ArrayBuffer {
  const words = new Uint32Array(PIECE_BYTES / Uint32Array.BYTES_PER_ELEMENT);
  let state = piece + 1;
  for (let i = 0; i < words.length; i++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    words[i] = state;
  }
  return words.buffer;
}
