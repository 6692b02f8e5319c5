/** The production server for the network: the app by HTTPS, and beside it the plain port where devices get the root's certificate. */

import { createServer as createPlainServer } from 'node:http';
import { createServer } from 'node:https';
import { closeServer, listenOnFreePort } from '../listening.ts';
import { createFileListener } from '../static-files.ts';
import type { MachineNames } from './machine-names.ts';
import { createPlainListener } from './plain-listener.ts';
import { asksForRoot, type PublishedRoot, sendRoot } from './published-root.ts';
import type { Credentials } from './server-certificate.ts';

const EVERY_ADDRESS = '0.0.0.0';

export interface LanServerOptions {
  readonly folder: string;
  /** The first to try for HTTPS; the plain port is the next free one above. 0 lets the system choose both. */
  readonly firstPort: number;
  /** Null for every IPv4 address. */
  readonly host: string | null;
  readonly credentials: Credentials;
  /** Those that the credentials are for. */
  readonly names: MachineNames;
  /** Null where the certificate was given. */
  readonly root: PublishedRoot | null;
}

export interface LanServer {
  readonly httpsPort: number;
  readonly plainPort: number;
  /** Connections made from now on use these. */
  renew(credentials: Credentials, names: MachineNames): void;
  close(): Promise<void>;
}

export async function startLanServer(options: LanServerOptions): Promise<LanServer> {
  const { folder, firstPort, root } = options;
  const host = options.host ?? EVERY_ADDRESS;
  let { names } = options;

  const sendFile = createFileListener(folder);
  const app = createServer({ ...options.credentials }, (request, response) => {
    if (root && asksForRoot(request)) sendRoot(response, root);
    else sendFile(request, response);
  });
  const httpsPort = await listenOnFreePort(app, host, firstPort);

  const plain = createPlainServer(createPlainListener({ root, httpsPort, names: () => names }));
  try {
    const nextPort = firstPort === 0 || httpsPort === 65535 ? 0 : httpsPort + 1;
    const plainPort = await listenOnFreePort(plain, host, nextPort);
    return {
      httpsPort,
      plainPort,
      renew(credentials, newNames) {
        app.setSecureContext({ ...credentials });
        names = newNames;
      },
      close: async () => {
        await Promise.all([closeServer(app), closeServer(plain)]);
      },
    };
  } catch (error) {
    await closeServer(app);
    throw error;
  }
}
