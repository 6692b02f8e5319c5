/** Certificates of the authority and the server: what devices demand of them, and what they may not be for. */

import { X509Certificate } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Authority, makeAuthority } from '../../../scripts/lan/authority.ts';
import { privateNamesAnd } from '../../../scripts/lan/name-constraints.ts';
import {
  isRenewalDue,
  makeServerCertificate,
  type ServerCertificate,
} from '../../../scripts/lan/server-certificate.ts';
import { handshake, NAMES } from './certificateFixture.ts';

const DAY_MS = 86_400_000;
/** Handshakes are judged by the clock of this machine. */
const now = new Date();
const later = (days: number) => new Date(now.getTime() + days * DAY_MS);

let authority: Authority;
let certificate: ServerCertificate;
let ca: string;

beforeAll(async () => {
  authority = await makeAuthority('line3', privateNamesAnd(NAMES), now);
  certificate = await makeServerCertificate(authority, NAMES, now);
  ca = authority.root.toString('pem');
});

describe('a server’s certificate', () => {
  test.each([...NAMES.hosts, ...NAMES.addresses])(
    'is accepted for %s by a client that trusts the root alone',
    async (host) => {
      const peer = await handshake(certificate, ca, host);
      expect(peer.subject.CN).toBe('line3.local');
    },
  );

  test('is not accepted for another name, nor by a client that trusts another root', async () => {
    await expect(handshake(certificate, ca, 'line4.local')).rejects.toThrow('altnames');
    const other = await makeAuthority('line3', privateNamesAnd(NAMES), now);
    await expect(handshake(certificate, other.root.toString('pem'), 'line3.local')).rejects.toThrow(
      'unable to get local issuer certificate',
    );
  });

  test('lasts no longer than iPadOS allows, began before slow clocks, and not beyond its authority', async () => {
    const { validFromDate, validToDate } = dates(certificate.cert);
    expect((validToDate - validFromDate) / DAY_MS).toBe(397);
    expect(validFromDate).toBeLessThan(later(-29).getTime());
    const late = await makeServerCertificate(authority, NAMES, later(3600));
    expect(late.endsAt).toEqual(authority.root.notAfter);
    expect(dates(late.cert).validToDate).toBe(authority.root.notAfter.getTime());
  });

  test('says that it is for servers, and is signed over SHA-256', () => {
    const leaf = new X509Certificate(certificate.cert);
    expect(leaf.ca).toBe(false);
    expect(leaf.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
    expect(leaf.subjectAltName).toBe(
      'DNS:line3.local, DNS:line3.factory.example, IP Address:192.168.1.20, IP Address:198.51.100.7',
    );
    expect(leaf.toLegacyObject()).toMatchObject({ nistCurve: 'P-256' });
  });

  test.each([
    ['a site of the internet', { hosts: ['www.example.com'], addresses: [] }],
    ['a neighbour in the company’s domain', { hosts: ['mail.factory.example'], addresses: [] }],
    ['an address of the internet', { hosts: [], addresses: ['8.8.8.8'] }],
    ['an IPv6 address', { hosts: [], addresses: ['fd00::1'] }],
  ])('that the issuer’s key signs for %s is refused', async (_what, names) => {
    const forged = await makeServerCertificate(authority, names, now);
    const host = String(names.hosts[0] ?? names.addresses[0]);
    await expect(handshake(forged, ca, host)).rejects.toThrow('permitted subtree violation');
  });
});

describe('an authority', () => {
  test('lasts ten years, may sign, and its issuer may make no further issuers', () => {
    const [root, issuer] = [authority.root, authority.issuer].map(
      (one) => new X509Certificate(one.toString('pem')),
    );
    expect(root?.ca && issuer?.ca).toBe(true);
    expect(issuer?.verify((root as X509Certificate).publicKey)).toBe(true);
    expect((authority.root.notAfter.getTime() - now.getTime()) / DAY_MS).toBeCloseTo(3650, 3);
    expect(issuer?.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
  });

  test('is named after its machine and day, within the length that names may have', async () => {
    const day = now.toISOString().slice(0, 10);
    expect(authority.root.subjectName.getField('CN')).toEqual([`Loupe on line3, ${day}`]);
    const long = await makeAuthority('x'.repeat(200), privateNamesAnd(NAMES), now);
    expect(long.root.subjectName.getField('CN')[0]).toHaveLength(64);
  });
});

describe('a new certificate', () => {
  const isDue = (names: typeof NAMES, days: number) =>
    isRenewalDue(certificate, authority, names, later(days));

  test('is not due while names are the same and the end is far', () => {
    expect(isDue(NAMES, 0)).toBe(false);
    expect(isDue(NAMES, 336)).toBe(false);
  });

  test('is due 30 days before the end', () => {
    expect(isDue(NAMES, 338)).toBe(true);
  });

  test('is due when an address or a name changes, comes or goes', () => {
    expect(isDue({ ...NAMES, addresses: ['192.168.1.21', '198.51.100.7'] }, 0)).toBe(true);
    expect(isDue({ ...NAMES, addresses: ['192.168.1.20'] }, 0)).toBe(true);
    expect(isDue({ ...NAMES, hosts: [] }, 0)).toBe(true);
  });

  test('is not due where it could last no longer than the present one', async () => {
    const last = await makeServerCertificate(authority, NAMES, later(3600));
    expect(isRenewalDue(last, authority, NAMES, later(3640))).toBe(false);
  });
});

function dates(pem: string) {
  const { validFrom, validTo } = new X509Certificate(pem);
  return { validFromDate: Date.parse(validFrom), validToDate: Date.parse(validTo) };
}
