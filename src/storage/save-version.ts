/** Saves a head and the version that refers to it, both or neither. */

import { InputError } from '../errors.ts';
import type { InspectorRecord, InspectorVersion } from '../inspector/types.ts';
import { requireSha256, wholeBuffer } from '../integrity.ts';
import { requireInspector } from './inspectors.ts';
import type { LoupeDatabase } from './schema.ts';
import { write } from './transaction.ts';

/**
 * Appends `version` to the inspector's and returns the inspector. A crash at any moment leaves the
 * inspector as it was or as it is to be. `head` must not be changed until this has settled.
 *
 * @throws InputError `integrity` where `head` is not what `version.headSha256` names, `not-found`
 * without the inspector, `busy` where another tab has saved a version of that number, `storage-full`
 */
export async function saveVersion(
  database: LoupeDatabase,
  inspectorId: string,
  version: InspectorVersion,
  head: ArrayBuffer | Uint8Array,
): Promise<InspectorRecord> {
  const bytes = wholeBuffer(head);
  await requireSha256(bytes, version.headSha256, 'new weights', 'Train the inspector again.');
  return write(database, ['inspectors', 'heads'], async (transaction) => {
    const inspectors = transaction.objectStore('inspectors');
    const inspector = requireInspector(await inspectors.get(inspectorId));
    requireNext(version, inspector.versions.at(-1));
    const updated = { ...inspector, versions: [...inspector.versions, version] };
    await transaction.objectStore('heads').put({ sha256: version.headSha256, bytes });
    await inspectors.put(updated);
    return updated;
  });
}

/**
 * Adds an inspector that comes with its first version. Its id must be new.
 *
 * @throws InputError `integrity` where `head` is not what `version.headSha256` names, `storage-full`
 */
export async function addWithVersion(
  database: LoupeDatabase,
  inspector: InspectorRecord,
  version: InspectorVersion,
  head: ArrayBuffer | Uint8Array,
): Promise<InspectorRecord> {
  const bytes = wholeBuffer(head);
  await requireSha256(bytes, version.headSha256, 'imported weights', 'Import the file again.');
  return write(database, ['inspectors', 'heads'], async (transaction) => {
    const added = { ...inspector, versions: [version] };
    await transaction.objectStore('heads').put({ sha256: version.headSha256, bytes });
    await transaction.objectStore('inspectors').add(added);
    return added;
  });
}

function requireNext(version: InspectorVersion, last: InspectorVersion | undefined): void {
  const expected = (last?.number ?? 0) + 1;
  if (version.number !== expected) {
    throw new InputError(
      'busy',
      `version ${version.number} of an inspector`,
      `version ${expected}`,
      'Another tab has trained this inspector meanwhile: reload the page and train again if needed.',
    );
  }
}
