/** The stored normals: images as the user gave them, byte for byte, in the order in which they came. */

import type {
  ImageSize,
  NormalMeasures,
  NormalSummary,
  NormalWarningKind,
} from '../inspector/types.ts';
import { sha256Hex, wholeBuffer } from '../integrity.ts';
import { requireInspector } from './inspectors.ts';
import { findingsOf, type NormalFindings, normalsOf, summarise } from './normal-records.ts';
import { intactBytes } from './photograph-bytes.ts';
import type { LoupeDatabase, NormalRecord } from './schema.ts';
import { read, write } from './transaction.ts';

/** A normal to be added; width and height as a person sees the image. */
export interface NewNormal extends ImageSize {
  readonly fileName: string;
  /** The image file; not to be changed until `add` has settled. */
  readonly bytes: ArrayBuffer | Uint8Array;
  readonly thumbnail: Blob;
  /** Null where they are to be taken later. */
  readonly measures: NormalMeasures | null;
}

/** `duplicate`: the inspector had these bytes already, as `normal`; nothing was written. */
export interface AddNormalOutcome {
  readonly kind: 'added' | 'duplicate';
  readonly normal: NormalSummary;
}

/** What can be said of an inspector's normals without loading them. */
export interface NormalsOverview {
  /** SHA-256 of each normal's file, in order. */
  readonly hashes: readonly string[];
  readonly first: NormalSummary | null;
}

export class NormalStore {
  readonly #database: LoupeDatabase;

  constructor(database: LoupeDatabase) {
    this.#database = database;
  }

  /** Returns the inspector's normals in the order in which they were added; the images stay on disk. */
  async list(inspectorId: string): Promise<readonly NormalSummary[]> {
    const records = await read(this.#database, ['normals'], (transaction) =>
      transaction.objectStore('normals').index('byPosition').getAll(normalsOf(inspectorId)),
    );
    return records.map(summarise);
  }

  /** Returns number, hashes and first thumbnail, as a list of inspectors needs them. */
  async overview(inspectorId: string): Promise<NormalsOverview> {
    return read(this.#database, ['normals'], async (transaction) => {
      const byPosition = transaction.objectStore('normals').index('byPosition');
      const first = await byPosition.get(normalsOf(inspectorId));
      const hashes: string[] = [];
      let cursor = await byPosition.openKeyCursor(normalsOf(inspectorId));
      while (cursor !== null) {
        hashes.push(cursor.key[2]);
        cursor = await cursor.continue();
      }
      return { hashes, first: first === undefined ? null : summarise(first) };
    });
  }

  /** Says whether the inspector has a normal of these bytes: spares decoding a duplicate. */
  async has(inspectorId: string, sha256: string): Promise<boolean> {
    const id = await read(this.#database, ['normals'], (transaction) =>
      transaction.objectStore('normals').index('byHash').getKey([inspectorId, sha256]),
    );
    return id !== undefined;
  }

  /**
   * Adds a normal behind the inspector's others, unless it has the same bytes already.
   *
   * @throws InputError `not-found` without the inspector, `storage-full`
   */
  async add(inspectorId: string, normal: NewNormal): Promise<AddNormalOutcome> {
    const bytes = wholeBuffer(normal.bytes);
    const sha256 = await sha256Hex(bytes);
    const thumbnail = {
      type: normal.thumbnail.type,
      bytes: await normal.thumbnail.arrayBuffer(),
    };
    return write(this.#database, ['inspectors', 'normals', 'normalBytes'], async (transaction) => {
      requireInspector(await transaction.objectStore('inspectors').get(inspectorId));
      const normals = transaction.objectStore('normals');
      const twin = await normals.index('byHash').get([inspectorId, sha256]);
      if (twin !== undefined) {
        return { kind: 'duplicate', normal: summarise(twin) };
      }
      const last = await normals.index('byPosition').openKeyCursor(normalsOf(inspectorId), 'prev');
      const record: NormalRecord = {
        id: crypto.randomUUID(),
        inspectorId,
        position: last === null ? 0 : last.key[1] + 1,
        fileName: normal.fileName,
        sha256,
        sizeBytes: bytes.byteLength,
        width: normal.width,
        height: normal.height,
        thumbnail,
        addedAt: new Date().toISOString(),
        measures: normal.measures,
        dismissedWarnings: [],
      };
      await normals.add(record);
      await transaction.objectStore('normalBytes').add({ id: record.id, bytes });
      return { kind: 'added', normal: summarise(record) };
    });
  }

  /** Returns what the warnings about an inspector's normals are made from, in their order. */
  async listFindings(inspectorId: string): Promise<readonly NormalFindings[]> {
    const records = await read(this.#database, ['normals'], (transaction) =>
      transaction.objectStore('normals').index('byPosition').getAll(normalsOf(inspectorId)),
    );
    return records.map(findingsOf);
  }

  /** Keeps what was measured of a normal; one that is gone meanwhile is no error. @throws InputError `storage-full` */
  async putMeasures(id: string, measures: NormalMeasures): Promise<void> {
    await this.#update(id, (record) => ({ ...record, measures }));
  }

  /** Warnings of these kinds are not to be shown of the normal again; one that is gone is no error. */
  async dismissWarnings(id: string, kinds: readonly NormalWarningKind[]): Promise<void> {
    await this.#update(id, (record) => ({
      ...record,
      dismissedWarnings: [...new Set([...record.dismissedWarnings, ...kinds])],
    }));
  }

  async #update(id: string, change: (record: NormalRecord) => NormalRecord): Promise<void> {
    await write(this.#database, ['normals'], async (transaction) => {
      const normals = transaction.objectStore('normals');
      const record = await normals.get(id);
      if (record !== undefined) await normals.put(change(record));
    });
  }

  /** Removes a normal; one that is already gone is no error. */
  async remove(id: string): Promise<void> {
    await write(this.#database, ['normals', 'normalBytes'], async (transaction) => {
      await transaction.objectStore('normals').delete(id);
      await transaction.objectStore('normalBytes').delete(id);
    });
  }

  /**
   * Returns a normal's image file, byte for byte as it was added.
   *
   * @throws InputError `not-found`, or `integrity` where the bytes are damaged
   */
  async readBytes(id: string): Promise<ArrayBuffer> {
    const [record, stored] = await read(this.#database, ['normals', 'normalBytes'], (transaction) =>
      Promise.all([
        transaction.objectStore('normals').get(id),
        transaction.objectStore('normalBytes').get(id),
      ]),
    );
    return intactBytes(record, stored, { name: 'normal image', part: 'normal' });
  }
}
