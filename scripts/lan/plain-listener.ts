/** Answers on the plain http port: the root's certificate, the page about it, and for all else the way to the HTTPS address. */

import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { MachineNames } from './machine-names.ts';
import { asksForRoot, type PublishedRoot, sendRoot } from './published-root.ts';
import { renderTrustPage, trustPagePolicy } from './trust-page.ts';

export interface PlainListenerOptions {
  /** Null where the certificate was given: then nothing is there to be installed, and all leads to HTTPS. */
  readonly root: PublishedRoot | null;
  readonly httpsPort: number;
  /** Those that the server's certificate is for now. */
  readonly names: () => MachineNames;
}

export function createPlainListener(options: PlainListenerOptions): RequestListener {
  const { root } = options;
  return (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD' });
      response.end();
    } else if (root && asksForRoot(request)) {
      sendRoot(response, root);
    } else if (root && request.url?.split('?')[0] === '/') {
      sendPage(response, root, httpsAddress(request, options));
    } else {
      // Not parsed: what a request asks for need not be an address.
      const place = (request.url ?? '').replace(/^\/+/, '');
      response.writeHead(302, {
        Location: `${httpsAddress(request, options)}${place}`,
        'Cache-Control': 'no-store',
      });
      response.end();
    }
  };
}

function sendPage(response: ServerResponse, root: PublishedRoot, appAddress: string): void {
  response.writeHead(200, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': trustPagePolicy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-cache',
  });
  response.end(renderTrustPage({ rootName: root.name, fingerprint: root.fingerprint, appAddress }));
}

/** By the name that the device came by, if it is the machine's: whoever asks must not choose where we send them. */
function httpsAddress(
  { headers, socket }: IncomingMessage,
  { httpsPort, names }: PlainListenerOptions,
): string {
  const { hosts, addresses } = names();
  const known = [...hosts, ...addresses];
  const cameBy = [headers.host?.replace(/:\d+$/, '').toLowerCase(), socket.localAddress];
  const host = cameBy.find((name) => name !== undefined && known.includes(name)) ?? known[0];
  return `https://${host}:${httpsPort}/`;
}
