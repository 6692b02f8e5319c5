/** The app served as `npm start -- --lan` does, on this machine's loop, for a browser that is told to trust its certificate. */

import { createHash, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connect } from 'node:tls';
import { inject } from 'vitest';
import { serveLan } from '../../scripts/lan/serve-lan.ts';

export interface LanApp {
  readonly address: string;
  /** Of the port that speaks http. */
  readonly plainAddress: string;
  /** For Chromium's command line; the other hosts, too, lead to this machine. */
  browserArguments(otherHosts?: readonly string[]): string[];
  close(): Promise<void>;
}

/** A name that no machine has, so that nothing but the argument leads the browser to it. */
const HOST = 'loupe-test.local';

export async function serveToNetwork(): Promise<LanApp> {
  const authorityFolder = mkdtempSync(path.join(tmpdir(), 'loupe-authority-'));
  const service = await serveLan(
    {
      kind: 'lan',
      port: 0,
      isBuildFirst: false,
      host: '127.0.0.1',
      certificate: { kind: 'made', isNewAuthority: false },
    },
    {
      folder: inject('appFolder'),
      authorityFolder,
      machineNames: () => ({ hosts: [HOST], addresses: [] }),
      now: () => new Date(),
      print: () => {},
      hasQrCode: false,
    },
  );
  const keyHash = await publicKeyHash(service.httpsPort);
  return {
    address: `https://${HOST}:${service.httpsPort}/`,
    plainAddress: `http://${HOST}:${service.plainPort}/`,
    browserArguments: (otherHosts = []) => [
      `--host-resolver-rules=${[HOST, ...otherHosts].map((host) => `MAP ${host} 127.0.0.1`).join(', ')}`,
      // The chain itself is verified by test/tooling/lan: Chromium's trust is a setting of the machine.
      `--ignore-certificate-errors-spki-list=${keyHash}`,
    ],
    close: async () => {
      await service.close();
      rmSync(authorityFolder, { recursive: true });
    },
  };
}

function publicKeyHash(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false }, () => {
      const { publicKey } = new X509Certificate(socket.getPeerCertificate().raw);
      socket.end();
      const bytes = publicKey.export({ type: 'spki', format: 'der' });
      resolve(createHash('sha256').update(bytes).digest('base64'));
    });
    socket.on('error', reject);
  });
}
