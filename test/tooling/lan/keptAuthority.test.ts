/** How an authority is kept from one start to the next: its files, who may read them, and when another takes its place. */

import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type KeptAuthority, keepAuthority } from '../../../scripts/lan/kept-authority.ts';
import { makeServerCertificate } from '../../../scripts/lan/server-certificate.ts';
import { handshake, NAMES, temporaryFolder } from './certificateFixture.ts';

const DAY_MS = 86_400_000;
const now = new Date();

function keep(folder: string, { days = 0, isNewAuthority = false } = {}): Promise<KeptAuthority> {
  return keepAuthority({
    folder,
    ownerName: 'line3',
    names: NAMES,
    isNewAuthority,
    now: new Date(now.getTime() + days * DAY_MS),
  });
}

const fileIn = (folder: string) => path.join(folder, 'authority.pem');
const rootOf = ({ authority }: KeptAuthority) => authority.root.toString('pem');

describe('the kept authority', () => {
  test('is made at the first start and signs acceptable certificates at the next', async () => {
    const folder = path.join(temporaryFolder(), 'not/there/yet');
    const first = await keep(folder);
    expect(first.origin).toBe('first');
    const second = await keep(folder);
    expect(second.origin).toBe('kept');
    expect(rootOf(second)).toBe(rootOf(first));
    const certificate = await makeServerCertificate(second.authority, NAMES, now);
    await handshake(certificate, rootOf(first), 'line3.local');
  });

  test.skipIf(process.platform === 'win32')('is readable by its owner alone', async () => {
    const folder = path.join(temporaryFolder(), 'loupe');
    await keep(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(fileIn(folder)).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).sort()).toEqual(['authority.pem', 'loupe-ca.crt']);
  });

  test('holds one private key, the issuer’s; the file to hand on holds none', async () => {
    const folder = temporaryFolder();
    const { authority } = await keep(folder);
    expect(readFileSync(fileIn(folder), 'utf8').match(/PRIVATE KEY/g)).toHaveLength(2);
    const handedOn = readFileSync(path.join(folder, 'loupe-ca.crt'));
    expect(handedOn.equals(Buffer.from(authority.root.rawData))).toBe(true);
  });

  test('is replaced 30 days before its end, and when that is asked for', async () => {
    const folder = temporaryFolder();
    const first = await keep(folder);
    expect((await keep(folder, { days: 3619 })).origin).toBe('kept');
    const asked = await keep(folder, { isNewAuthority: true });
    expect(asked.origin).toBe('asked-for');
    expect(rootOf(asked)).not.toBe(rootOf(first));
    const renewed = await keep(folder, { days: 3621 });
    expect(renewed.origin).toBe('ended');
    expect(rootOf(await keep(folder, { days: 3622 }))).toBe(rootOf(renewed));
  });

  test.skipIf(process.platform === 'win32')(
    'is refused where others may read its key, with the way out',
    async () => {
      const folder = temporaryFolder();
      await keep(folder);
      chmodSync(fileIn(folder), 0o640);
      await expect(keep(folder)).rejects.toThrow(/permissions 640, expected 600.*chmod 600/s);
    },
  );

  test('is refused where its file is damaged, until a new one is asked for', async () => {
    const folder = temporaryFolder();
    await keep(folder);
    const pem = readFileSync(fileIn(folder), 'utf8');
    const other = temporaryFolder();
    await keep(other);
    const foreignPem = readFileSync(fileIn(other), 'utf8');
    const certificates = /-----BEGIN CERT.*END CERTIFICATE-----\n/s;
    const damaged = [
      '',
      pem.slice(0, pem.length / 2),
      pem.replace(certificates, ''),
      pem.replace(/(BEGIN CERTIFICATE-----\n.*\n)/, '$1AAAAAAAA'),
      pem.replace(certificates, String(foreignPem.match(certificates)?.[0])),
    ];
    for (const text of damaged) {
      writeFileSync(fileIn(folder), text);
      await expect(keep(folder), text).rejects.toThrow(/authority\.pem .*--new-authority/s);
    }
    expect((await keep(folder, { isNewAuthority: true })).origin).toBe('asked-for');
    expect((await keep(folder)).origin).toBe('kept');
  });
});
