/** Deletes a backbone that no inspector needs. */

import { InputError } from '../errors.ts';
import type { LoupeDatabase } from './schema.ts';
import { write } from './transaction.ts';

const STORES = ['inspectors', 'backbones', 'backboneBytes'] as const;

/**
 * Deletes the backbone's record and bytes, both or neither. One that is already gone is no error.
 *
 * @throws InputError `busy` while an inspector has a version that was trained on it
 */
export async function deleteBackbone(database: LoupeDatabase, sha256: string): Promise<void> {
  await write(database, STORES, async (transaction) => {
    const inspectors = await transaction.objectStore('inspectors').getAll();
    const user = inspectors.find(({ versions }) =>
      versions.some(({ backbone }) => backbone.sha256 === sha256),
    );
    if (user) {
      throw new InputError(
        'busy',
        `a backbone that '${user.name}' uses`,
        'one that no inspector uses',
        'Delete the inspectors that use it first.',
      );
    }
    await transaction.objectStore('backbones').delete(sha256);
    await transaction.objectStore('backboneBytes').delete(sha256);
  });
}
