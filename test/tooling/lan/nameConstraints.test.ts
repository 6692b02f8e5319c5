/** Which names an authority may vouch for. */

import { expect, test } from 'vitest';
import { makeAuthority } from '../../../scripts/lan/authority.ts';
import {
  decodeNameConstraints,
  divideNames,
  privateNamesAnd,
} from '../../../scripts/lan/name-constraints.ts';
import { NAMES, NOW } from './certificateFixture.ts';

const none = { hosts: [], addresses: [] };

test('beside private names an authority gets the machine’s own, and nothing around them', () => {
  const permitted = privateNamesAnd(NAMES);
  expect(permitted.domains).toEqual(['localhost', 'local', 'line3.factory.example']);
  expect(permitted.networks).toContain('198.51.100.7/32');
  expect(permitted.networks).not.toContain('192.168.1.20/32');
  expect(divideNames(NAMES, permitted)).toEqual({ permitted: NAMES, refused: none });
});

test.each([
  ['10.255.0.1', true],
  ['172.31.255.255', true],
  ['172.32.0.1', false],
  ['192.168.200.3', true],
  ['192.169.0.1', false],
  ['169.254.1.1', true],
  ['8.8.8.8', false],
])('the address %s is private: %s', (address, isPrivate) => {
  const { permitted } = divideNames({ hosts: [], addresses: [address] }, privateNamesAnd(none));
  expect(permitted.addresses).toEqual(isPrivate ? [address] : []);
});

test.each([
  ['line3.local', true],
  ['local', true],
  ['notlocal', false],
  ['local.example', false],
  ['www.example.com', false],
])('the name %s is private: %s', (host, isPrivate) => {
  const { permitted } = divideNames({ hosts: [host], addresses: [] }, privateNamesAnd(none));
  expect(permitted.hosts).toEqual(isPrivate ? [host] : []);
});

test('constraints are read from a certificate as they were written into it', async () => {
  const permitted = privateNamesAnd(NAMES);
  const { root, issuer } = await makeAuthority('line3', permitted, NOW);
  expect(decodeNameConstraints(root)).toEqual(permitted);
  expect(decodeNameConstraints(issuer)).toEqual(permitted);
});
