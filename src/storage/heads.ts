/** The stored heads: a version's trained weights, found by their SHA-256. `saveVersion` writes them. */

import { InputError } from '../errors.ts';
import { requireSha256 } from '../integrity.ts';
import type { LoupeDatabase } from './schema.ts';
import { read } from './transaction.ts';

const ADVICE = 'Train the inspector again, starting afresh; its normals are kept.';

export class HeadStore {
  readonly #database: LoupeDatabase;

  constructor(database: LoupeDatabase) {
    this.#database = database;
  }

  /**
   * Returns a head's bytes as they were saved.
   *
   * @throws InputError `integrity` where they are missing or damaged
   */
  async get(sha256: string): Promise<ArrayBuffer> {
    const stored = await read(this.#database, ['heads'], (transaction) =>
      transaction.objectStore('heads').get(sha256),
    );
    if (stored === undefined) {
      throw new InputError(
        'integrity',
        'an inspector whose trained weights are missing',
        `stored weights with SHA-256 ${sha256}`,
        ADVICE,
      );
    }
    await requireSha256(stored.bytes, sha256, "the inspector's trained weights", ADVICE);
    return stored.bytes;
  }
}
