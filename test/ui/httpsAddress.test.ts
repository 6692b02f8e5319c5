/** Where the page sends its user from an address that is not secure. */

import { expect, test } from 'vitest';
import { httpsAddressOf } from '../../src/ui/httpsAddress.ts';

test.each([
  [
    'http://tablets.factory.example/loupe/?backend=wasm#/settings',
    'https://tablets.factory.example/loupe/?backend=wasm#/settings',
  ],
  ['http://192.168.1.20:80/', 'https://192.168.1.20/'],
])('%s has its https address at the same place', (address, expected) => {
  expect(httpsAddressOf(address)).toBe(expected);
});

test.each(['http://192.168.1.20:4173/', 'file:///home/anna/index.html', 'https://192.168.1.20/'])(
  'of %s no https address can be told',
  (address) => {
    expect(httpsAddressOf(address)).toBeNull();
  },
);
