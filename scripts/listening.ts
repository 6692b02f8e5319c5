/** Makes a server listen on the first free port, and end with its open connections. */

import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How many ports above a taken one are tried. */
const PORT_ATTEMPTS = 50;

/**
 * @param firstPort The next free port is taken where this one is in use; 0 lets the system choose.
 * @returns The port.
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
      const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (!taken || port - firstPort >= PORT_ATTEMPTS || port >= 65535) throw error;
    }
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
