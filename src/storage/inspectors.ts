/** The stored inspectors: their names and their versions by reference; no images and no weights. */

import { InputError } from '../errors.ts';
import type { InspectorRecord, ThresholdAdjustment } from '../inspector/types.ts';
import type { LoupeDatabase } from './schema.ts';
import { read, write } from './transaction.ts';

const NO_CHOICE = { wantedRate: null, rejectThreshold: null } as const;

export class InspectorStore {
  readonly #database: LoupeDatabase;

  constructor(database: LoupeDatabase) {
    this.#database = database;
  }

  /** Returns all inspectors, the oldest first. */
  async list(): Promise<readonly InspectorRecord[]> {
    const records = await read(this.#database, ['inspectors'], (transaction) =>
      transaction.objectStore('inspectors').getAll(),
    );
    return records.sort((a, b) => compare(a.createdAt, b.createdAt) || compare(a.id, b.id));
  }

  /** @throws InputError `not-found` */
  async get(id: string): Promise<InspectorRecord> {
    const record = await read(this.#database, ['inspectors'], (transaction) =>
      transaction.objectStore('inspectors').get(id),
    );
    return requireInspector(record);
  }

  /** Adds a new inspector; versions come later, by `saveVersion`. Its id must be new. */
  async add(record: InspectorRecord): Promise<void> {
    await write(this.#database, ['inspectors'], (transaction) =>
      transaction.objectStore('inspectors').add(record),
    );
  }

  /**
   * Returns the inspector with another choice of thresholds for one of its versions, whatever was not chosen anew
   * left as it was. A choice of nothing is none.
   *
   * @throws InputError `not-found`
   */
  async adjust(
    id: string,
    versionId: string,
    change: Partial<Pick<ThresholdAdjustment, 'wantedRate' | 'rejectThreshold'>>,
  ): Promise<InspectorRecord> {
    return write(this.#database, ['inspectors'], async (transaction) => {
      const inspectors = transaction.objectStore('inspectors');
      const inspector = requireInspector(await inspectors.get(id));
      const isOther = (each: ThresholdAdjustment) => each.versionId !== versionId;
      const before = inspector.adjustments.find((each) => !isOther(each));
      const { wantedRate, rejectThreshold } = { ...NO_CHOICE, ...before, ...change };
      const changedAt = new Date().toISOString();
      const chosen = { versionId, wantedRate, rejectThreshold, changedAt };
      const adjustments = inspector.adjustments.filter(isOther);
      if (wantedRate !== null || rejectThreshold !== null) adjustments.push(chosen);
      const adjusted = { ...inspector, adjustments };
      await inspectors.put(adjusted);
      return adjusted;
    });
  }

  /**
   * Returns the inspector with its new name.
   *
   * @throws InputError `not-found`
   */
  async rename(id: string, name: string): Promise<InspectorRecord> {
    return write(this.#database, ['inspectors'], async (transaction) => {
      const inspectors = transaction.objectStore('inspectors');
      const renamed = { ...requireInspector(await inspectors.get(id)), name };
      await inspectors.put(renamed);
      return renamed;
    });
  }
}

/** @throws InputError `not-found` where there is no record under the id that was asked for. */
export function requireInspector(record: InspectorRecord | undefined): InspectorRecord {
  if (record === undefined) {
    throw new InputError(
      'not-found',
      'an inspector that is not stored here',
      'one of those on the home page',
      'It may have been deleted in another tab; go back to the home page.',
    );
  }
  return record;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
