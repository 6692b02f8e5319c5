/** Small named values that outlive a page: choices and cached outcomes, nothing that cannot be made again. */

import type { LoupeDatabase } from './schema.ts';
import { read, write } from './transaction.ts';

export class SettingStore {
  readonly #database: LoupeDatabase;

  constructor(database: LoupeDatabase) {
    this.#database = database;
  }

  /** Returns the value, undefined if there is none; the caller checks its shape. */
  async get(name: string): Promise<unknown> {
    const setting = await read(this.#database, ['settings'], (transaction) =>
      transaction.objectStore('settings').get(name),
    );
    return setting?.value;
  }

  /** Stores a value that can be cloned, over the one that may be there. */
  async put(name: string, value: unknown): Promise<void> {
    await write(this.#database, ['settings'], (transaction) =>
      transaction.objectStore('settings').put({ name, value }),
    );
  }
}
