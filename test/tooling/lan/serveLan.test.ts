/** The server for the network: what it sends to whom, on either port, and how its certificate follows the machine. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { request as plainRequest } from 'node:http';
import { type RequestOptions, request as tlsRequest } from 'node:https';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { makeAuthority } from '../../../scripts/lan/authority.ts';
import type { MachineNames } from '../../../scripts/lan/machine-names.ts';
import { privateNamesAnd } from '../../../scripts/lan/name-constraints.ts';
import { type LanService, serveLan } from '../../../scripts/lan/serve-lan.ts';
import { makeServerCertificate } from '../../../scripts/lan/server-certificate.ts';
import { securityHeaders } from '../../../scripts/security-headers.ts';
import type { LanOptions } from '../../../scripts/serve-options.ts';
import { peerCertificate, temporaryFolder } from './certificateFixture.ts';

interface Running {
  readonly service: LanService;
  readonly printed: () => string;
  readonly authorityFolder: string;
  /** The root's certificate as the server hands it out, in PEM. */
  readonly ca: string;
  machine: MachineNames;
}

/** On this machine's loop alone, by names as if it were in a network. */
async function start(options: Partial<LanOptions> = {}): Promise<Running> {
  const folder = temporaryFolder();
  const authorityFolder = path.join(folder, 'authority');
  mkdirSync(path.join(folder, 'app'));
  writeFileSync(path.join(folder, 'app/index.html'), '<!doctype html><title>app</title>');
  const lines: string[] = [];
  let machine: MachineNames = { hosts: ['line3.local'], addresses: [] };
  const service = await serveLan(
    {
      kind: 'lan',
      port: 0,
      isBuildFirst: false,
      host: '127.0.0.1',
      certificate: { kind: 'made', isNewAuthority: false },
      ...options,
    },
    {
      folder: path.join(folder, 'app'),
      authorityFolder,
      machineNames: () => machine,
      now: () => new Date(),
      print: (text) => lines.push(text),
      hasQrCode: false,
    },
  );
  onTestFinished(() => service.close());
  const { body } = await ask(service.plainPort, '/loupe-ca.crt');
  return {
    service,
    printed: () => lines.join('\n'),
    authorityFolder,
    ca: toPem(body),
    get machine() {
      return machine;
    },
    set machine(names) {
      machine = names;
    },
  };
}

function toPem(der: Buffer): string {
  return `-----BEGIN CERTIFICATE-----\n${der.toString('base64')}\n-----END CERTIFICATE-----\n`;
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** By HTTPS where `ca` is given. Without `agent`, each has a connection of its own. */
function ask(port: number, target: string, options: RequestOptions = {}): Promise<Answer> {
  const send = options.ca === undefined ? plainRequest : tlsRequest;
  return new Promise((resolve, reject) => {
    const request = send({ host: '127.0.0.1', port, path: target, agent: false, ...options });
    request.on('error', reject);
    request.on('response', async (response) => {
      const body = Buffer.concat(await response.toArray());
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
    });
    request.end();
  });
}

test('the app comes by HTTPS, with the security headers, to a client that trusts the root it was handed', async () => {
  const { service, ca } = await start();
  const { status, headers, body } = await ask(service.httpsPort, '/', { ca });
  expect(status).toBe(200);
  expect(body.toString()).toContain('<title>app</title>');
  for (const [name, value] of Object.entries(securityHeaders)) {
    expect(headers[name.toLowerCase()], name).toBe(value);
  }
  expect(headers['strict-transport-security']).toBeUndefined();
  await expect(ask(service.httpsPort, '/', { ca: [] })).rejects.toThrow();
});

test('the root comes as a certificate to install, the same on either port and in the folder', async () => {
  const { service, ca, authorityFolder } = await start();
  const plain = await ask(service.plainPort, '/loupe-ca.crt');
  const secure = await ask(service.httpsPort, '/loupe-ca.crt', { ca });
  for (const { status, headers, body } of [plain, secure]) {
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('application/x-x509-ca-cert');
    expect(body.equals(readFileSync(path.join(authorityFolder, 'loupe-ca.crt')))).toBe(true);
  }
});

test('no port sends the authority’s key, whatever is asked for', async () => {
  const { service, ca } = await start();
  for (const target of [
    '/authority.pem',
    '/../authority/authority.pem',
    '/%2e%2e/authority/authority.pem',
  ]) {
    const plain = await ask(service.plainPort, target);
    const secure = await ask(service.httpsPort, target, { ca });
    expect(secure.status, target).toBeGreaterThanOrEqual(400);
    expect(`${plain.body}${secure.body}`, target).not.toContain('PRIVATE');
  }
});

test('the plain port explains how to trust, with the fingerprint that the terminal shows', async () => {
  const { service, printed } = await start();
  const { headers, body } = await ask(service.plainPort, '/?from=qr', {
    headers: { Host: `line3.local:${service.plainPort}` },
  });
  const page = body.toString().replaceAll('<wbr>', '');
  const fingerprint = String(page.match(/(?:[0-9A-F]{2}:){31}[0-9A-F]{2}/)?.[0]);
  expect(printed()).toContain(fingerprint);
  expect(page).toContain('href="/loupe-ca.crt"');
  expect(page).toContain(`href="https://line3.local:${service.httpsPort}/"`);
  expect(headers['content-security-policy']).toContain("default-src 'none'");
});

test('the plain port leads everything of the app to HTTPS, and to no host but its own', async () => {
  const { service } = await start();
  const locationOf = async (target: string, host: string) =>
    (await ask(service.plainPort, target, { headers: { Host: host } })).headers.location;
  const address = `https://line3.local:${service.httpsPort}`;
  expect(await locationOf('/assets/a.js?b=c', 'LINE3.local:1')).toBe(`${address}/assets/a.js?b=c`);
  expect(await locationOf('//example.com/', 'line3.local')).toBe(`${address}/example.com/`);
  expect(await locationOf('http://[', 'line3.local')).toBe(`${address}/http://[`);
  expect(await locationOf('/x', 'example.com')).toBe(`https://127.0.0.1:${service.httpsPort}/x`);
  expect((await ask(service.plainPort, '/', { method: 'POST' })).status).toBe(405);
});

test('while it runs, the certificate follows a changed name, and the terminal says so once', async () => {
  const running = await start();
  const { service, ca, printed } = running;
  await expect(peerCertificate(service.httpsPort, ca, 'line4.local')).rejects.toThrow('altnames');
  running.machine = { hosts: ['line4.local'], addresses: [] };
  await service.refresh();
  await peerCertificate(service.httpsPort, ca, 'line4.local');
  const afterChange = printed();
  expect(afterChange).toContain(`https://line4.local:${service.httpsPort}/`);
  await service.refresh();
  expect(printed()).toBe(afterChange);
});

test('a name that the authority may not vouch for is left out, in words', async () => {
  const running = await start();
  running.machine = { hosts: ['line3.local', 'line3.factory.example'], addresses: [] };
  await running.service.refresh();
  const { service, ca, printed } = running;
  expect(printed()).not.toContain('factory.example');
  running.machine = { hosts: ['line4.local', 'line3.factory.example'], addresses: [] };
  await service.refresh();
  expect(printed()).toMatch(/Not served securely by line3\.factory\.example.*--new-authority/);
  await expect(peerCertificate(service.httpsPort, ca, 'line3.factory.example')).rejects.toThrow();
});

test('with a given certificate nothing is there to install, and the plain port only leads on', async () => {
  const names = { hosts: ['tablets.factory.example'], addresses: [] };
  const theirs = await makeAuthority('theirs', privateNamesAnd(names), new Date());
  const { cert, key } = await makeServerCertificate(theirs, names, new Date());
  const folder = temporaryFolder();
  const [certFile, keyFile] = [path.join(folder, 'c.pem'), path.join(folder, 'k.pem')];
  writeFileSync(certFile, cert);
  writeFileSync(keyFile, key);
  const { service, printed } = await start({ certificate: { kind: 'given', certFile, keyFile } });

  const ca = theirs.root.toString('pem');
  await peerCertificate(service.httpsPort, ca, 'tablets.factory.example');
  const address = `https://tablets.factory.example:${service.httpsPort}/`;
  for (const target of ['/', '/loupe-ca.crt']) {
    const { headers } = await ask(service.plainPort, target);
    expect(headers.location).toBe(new URL(target, address).href);
    expect(
      (await ask(service.httpsPort, '/loupe-ca.crt', { ca, rejectUnauthorized: false })).status,
    ).toBe(404);
  }
  expect(printed()).toContain(address);
  expect(printed()).toContain('The given certificate is valid until');
});

test('an address that is not the machine’s is refused, with those that are', async () => {
  await expect(start({ host: '203.0.113.9' })).rejects.toThrow(
    /Got --host 203\.0\.113\.9, expected an address of this machine: .*127\.0\.0\.1/,
  );
});
