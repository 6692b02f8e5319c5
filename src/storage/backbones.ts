/** The stored backbones: network weights kept after the first fetch, so that later starts need no download. */

import { InputError } from '../errors.ts';
import type { BackboneReference } from '../inspector/types.ts';
import { requireSha256, sha256Hex, wholeBuffer } from '../integrity.ts';
import type { BackboneRecord, LoupeDatabase } from './schema.ts';
import { read, write } from './transaction.ts';

export class BackboneStore {
  readonly #database: LoupeDatabase;

  constructor(database: LoupeDatabase) {
    this.#database = database;
  }

  /** Returns what is stored, without loading the weights. */
  async list(): Promise<readonly BackboneRecord[]> {
    return read(this.#database, ['backbones'], (transaction) =>
      transaction.objectStore('backbones').getAll(),
    );
  }

  /**
   * Stores a backbone, over a copy of it that may be there. Whether it is the one that the caller
   * meant, the returned hash says.
   *
   * @throws InputError `storage-full`
   */
  async put(name: string, weights: ArrayBuffer | Uint8Array): Promise<BackboneReference> {
    const bytes = wholeBuffer(weights);
    const sha256 = await sha256Hex(bytes);
    await write(this.#database, ['backbones', 'backboneBytes'], async (transaction) => {
      const record = { sha256, name, sizeBytes: bytes.byteLength };
      await transaction.objectStore('backbones').put(record);
      await transaction.objectStore('backboneBytes').put({ sha256, bytes });
    });
    return { name, sha256 };
  }

  /**
   * Returns a backbone's bytes, or null if it is not stored. A damaged copy is removed, so that the
   * next load fetches it afresh.
   *
   * @throws InputError `integrity` where the bytes are damaged
   */
  async get(sha256: string): Promise<ArrayBuffer | null> {
    try {
      return await this.#getChecked(sha256);
    } catch (error) {
      if (error instanceof InputError && error.code === 'integrity') {
        await this.remove(sha256);
      }
      throw error;
    }
  }

  /** Removes a backbone; one that is already gone is no error. */
  async remove(sha256: string): Promise<void> {
    await write(this.#database, ['backbones', 'backboneBytes'], async (transaction) => {
      await transaction.objectStore('backbones').delete(sha256);
      await transaction.objectStore('backboneBytes').delete(sha256);
    });
  }

  async #getChecked(sha256: string): Promise<ArrayBuffer | null> {
    const [record, stored] = await read(
      this.#database,
      ['backbones', 'backboneBytes'],
      (transaction) =>
        Promise.all([
          transaction.objectStore('backbones').get(sha256),
          transaction.objectStore('backboneBytes').get(sha256),
        ]),
    );
    if (record === undefined || stored === undefined) {
      return null;
    }
    await requireSha256(
      stored.bytes,
      sha256,
      `the stored backbone '${record.name}'`,
      'The damaged copy was removed: reload the page, so that it is fetched again.',
    );
    return stored.bytes;
  }
}
