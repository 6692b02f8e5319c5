/** Makes a server listen on the first free port, and end with its open connections. */

import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { InputError } from '../src/errors.ts';

/** How many ports above a taken one are tried. */
const PORT_ATTEMPTS = 50;

/**
 * @param firstPort The next free port is taken where this one is in use; 0 lets the system choose.
 * @returns The port.
 * @throws InputError `settings` where the system refuses the port or the host, or no port is free
 */
export async function listenOnFreePort(
  server: Server,
  host: string,
  firstPort: number,
): Promise<number> {
  for (let port = firstPort; ; port++) {
    try {
      await listen(server, host, port);
      return (server.address() as AddressInfo).port;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : null;
      const isLast = port - firstPort >= PORT_ATTEMPTS || port >= 65535;
      if (code !== 'EADDRINUSE' || isLast) throw explained(error, code, host, firstPort);
    }
  }
}

/** What the system said, in words where they help. */
function explained(error: unknown, code: unknown, host: string, port: number): unknown {
  switch (code) {
    case 'EACCES':
      return new InputError(
        'settings',
        `port ${port}, which this user may not open`,
        'a port that is open to everybody: 1024 to 65535',
        'Choose one with --port, such as --port 8443.',
      );
    case 'EADDRNOTAVAIL':
      return new InputError(
        'settings',
        `the address ${host}, which this computer does not have now`,
        'one of its own',
        'Leave --host out, or give the address that it has now.',
      );
    case 'EADDRINUSE':
      return new InputError(
        'settings',
        `port ${port} in use, and those after it`,
        'a free port',
        'Choose another with --port, or end the programs that listen there.',
      );
    default:
      return error;
  }
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}
