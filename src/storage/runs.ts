/** The stored runs: what inspections found, item by item, each written as it ends. */

import type { IDBPTransaction } from 'idb';
import { InputError } from '../errors.ts';
import type { ScoreGrid } from '../inspector/types.ts';
import { requireSha256, sha256Hex, wholeBuffer } from '../integrity.ts';
import type { RunCounts, RunItem, RunRecord } from '../records/types.ts';
import { requireInspector } from './inspectors.ts';
import { binOf, itemsOf, type NewRun, runsOf, withItem } from './run-records.ts';
import type { LoupeDatabase, LoupeSchema, RunItemRecord } from './schema.ts';
import { read, write } from './transaction.ts';

export type { NewRun } from './run-records.ts';

/** An inspection's record before it has its place in the run. */
export type NewRunItem = Omit<RunItem, 'runId' | 'position'>;

/** What an item can be drawn from again. Its bytes must not be changed until it is written. */
export interface RunItemPicture {
  readonly preview: Blob;
  readonly patchScores: ScoreGrid;
}

/** Stores that hold anything of a run. */
export const RUN_STORES = ['runs', 'runItems', 'runPictures'] as const;

const DAMAGED = 'Its stored copy is damaged: inspect the photograph again.';

export class RunStore {
  readonly #database: LoupeDatabase;

  constructor(database: LoupeDatabase) {
    this.#database = database;
  }

  /**
   * Writes a new run with its first item. `leftCount` images still wait; where none does, the run has its end with this
   * item.
   *
   * @throws InputError `not-found` without the inspector, `storage-full`
   */
  async begin(
    run: NewRun,
    item: NewRunItem,
    picture: RunItemPicture | null,
    leftCount: number,
  ): Promise<RunItem> {
    const packed = picture && (await packPicture(picture));
    return this.#write(async (transaction) => {
      requireInspector(await transaction.objectStore('inspectors').get(run.inspectorId));
      return putItem(transaction, run, item, packed, leftCount);
    });
  }

  /**
   * Writes an item behind the run's others. Null where the run was deleted meanwhile: it must not begin anew, or what
   * remembers its items by their positions would take others for them.
   *
   * @throws InputError `storage-full`
   */
  async append(
    id: string,
    item: NewRunItem,
    picture: RunItemPicture | null,
    leftCount: number,
  ): Promise<RunItem | null> {
    const packed = picture && (await packPicture(picture));
    return this.#write(async (transaction) => {
      const run = await transaction.objectStore('runs').get(id);
      return run === undefined ? null : putItem(transaction, run, item, packed, leftCount);
    });
  }

  #write<Result>(work: (transaction: RunTransaction) => Promise<Result>): Promise<Result> {
    return write(this.#database, ['inspectors', ...RUN_STORES], work);
  }

  /** Gives a run its end though images waited; one that has ended or is gone is no error. */
  async close(id: string, leftCount: number): Promise<void> {
    await write(this.#database, ['runs'], async (transaction) => {
      const runs = transaction.objectStore('runs');
      const run = await runs.get(id);
      if (run !== undefined && run.endedAt === null) {
        await runs.put({ ...run, endedAt: new Date().toISOString(), leftCount });
      }
    });
  }

  /** Returns the inspector's runs, the newest first. */
  async list(inspectorId: string): Promise<readonly RunRecord[]> {
    const runs = await read(this.#database, ['runs'], (transaction) =>
      transaction.objectStore('runs').index('byStart').getAll(runsOf(inspectorId)),
    );
    return runs.reverse();
  }

  /** @throws InputError `not-found` */
  async get(id: string): Promise<RunRecord> {
    const run = await read(this.#database, ['runs'], (transaction) =>
      transaction.objectStore('runs').get(id),
    );
    return requireRecord(run);
  }

  /** Returns a run's items in order; their pictures stay on disk. */
  async items(id: string): Promise<readonly RunItem[]> {
    const records = await read(this.#database, ['runItems'], (transaction) =>
      transaction.objectStore('runItems').getAll(itemsOf(id)),
    );
    return records.map(itemOf);
  }

  /**
   * Returns an item with what it can be drawn from.
   *
   * @throws InputError `not-found` where there is none, `integrity` where it is damaged
   */
  async picture(id: string, position: number): Promise<{ item: RunItem; picture: RunItemPicture }> {
    const key: [string, number] = [id, position];
    const [record, stored] = await read(
      this.#database,
      ['runItems', 'runPictures'],
      (transaction) =>
        Promise.all([
          transaction.objectStore('runItems').get(key),
          transaction.objectStore('runPictures').get(key),
        ]),
    );
    const { inspectorId: _, bin: __, picture, ...item } = requireRecord(record);
    const { preview, scores } = requireRecord(stored);
    const described = requireRecord(picture ?? undefined);
    const what = `of '${item.fileName}' in a run`;
    await requireSha256(preview, described.previewSha256, `the stored preview ${what}`, DAMAGED);
    await requireSha256(scores, described.scoresSha256, `the stored scores ${what}`, DAMAGED);
    return {
      item,
      picture: {
        preview: new Blob([preview], { type: described.previewType }),
        patchScores: { ...described.scoresSize, data: new Float32Array(scores) },
      },
    };
  }

  /**
   * Deletes a run with all that is kept of it; one that is already gone is no error. Of a check it is kept apart that it
   * was made and how it went, unless a newer one was deleted before.
   */
  async delete(id: string): Promise<void> {
    await this.#delete(id, true);
  }

  /** Deletes a check that is to count as none, with all that is kept of it. */
  async discardCheck(id: string): Promise<void> {
    await this.#delete(id, false);
  }

  async #delete(id: string, keepsCheck: boolean): Promise<void> {
    await write(this.#database, [...RUN_STORES, 'deletedChecks'], async (transaction) => {
      const run = await transaction.objectStore('runs').get(id);
      if (keepsCheck && run?.source === 'check') {
        const deletedChecks = transaction.objectStore('deletedChecks');
        const kept = await deletedChecks.get(run.inspectorId);
        if (kept === undefined || kept.startedAt <= run.startedAt) await deletedChecks.put(run);
      }
      await transaction.objectStore('runs').delete(id);
      await transaction.objectStore('runItems').delete(itemsOf(id));
      await transaction.objectStore('runPictures').delete(itemsOf(id));
    });
  }

  /** Returns the inspector's newest check whose run was deleted; null where none was. */
  async deletedCheck(inspectorId: string): Promise<RunRecord | null> {
    const run = await read(this.#database, ['deletedChecks'], (transaction) =>
      transaction.objectStore('deletedChecks').get(inspectorId),
    );
    return run ?? null;
  }

  /** Returns the inspector's items that passed from a moment on, in the order of time. @param sinceIso ISO 8601 in UTC. */
  async passes(inspectorId: string, sinceIso: string): Promise<readonly RunItem[]> {
    const range = IDBKeyRange.bound([inspectorId, 'pass', sinceIso], [inspectorId, 'pass', []]);
    const records = await read(this.#database, ['runItems'], (transaction) =>
      transaction.objectStore('runItems').index('byBin').getAll(range),
    );
    return records.map(itemOf);
  }

  /** Counts the inspector's inspections from a moment on, without loading them. @param sinceIso ISO 8601 in UTC. */
  async count(inspectorId: string, sinceIso: string): Promise<RunCounts> {
    return read(this.#database, ['runItems'], async (transaction) => {
      const byBin = transaction.objectStore('runItems').index('byBin');
      const countIn = (bin: RunItemRecord['bin']) =>
        byBin.count(IDBKeyRange.bound([inspectorId, bin, sinceIso], [inspectorId, bin, []]));
      const [pass, uncertain, reject, notJudged, failed] = await Promise.all([
        countIn('pass'),
        countIn('uncertain'),
        countIn('reject'),
        countIn('not-judged'),
        countIn('failed'),
      ]);
      return { pass, uncertain, reject, notJudged, failed };
    });
  }
}

function itemOf({ inspectorId: _, bin: __, picture: ___, ...item }: RunItemRecord): RunItem {
  return item;
}

type RunTransaction = IDBPTransaction<
  LoupeSchema,
  readonly ('inspectors' | (typeof RUN_STORES)[number])[],
  'readwrite'
>;

async function putItem(
  transaction: RunTransaction,
  run: NewRun | RunRecord,
  item: NewRunItem,
  packed: PackedPicture | null,
  leftCount: number,
): Promise<RunItem> {
  const pictureBytes = packed ? packed.preview.byteLength + packed.scores.byteLength : 0;
  const { after, position } = withItem(run, item, pictureBytes, leftCount);
  const added: RunItem = { runId: run.id, position, ...item };
  await transaction.objectStore('runs').put(after);
  await transaction.objectStore('runItems').add({
    ...added,
    inspectorId: run.inspectorId,
    bin: run.source === 'check' ? 'check' : binOf(item.outcome),
    picture: packed?.description ?? null,
  });
  if (packed) {
    const { preview, scores } = packed;
    await transaction.objectStore('runPictures').add({ runId: run.id, position, preview, scores });
  }
  return added;
}

type PackedPicture = Awaited<ReturnType<typeof packPicture>>;

async function packPicture({ preview, patchScores }: RunItemPicture) {
  const previewBytes = await preview.arrayBuffer();
  const { width, height, data } = patchScores;
  const scores = wholeBuffer(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  return {
    preview: previewBytes,
    scores,
    description: {
      previewType: preview.type,
      previewSha256: await sha256Hex(previewBytes),
      scoresSha256: await sha256Hex(scores),
      scoresSize: { width, height },
    },
  };
}

function requireRecord<T>(record: T | undefined): T {
  if (record !== undefined) return record;
  throw new InputError(
    'not-found',
    'a record that is not stored here',
    "one of the inspector's runs",
    'It may have been deleted in another tab; go back to the list of runs.',
  );
}
