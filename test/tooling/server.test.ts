/** The production server: what it sends, and what it refuses. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { securityHeaders } from '../../scripts/security-headers.ts';
import { type RunningServer, startServer } from '../../scripts/server.ts';

let folder: string;
let server: RunningServer;

beforeAll(async () => {
  const outside = mkdtempSync(path.join(tmpdir(), 'loupe-server-'));
  folder = path.join(outside, 'app');
  mkdirSync(path.join(folder, 'assets'), { recursive: true });
  writeFileSync(path.join(outside, 'secret.txt'), 'secret');
  writeFileSync(path.join(folder, 'index.html'), '<!doctype html><title>page</title>');
  writeFileSync(path.join(folder, 'assets/index-1a2b3c.js'), 'export {};');
  writeFileSync(path.join(folder, 'binary.wasm'), new Uint8Array([0, 97, 115, 109]));
  server = await startServer(folder, 0);
});

afterAll(async () => {
  await server.close();
  rmSync(path.dirname(folder), { recursive: true });
});

const get = (address: string, options?: RequestInit) =>
  fetch(new URL(address, server.address), options);

/** Sends a GET request as it is; `fetch` would tidy its address and add headers. */
function statusOf(target: string, header = 'Accept: */*'): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(server.address).port), '127.0.0.1');
    socket.on('error', reject);
    socket.once('data', (answer) => {
      socket.destroy();
      resolve(Number(answer.toString('latin1').split(' ')[1]));
    });
    socket.write(
      `GET ${target} HTTP/1.1\r\nHost: localhost\r\n${header}\r\nConnection: close\r\n\r\n`,
    );
  });
}

describe('the production server', () => {
  test.each(['', 'assets/index-1a2b3c.js', 'binary.wasm', 'missing.png', '%E0%A4%A'])(
    'sends every security header with the answer to /%s',
    async (address) => {
      const { headers } = await get(address);
      for (const [name, value] of Object.entries(securityHeaders)) {
        expect(headers.get(name), name).toBe(value);
      }
    },
  );

  test('lets a file named by its content be kept for good, and the page be checked every time', async () => {
    const asset = await get('assets/index-1a2b3c.js');
    expect(asset.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable');
    const page = await get('');
    expect(page.headers.get('Cache-Control')).toBe('no-cache');
    expect(await statusOf('/', `If-None-Match: ${page.headers.get('ETag')}`)).toBe(304);
  });

  test('says what each file is', async () => {
    expect((await get('')).headers.get('Content-Type')).toBe('text/html; charset=utf-8');
    expect((await get('binary.wasm')).headers.get('Content-Type')).toBe('application/wasm');
  });

  test.each([
    ['/missing.png', 404],
    ['/assets/', 404],
    ['/../secret.txt', 403],
    ['/assets/../../secret.txt', 403],
    ['/%2e%2e/secret.txt', 403],
    ['/..%2fsecret.txt', 403],
    ['/%E0%A4%A', 400],
    ['/a%00b', 400],
    ['//example.com/', 404],
  ])('answers %s with %i and lives on', async (target, status) => {
    expect(await statusOf(target)).toBe(status);
    expect((await get('')).status).toBe(200);
  });

  test('answers only GET and HEAD', async () => {
    expect((await get('', { method: 'HEAD' })).status).toBe(200);
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      expect((await get('', { method })).status, method).toBe(405);
    }
  });

  test('takes the next port where the wanted one is in use', async () => {
    const port = Number(new URL(server.address).port);
    const second = await startServer(folder, port);
    try {
      expect(Number(new URL(second.address).port)).toBeGreaterThan(port);
    } finally {
      await second.close();
    }
  });

  test('cannot be reached by the address of this machine in its network', async (context) => {
    const outer = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .find(({ internal, family }) => !internal && family === 'IPv4');
    if (!outer) return context.skip('this machine has no network');
    const { port } = new URL(server.address);
    await expect(fetch(`http://${outer.address}:${port}/`)).rejects.toThrow();
  });
});
