/** A training's shelf that gives up once the training is cancelled: moving hundreds of normals takes it seconds. */

import { CancelledError } from '../errors.ts';
import type { StoredPatchShelf } from '../storage/storage.ts';

type Shelf = Pick<StoredPatchShelf, 'put' | 'get'>;

/** @throws CancelledError from either once `signal` is aborted. */
export function cancellableShelf(shelf: Shelf, signal: AbortSignal): Shelf {
  const unlessCancelled = <Result>(work: () => Promise<Result>): Promise<Result> =>
    signal.aborted ? Promise.reject(new CancelledError('The training')) : work();
  return {
    put: (normal, vectors) => unlessCancelled(() => shelf.put(normal, vectors)),
    get: (normal) => unlessCancelled(() => shelf.get(normal)),
  };
}
