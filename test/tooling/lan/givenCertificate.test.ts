/** A certificate that the user brings: when it is taken, and which words refuse it. */

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { makeAuthority } from '../../../scripts/lan/authority.ts';
import { readGivenCertificate } from '../../../scripts/lan/given-certificate.ts';
import { privateNamesAnd } from '../../../scripts/lan/name-constraints.ts';
import {
  makeServerCertificate,
  type ServerCertificate,
} from '../../../scripts/lan/server-certificate.ts';
import { NAMES, NOW, temporaryFolder } from './certificateFixture.ts';

let mine: ServerCertificate;
let another: ServerCertificate;

beforeAll(async () => {
  const authority = await makeAuthority('line3', privateNamesAnd(NAMES), NOW);
  mine = await makeServerCertificate(authority, NAMES, NOW);
  another = await makeServerCertificate(authority, NAMES, NOW);
});

function read(cert: string, key: string, now = NOW) {
  const folder = temporaryFolder();
  const certFile = path.join(folder, 'cert.pem');
  const keyFile = path.join(folder, 'key.pem');
  writeFileSync(certFile, cert);
  writeFileSync(keyFile, key);
  const machine = {
    hosts: ['line3.local', 'line9.local'],
    addresses: ['192.168.1.20', '10.0.0.7'],
  };
  return readGivenCertificate(certFile, keyFile, machine, now);
}

test('says for which of the machine’s names it is, and which it lists besides', () => {
  const given = read(mine.cert, mine.key);
  expect(given.covered).toEqual({ hosts: ['line3.local'], addresses: ['192.168.1.20'] });
  expect(given.listedHosts).toEqual(['line3.local', 'line3.factory.example']);
  expect(given.endsAt).toEqual(mine.endsAt);
});

test('is refused with the key of another certificate', () => {
  expect(() => read(mine.cert, another.key)).toThrow(
    /key\.pem, which is not the key of .*cert\.pem/,
  );
});

test.each([
  ['before it begins', new Date('2026-10-01')],
  ['after it ended', new Date('2028-01-01')],
])('is refused %s', (_when, now) => {
  expect(() => read(mine.cert, mine.key, now)).toThrow(
    'expected a certificate that is valid today',
  );
});

test('is refused where a file holds something else, by the file’s name', () => {
  expect(() => read('nothing', mine.key)).toThrow(/cert\.pem .*expected a certificate in PEM/);
  expect(() => read(mine.cert, 'nothing')).toThrow(/key\.pem .*expected a private key in PEM/);
  expect(() => read(mine.key, mine.cert)).toThrow(/cert\.pem .*expected a certificate in PEM/);
});

test('is refused where a file is missing', () => {
  expect(() => readGivenCertificate('/nowhere/a.pem', '/nowhere/b.pem', NAMES, NOW)).toThrow(
    /Got the file \/nowhere\/a\.pem, which cannot be read/,
  );
});
