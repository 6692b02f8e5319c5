/** One question to a service worker and its answer, which a worker that the browser has given up never sends. */

import type { ServiceWorkerRequest } from './messages.ts';

/** @throws Error where the worker was given up meanwhile. */
export function ask<Answer>(worker: ServiceWorker, request: ServiceWorkerRequest): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { port1, port2 } = new MessageChannel();
    const settled = new AbortController();
    port1.addEventListener(
      'message',
      (event: MessageEvent<Answer>) => {
        settled.abort();
        port1.close();
        resolve(event.data);
      },
      { signal: settled.signal },
    );
    worker.addEventListener(
      'statechange',
      () => {
        if (worker.state !== 'redundant') return;
        settled.abort();
        port1.close();
        reject(new Error('The browser has given this version up; reload the page.'));
      },
      { signal: settled.signal },
    );
    port1.start();
    worker.postMessage(request, [port2]);
  });
}
