/** The service worker: keeps every file of its build, answers from them, and takes over from an older one only when asked. */

import { precacheAndRoute } from 'workbox-precaching';
import { version } from '../../package.json';
import type { ServiceWorkerRequest, TakeOverAnswer } from './messages.ts';

declare const self: ServiceWorkerGlobalScope & {
  /** The build's files with their hashes; scripts/offline-app.ts puts them here. */
  readonly __WB_MANIFEST: Parameters<typeof precacheAndRoute>[0];
};

// The files are static: what follows a `?`, such as `?backend=wasm`, is read by the page.
precacheAndRoute(self.__WB_MANIFEST, { ignoreURLParametersMatching: [/./] });

self.addEventListener('activate', (event) => {
  // The page of the first visit needs its decoders, which load later, without the network too.
  event.waitUntil(self.clients.claim());
});

self.addEventListener('message', (event) => {
  const request = event.data as ServiceWorkerRequest;
  const [port] = event.ports;
  if (port === undefined) return;
  if (request.kind === 'version') port.postMessage(version);
  else event.waitUntil(takeOver(port, event.source));
});

async function takeOver(port: MessagePort, asking: ExtendableMessageEvent['source']) {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const others = windows.filter(
    ({ id, url }) =>
      url.startsWith(self.registration.scope) && !(asking instanceof Client && asking.id === id),
  );
  const answer: TakeOverAnswer = others.length > 0 ? 'other-windows' : 'taking-over';
  port.postMessage(answer);
  if (answer === 'taking-over') await self.skipWaiting();
}
