/** The options of `npm start`: what they mean, and what is refused with which words. */

import { describe, expect, test } from 'vitest';
import { readServeOptions, USAGE } from '../../scripts/serve-options.ts';
import { InputError } from '../../src/errors.ts';

const read = (line: string, port?: string) =>
  readServeOptions(line.split(' ').filter(Boolean), port);

describe('the options of npm start', () => {
  test('serve this machine alone, by plain http, unless the network is asked for', () => {
    expect(read('')).toEqual({ kind: 'localhost', port: 4173, isBuildFirst: false });
  });

  test('take the port from the variable PORT where --port is left out', () => {
    expect(read('', '8080')).toMatchObject({ port: 8080 });
    expect(read('--port 9090', '8080')).toMatchObject({ port: 9090 });
  });

  test('serve the network on every address with a certificate made here', () => {
    expect(read('--lan')).toEqual({
      kind: 'lan',
      port: 4173,
      isBuildFirst: false,
      host: null,
      certificate: { kind: 'made', isNewAuthority: false },
    });
    expect(read('--lan --new-authority')).toMatchObject({
      certificate: { kind: 'made', isNewAuthority: true },
    });
  });

  test('take an address and a certificate of the user’s', () => {
    expect(read('--lan --host 192.168.1.20 --cert a.pem --key b.pem')).toMatchObject({
      host: '192.168.1.20',
      certificate: { kind: 'given', certFile: 'a.pem', keyFile: 'b.pem' },
    });
  });

  test.each(['--help', '-h', '--help --lan'])('explain themselves for %s', (line) => {
    expect(read(line)).toEqual({ kind: 'help' });
  });

  test('each stand in the usage', () => {
    for (const name of ['port', 'lan', 'host', 'cert', 'key', 'new-authority', 'help']) {
      expect(USAGE).toContain(`--${name} `);
    }
  });

  test.each([
    ['--port', "'--port"],
    ['--port x', 'the port x'],
    ['--port 65536', 'the port 65536'],
    ['--port 1.5', 'the port 1.5'],
    ['--host 192.168.1.20', '--host alone, expected --lan'],
    ['--cert a.pem', '--cert alone, expected --lan'],
    ['--key a.pem', '--key alone, expected --lan'],
    ['--new-authority', '--new-authority alone, expected --lan'],
    ['--lan --host tablet', '--host tablet, expected an IPv4 address'],
    ['--lan --host ::1', '--host ::1, expected an IPv4 address'],
    ['--lan --cert a.pem', '--cert without --key'],
    ['--lan --key a.pem', '--key without --cert'],
    ['--lan --cert a.pem --key b.pem --new-authority', '--new-authority with --cert'],
    ['--lam', "Unknown option '--lam'"],
    ['dist', "Unexpected argument 'dist'"],
  ])('are refused for %s, with what was got and the usage', (line, got) => {
    expect(() => read(line)).toThrow(InputError);
    expect(() => read(line)).toThrow(got);
    expect(() => read(line)).toThrow(USAGE);
  });
});
