/** What a refused port or address is told. */

import { createServer, type Server } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { closeServer, listenOnFreePort } from '../../scripts/listening.ts';

const opened: Server[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map(closeServer));
});

async function open(host: string, port: number): Promise<number> {
  const server = createServer();
  const openedPort = await listenOnFreePort(server, host, port);
  opened.push(server);
  return openedPort;
}

/** A server that the system refuses, as it does where a user may not open a port. */
function refusing(code: string): Server {
  const server = createServer();
  server.listen = () => {
    queueMicrotask(() => server.emit('error', Object.assign(new Error(code), { code })));
    return server;
  };
  return server;
}

test('a taken port makes way to the next one', async () => {
  const first = await open('127.0.0.1', 0);
  expect(await open('127.0.0.1', first)).toBeGreaterThan(first);
});

test('an address that this computer does not have is told with what to do', async () => {
  // 192.0.2.0/24 is kept for documentation: nobody has it.
  await expect(open('192.0.2.1', 0)).rejects.toMatchObject({
    name: 'InputError',
    code: 'settings',
    got: expect.stringContaining('192.0.2.1'),
    advice: expect.stringContaining('--host'),
  });
});

test.each([
  ['EACCES', 'port 443, which this user may not open'],
  ['EADDRINUSE', 'port 443 in use, and those after it'],
])('a port refused with %s is told in words', async (code, got) => {
  await expect(listenOnFreePort(refusing(code), '127.0.0.1', 443)).rejects.toMatchObject({
    name: 'InputError',
    got,
    advice: expect.stringContaining('--port'),
  });
});
