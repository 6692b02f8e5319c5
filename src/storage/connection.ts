/** Opens the database and says when the connection is lost to another tab or to the browser. */

import { type IDBPDatabase, openDB } from 'idb';
import { InputError } from '../errors.ts';
import { asStorageError } from './failures.ts';
import { type Migration, migrate, migrations } from './migrations.ts';
import type { LoupeDatabase, LoupeSchema } from './schema.ts';

/**
 * `upgraded-elsewhere`: another tab runs a newer version of Loupe. `deleted-elsewhere`: another tab
 * deletes the database. `terminated`: the browser closed it, say because site data were cleared.
 */
export type ClosedReason = 'upgraded-elsewhere' | 'deleted-elsewhere' | 'terminated';

export interface ConnectionListeners {
  /** The connection is gone and every operation fails from now on; the page can only be reloaded. */
  readonly onClosed?: (reason: ClosedReason) => void;
  /** Opening waits until other tabs, which run an older version, have been closed. */
  readonly onBlocked?: () => void;
}

/**
 * Opens the database, of the version after the last of `steps`; migrates it first where it is older.
 *
 * @throws InputError `storage` where the browser allows no storage or the database is newer.
 */
export async function connect(
  name: string,
  listeners: ConnectionListeners = {},
  steps: readonly Migration[] = migrations,
): Promise<LoupeDatabase> {
  if (!globalThis.isSecureContext) {
    throw new InputError(
      'storage',
      'a page from an address that is not secure',
      'https:// or http://localhost',
      'Open Loupe at such an address: only there can the browser check stored data.',
    );
  }
  try {
    return await openDB<LoupeSchema>(name, steps.length, {
      upgrade(database, oldVersion, _newVersion, transaction) {
        // An aborted upgrade rejects `openDB`, which is awaited.
        transaction.done.catch(() => undefined);
        // Migrations are written against the schema of their time, so they see none.
        const untyped = database as unknown as IDBPDatabase;
        const upgrade = transaction as unknown as Parameters<typeof migrate>[1];
        migrate(untyped, upgrade, oldVersion, steps).catch(() => transaction.abort());
      },
      blocked: () => listeners.onBlocked?.(),
      blocking(_version, blockedVersion, event) {
        // Must close in this very event, or the other tab stays blocked.
        (event.target as IDBDatabase).close();
        listeners.onClosed?.(blockedVersion === null ? 'deleted-elsewhere' : 'upgraded-elsewhere');
      },
      terminated: () => listeners.onClosed?.('terminated'),
    });
  } catch (error) {
    throw asStorageError(error);
  }
}
