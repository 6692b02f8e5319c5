/** Authorities, certificates and TLS handshakes for the tests of certificates. */

import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkServerIdentity, connect, createServer, type PeerCertificate } from 'node:tls';
import { onTestFinished } from 'vitest';
import type { MachineNames } from '../../../scripts/lan/machine-names.ts';
import type { Credentials } from '../../../scripts/lan/server-certificate.ts';

export const NOW = new Date('2026-11-25T12:00:00Z');

export const NAMES: MachineNames = {
  hosts: ['line3.local', 'line3.factory.example'],
  addresses: ['192.168.1.20', '198.51.100.7'],
};

export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'loupe-lan-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/**
 * What a client that trusts `ca` alone finds in a real handshake under the name or address `host`.
 * @throws The client's reason to refuse.
 */
export async function handshake(
  { cert, key }: Credentials,
  ca: string,
  host: string,
): Promise<PeerCertificate> {
  const server = createServer({ cert, key }, (socket) => socket.end());
  // A client that refuses breaks off, which is what the test looks at.
  server.on('tlsClientError', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    return await peerCertificate(port, ca, host);
  } finally {
    server.close();
  }
}

/** The same of a server that runs on this machine already. */
export function peerCertificate(port: number, ca: string, host: string): Promise<PeerCertificate> {
  return new Promise((resolve, reject) => {
    const socket = connect(
      {
        port,
        host: '127.0.0.1',
        ca,
        checkServerIdentity: (_connectedHost, certificate) =>
          checkServerIdentity(host, certificate),
      },
      () => {
        resolve(socket.getPeerCertificate());
        socket.end();
      },
    );
    socket.on('error', reject);
  });
}
