/** The stored check parts: photographs of parts of which it is known what they are, byte for byte as they were added. */

import { InputError } from '../errors.ts';
import type { CheckPart, Expectation, ImageSize } from '../inspector/types.ts';
import { sha256Hex, wholeBuffer } from '../integrity.ts';
import { requireInspector } from './inspectors.ts';
import { intactBytes } from './photograph-bytes.ts';
import type { CheckPartRecord, LoupeDatabase } from './schema.ts';
import { read, write } from './transaction.ts';

/** A part to be added; width and height as a person sees the image. */
export interface NewCheckPart extends ImageSize {
  readonly expected: Expectation;
  readonly fileName: string;
  /** The image file; not to be changed until `add` has settled. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly thumbnail: Blob;
}

/** Stores that hold anything of a check part. */
export const CHECK_STORES = ['checkParts', 'checkPartBytes'] as const;

/** The range of an inspector's parts in the index `byAdding`. */
export function checkPartsOf(inspectorId: string): IDBKeyRange {
  return IDBKeyRange.bound([inspectorId], [inspectorId, []]);
}

export class CheckPartStore {
  readonly #database: LoupeDatabase;

  constructor(database: LoupeDatabase) {
    this.#database = database;
  }

  /** Returns the inspector's parts in the order in which they were added; the images stay on disk. */
  async list(inspectorId: string): Promise<readonly CheckPart[]> {
    const records = await read(this.#database, ['checkParts'], (transaction) =>
      transaction.objectStore('checkParts').index('byAdding').getAll(checkPartsOf(inspectorId)),
    );
    return records.map(summarise);
  }

  /**
   * Adds a part.
   *
   * @throws InputError `settings` where the photograph is a check part already, or is to be of a defective part and is
   * among the normals; `not-found` without the inspector, `storage-full`
   */
  async add(inspectorId: string, part: NewCheckPart): Promise<CheckPart> {
    const bytes = wholeBuffer(part.bytes);
    const sha256 = await sha256Hex(bytes);
    const thumbnail = { type: part.thumbnail.type, bytes: await part.thumbnail.arrayBuffer() };
    return write(
      this.#database,
      ['inspectors', 'normals', ...CHECK_STORES],
      async (transaction) => {
        requireInspector(await transaction.objectStore('inspectors').get(inspectorId));
        const parts = transaction.objectStore('checkParts');
        const present = await parts.index('byAdding').getAll(checkPartsOf(inspectorId));
        const twin = present.find((other) => other.sha256 === sha256);
        if (twin !== undefined) throw isPartAlready(twin);
        const { expected, fileName, width, height } = part;
        const byHash = transaction.objectStore('normals').index('byHash');
        if (
          expected === 'defective' &&
          (await byHash.getKey([inspectorId, sha256])) !== undefined
        ) {
          throw isNormal();
        }
        const record: CheckPartRecord = {
          id: crypto.randomUUID(),
          inspectorId,
          position: (present.at(-1)?.position ?? -1) + 1,
          expected,
          fileName,
          width,
          height,
          sha256,
          sizeBytes: bytes.byteLength,
          thumbnail,
          addedAt: new Date().toISOString(),
        };
        await parts.add(record);
        await transaction.objectStore('checkPartBytes').add({ id: record.id, bytes });
        return summarise(record);
      },
    );
  }

  /** Removes a part; one that is already gone is no error. */
  async remove(id: string): Promise<void> {
    await write(this.#database, CHECK_STORES, async (transaction) => {
      await transaction.objectStore('checkParts').delete(id);
      await transaction.objectStore('checkPartBytes').delete(id);
    });
  }

  /**
   * Returns a part's image file, byte for byte as it was added.
   *
   * @throws InputError `not-found`, or `integrity` where the bytes are damaged
   */
  async readBytes(id: string): Promise<ArrayBuffer> {
    const [record, stored] = await read(this.#database, CHECK_STORES, (transaction) =>
      Promise.all([
        transaction.objectStore('checkParts').get(id),
        transaction.objectStore('checkPartBytes').get(id),
      ]),
    );
    return intactBytes(record, stored, { name: 'check part', part: 'part' });
  }
}

function isPartAlready({ expected }: CheckPartRecord): InputError {
  return new InputError(
    'settings',
    `a photograph that is a ${expected === 'good' ? 'good' : 'known-bad'} check part already`,
    'one that is none yet',
    'If it is of the other kind, remove it among the check parts on the Runs tab first.',
  );
}

function isNormal(): InputError {
  return new InputError(
    'settings',
    'a photograph of a known-bad part that is among the good parts on the Train tab',
    'one that is not',
    'If the part is bad, remove it from the good parts there and train again.',
  );
}

function summarise({
  inspectorId: _,
  position: __,
  thumbnail,
  ...part
}: CheckPartRecord): CheckPart {
  return { ...part, thumbnail: new Blob([thumbnail.bytes], { type: thumbnail.type }) };
}
