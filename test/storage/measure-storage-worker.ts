/** A worker that stands still in the middle of measuring the storage; `measureStorage.test.ts` ends it. */

import { measureStorage } from '../../src/storage/measureStorage.ts';

IDBObjectStore.prototype.put = () => {
  postMessage('writing');
  return new Promise<never>(() => {}) as never;
};

await measureStorage();
