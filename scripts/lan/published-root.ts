/** The root's certificate as devices get it: its bytes, its name, and the fingerprint to compare. */

import { X509Certificate as NodeCertificate } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ROOT_PATH } from './trust-page.ts';
import type { X509Certificate } from './x509.ts';

export interface PublishedRoot {
  /** DER. */
  readonly bytes: Uint8Array;
  readonly name: string;
  /** SHA-256 of the bytes: `AB:CD:…`. */
  readonly fingerprint: string;
}

export function publishRoot(root: X509Certificate): PublishedRoot {
  const bytes = new Uint8Array(root.rawData);
  return {
    bytes,
    name: String(root.subjectName.getField('CN')[0]),
    fingerprint: new NodeCertificate(bytes).fingerprint256,
  };
}

export function asksForRoot({ method, url }: IncomingMessage): boolean {
  return (method === 'GET' || method === 'HEAD') && url?.split('?')[0] === ROOT_PATH;
}

/** The type that makes iPadOS offer to install it. */
export function sendRoot(response: ServerResponse, root: PublishedRoot): void {
  response.writeHead(200, {
    'Content-Type': 'application/x-x509-ca-cert',
    'Content-Length': root.bytes.byteLength,
    'Cache-Control': 'no-cache',
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(root.bytes);
}
