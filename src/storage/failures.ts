/** Turns what the browser's database throws into errors that say what to do. */

import { InputError } from '../errors.ts';

/**
 * Returns the error to throw in place of `error`. Our own errors, and those that only a mistake in
 * the code can cause (an uncloneable value, a broken constraint), come back as they are.
 */
export function asStorageError(error: unknown): unknown {
  if (!(error instanceof DOMException)) {
    return error;
  }
  switch (error.name) {
    case 'QuotaExceededError':
      return new InputError(
        'storage-full',
        "more than this browser's storage has room for",
        'room for all that was to be saved',
        'What was there before is unchanged. Delete runs, normals or inspectors that you no longer need, or free space on the disk, then try again.',
      );
    case 'NotReadableError':
      return new InputError(
        'integrity',
        'stored data that the browser can no longer read',
        'data as it was saved',
        'Remove what is damaged and add it again.',
      );
    case 'InvalidStateError':
      return new InputError(
        'storage',
        'a closed connection to the stored data',
        'an open one',
        'Reload the page.',
      );
    case 'VersionError':
      return new InputError(
        'storage',
        'stored data of a newer version of Loupe',
        'data of this version or an older one',
        'Close all tabs of Loupe and open it again, so that the newest version runs.',
      );
    case 'ConstraintError':
    case 'DataCloneError':
    case 'DataError':
    case 'NotFoundError':
    case 'ReadOnlyError':
    case 'TransactionInactiveError':
      return error;
    default:
      return new InputError(
        'storage',
        `a failure of the browser's storage (${error.name}: ${error.message})`,
        'storage that can be read and written',
        'Reload the page; if it happens again, check that the browser lets this site store data.',
      );
  }
}
