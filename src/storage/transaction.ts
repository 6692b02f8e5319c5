/** One transaction an operation: read or write, as a whole or not at all. */

import type { IDBPTransaction } from 'idb';
import { asStorageError } from './failures.ts';
import type { LoupeDatabase, LoupeSchema, StoreName } from './schema.ts';

type Transaction<Name extends StoreName, Mode extends IDBTransactionMode> = IDBPTransaction<
  LoupeSchema,
  readonly Name[],
  Mode
>;

/** Runs `work`, which may await requests of its transaction and nothing else. */
export async function read<Name extends StoreName, Result>(
  database: LoupeDatabase,
  storeNames: readonly Name[],
  work: (transaction: Transaction<Name, 'readonly'>) => Promise<Result>,
): Promise<Result> {
  return settle(() => database.transaction(storeNames, 'readonly'), work);
}

/**
 * Runs `work`, which may await requests of its transaction and nothing else. Resolves once all is on
 * the disk; if anything fails, or `work` throws, the database is as it was before.
 */
export async function write<Name extends StoreName, Result>(
  database: LoupeDatabase,
  storeNames: readonly Name[],
  work: (transaction: Transaction<Name, 'readwrite'>) => Promise<Result>,
): Promise<Result> {
  return settle(
    () => database.transaction(storeNames, 'readwrite', { durability: 'strict' }),
    work,
  );
}

async function settle<Open extends Pick<IDBTransaction, 'abort' | 'error'>, Result>(
  begin: () => Open & { readonly done: Promise<void> },
  work: (transaction: Open) => Promise<Result>,
): Promise<Result> {
  let transaction: (Open & { readonly done: Promise<void> }) | null = null;
  try {
    transaction = begin();
    // A failing request rejects `done` while `work` still waits; it is awaited below all the same.
    transaction.done.catch(() => undefined);
    const result = await work(transaction);
    await transaction.done;
    return result;
  } catch (error) {
    // The transaction's own error is the cause; pending requests only say that it was aborted.
    const cause = transaction?.error ?? error;
    abandon(transaction);
    throw asStorageError(cause);
  }
}

function abandon(transaction: Pick<IDBTransaction, 'abort'> | null): void {
  try {
    transaction?.abort();
  } catch {
    // It had ended by itself: `abort` knows no other failure.
  }
}
