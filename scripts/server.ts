/** The production server for this machine: files of one folder on localhost. `lan/lan-server.ts` is the one for the network. */

import { createServer } from 'node:http';
import { closeServer, listenOnFreePort } from './listening.ts';
import { createFileListener } from './static-files.ts';

/** Not reachable from other machines. */
const LOOPBACK = '127.0.0.1';

export interface RunningServer {
  /** `http://localhost:PORT/`. */
  readonly address: string;
  close(): Promise<void>;
}

/**
 * Serves `folder` until closed.
 * @param firstPort The next free port is taken where this one is in use; 0 lets the system choose.
 */
export async function startServer(folder: string, firstPort: number): Promise<RunningServer> {
  const server = createServer(createFileListener(folder));
  const port = await listenOnFreePort(server, LOOPBACK, firstPort);
  return { address: `http://localhost:${port}/`, close: () => closeServer(server) };
}
