/** By which names and addresses a machine is reached. */

import type { NetworkInterfaceInfo } from 'node:os';
import { expect, test } from 'vitest';
import { namesInNetwork } from '../../../scripts/lan/machine-names.ts';

function address(
  text: string,
  { family = 'IPv4', internal = false }: { family?: 'IPv4' | 'IPv6'; internal?: boolean } = {},
): NetworkInterfaceInfo {
  const rest = { address: text, netmask: '', mac: '', cidr: null, internal };
  return family === 'IPv4' ? { ...rest, family } : { ...rest, family, scopeid: 0 };
}

const hostsOf = (hostname: string) => namesInNetwork({ hostname, interfaces: {} }).hosts;

test('the IPv4 addresses of every network count, once each; the machine’s own loop does not', () => {
  const interfaces = {
    lo: [address('127.0.0.1', { internal: true })],
    eth0: [address('192.168.1.20'), address('fe80::1', { family: 'IPv6' })],
    wlan0: [address('10.0.0.7'), address('192.168.1.20')],
  };
  expect(namesInNetwork({ hostname: 'pc', interfaces }).addresses).toEqual([
    '192.168.1.20',
    '10.0.0.7',
  ]);
});

test.each([
  ['Inspector-PC', ['inspector-pc.local', 'inspector-pc']],
  ['line3.factory.example', ['line3.local', 'line3.factory.example']],
  ['macbook.local', ['macbook.local']],
])('the system’s name %s gives the names %j', (hostname, hosts) => {
  expect(hostsOf(hostname)).toEqual(hosts);
});

test.each(['localhost', 'my_pc', 'Anna’s PC', '-pc', '', '192.168.1.20', 'x'.repeat(64)])(
  'the system’s name %j, which no certificate can carry, gives none',
  (hostname) => {
    expect(hostsOf(hostname)).toEqual([]);
  },
);
