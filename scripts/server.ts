/** The production server: static files of one folder on this machine's localhost, with the security headers on every answer. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import serveStatic from 'serve-static';
import { securityHeaders } from './security-headers.ts';

/** Not reachable from other machines. */
const LOOPBACK = '127.0.0.1';
/** How many ports above a taken one are tried. */
const PORT_ATTEMPTS = 50;

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
  const server = createServer(createRequestListener(folder));
  await listenOnFreePort(server, firstPort);
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://localhost:${port}/`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

function createRequestListener(
  folder: string,
): (request: IncomingMessage, response: ServerResponse) => void {
  const serveFile = serveStatic(folder, {
    cacheControl: false,
    fallthrough: false,
    redirect: false,
    setHeaders: (response, file) => {
      response.setHeader('Cache-Control', cacheControlOf(file));
    },
  });
  return (request, response) => {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
    serveFile(request, response, (error) => answerError(response, error));
  };
}

/** Vite names the files in `assets` by their content; everything else may change under the same name. */
function cacheControlOf(file: string): string {
  return /[\\/]assets[\\/][^\\/]+$/.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache';
}

function answerError(response: ServerResponse, error: unknown): void {
  const status =
    error instanceof Error && 'status' in error && typeof error.status === 'number'
      ? error.status
      : 500;
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${status}\n`);
}

async function listenOnFreePort(server: Server, firstPort: number): Promise<void> {
  for (let port = firstPort; ; port++) {
    try {
      await listen(server, port);
      return;
    } catch (error) {
      const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (!taken || port - firstPort >= PORT_ATTEMPTS) throw error;
    }
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
