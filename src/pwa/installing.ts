/** Waiting for a service worker that the browser installs. */

import { InputError } from '../errors.ts';

/**
 * Resolves once the worker has reached the state, or a later one.
 * @throws InputError where the browser gave it up before: a file could not be fetched or stored.
 */
export function reached(worker: ServiceWorker, state: 'installed' | 'activated'): Promise<void> {
  const states: readonly ServiceWorkerState[] =
    state === 'installed' ? ['installed', 'activating', 'activated'] : ['activated'];
  return new Promise((resolve, reject) => {
    const settled = new AbortController();
    function look(): void {
      const isReached = states.includes(worker.state);
      if (!isReached && worker.state !== 'redundant') return;
      settled.abort();
      if (isReached) resolve();
      else reject(notComplete());
    }
    worker.addEventListener('statechange', look, { signal: settled.signal });
    look();
  });
}

function notComplete(): InputError {
  return new InputError(
    'storage',
    'an incomplete copy of the app',
    'all of its files, to work without network',
    'Check the connection and the space left, then try again.',
  );
}
