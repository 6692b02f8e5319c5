/** The page's end of the worker: starts it and gives its interface, typed, with callbacks as plain functions. */

import { proxy, wrap } from 'comlink';
import { registerErrorTransfer } from './errorTransfer.ts';
import type { LoupeWorker } from './protocol.ts';

/** Starts the one worker. A worker that cannot be loaded rejects `start` and all that follows. */
export function connectWorker(): LoupeWorker {
  registerErrorTransfer();
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    type: 'module',
    name: 'loupe',
  });
  const failed = new Promise<never>((_, reject) => {
    worker.addEventListener('error', (event) => {
      reject(
        new Error(`The worker stopped: ${event.message || 'its script could not be loaded'}.`),
      );
    });
  });
  // Each call races against it and reports it; without calls there is nobody to tell.
  failed.catch(() => {});
  const remote = wrap<LoupeWorker>(worker);
  const orFail = <T>(answer: Promise<T>): Promise<T> => Promise.race([answer, failed]);
  return {
    start: (request) => orFail(remote.start(request)),
    listInspectors: () => orFail(remote.listInspectors()),
    getInspector: (id) => orFail(remote.getInspector(id)),
    createInspector: (name) => orFail(remote.createInspector(name)),
    renameInspector: (id, name) => orFail(remote.renameInspector(id, name)),
    deleteInspector: (id) => orFail(remote.deleteInspector(id)),
    listNormals: (id) => orFail(remote.listNormals(id)),
    addNormals: (id, files, onProgress) => orFail(remote.addNormals(id, files, proxy(onProgress))),
    removeNormal: (id, normalId) => orFail(remote.removeNormal(id, normalId)),
    train: (id, settings, onProgress) => orFail(remote.train(id, settings, proxy(onProgress))),
    cancelTraining: () => orFail(remote.cancelTraining()),
    inspect: (id, file) => orFail(remote.inspect(id, file)),
  };
}
