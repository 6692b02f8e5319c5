/** The options of `npm start`: read, checked, refused with the usage. */

import { isIPv4 } from 'node:net';
import { parseArgs } from 'node:util';
import { InputError } from '../src/errors.ts';

const DEFAULT_PORT = 4173;

export const USAGE = `npm start -- [--port N] [--lan [--host ADDRESS] [--cert FILE --key FILE] [--new-authority]]

  --port N         first port to try; ${DEFAULT_PORT}, or the variable PORT, where left out
  --lan            serve to other devices of the network, by HTTPS
  --host ADDRESS   listen on this IPv4 address of the machine alone
  --cert FILE      certificate and its chain in PEM, in place of one made here
  --key FILE       its private key in PEM
  --new-authority  make a new certificate authority; every device must then trust it anew
  --help           print this`;

export type ServeOptions =
  | { readonly kind: 'help' }
  | { readonly kind: 'localhost'; readonly port: number; readonly isBuildFirst: boolean }
  | LanOptions;

export interface LanOptions {
  readonly kind: 'lan';
  readonly port: number;
  readonly isBuildFirst: boolean;
  /** Null for every IPv4 address that the machine has. */
  readonly host: string | null;
  readonly certificate: CertificateChoice;
}

export type CertificateChoice =
  | { readonly kind: 'given'; readonly certFile: string; readonly keyFile: string }
  | { readonly kind: 'made'; readonly isNewAuthority: boolean };

/**
 * @param environmentPort The variable PORT, which counts where `--port` is left out.
 * @throws InputError `settings`
 */
export function readServeOptions(
  args: readonly string[],
  environmentPort: string | undefined,
): ServeOptions {
  const values = parse(args);
  if (values.help) return { kind: 'help' };
  const port = readPort(values.port ?? environmentPort ?? String(DEFAULT_PORT));
  const isBuildFirst = values.build ?? false;
  if (values.lan) {
    return {
      kind: 'lan',
      port,
      isBuildFirst,
      host: readHost(values.host),
      certificate: readCertificate(values),
    };
  }
  for (const name of ['host', 'cert', 'key', 'new-authority'] as const) {
    if (values[name] !== undefined) throw wrong(`--${name} alone`, '--lan with it');
  }
  return { kind: 'localhost', port, isBuildFirst };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        lan: { type: 'boolean' },
        host: { type: 'string' },
        cert: { type: 'string' },
        key: { type: 'string' },
        'new-authority': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        // `npm start` itself: the build comes after the options were found right.
        build: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    if (error instanceof TypeError) throw wrong(error.message, 'the options below');
    throw error;
  }
}

function readPort(text: string): number {
  const port = Number(text);
  if (text.trim() !== '' && Number.isInteger(port) && port >= 0 && port <= 65535) return port;
  throw wrong(`the port ${text}`, 'a whole number from 0 to 65535');
}

function readHost(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (isIPv4(text)) return text;
  throw wrong(`--host ${text}`, 'an IPv4 address of this machine, as 192.168.1.20');
}

function readCertificate(values: ReturnType<typeof parse>): CertificateChoice {
  const { cert, key, 'new-authority': isNewAuthority = false } = values;
  if (cert === undefined && key === undefined) return { kind: 'made', isNewAuthority };
  if (!cert || !key) {
    throw wrong(cert ? '--cert without --key' : '--key without --cert', 'both, each with a file');
  }
  if (isNewAuthority) {
    throw wrong(
      '--new-authority with --cert',
      'one of them: a given certificate needs no authority',
    );
  }
  return { kind: 'given', certFile: cert, keyFile: key };
}

function wrong(got: string, expected: string): InputError {
  return new InputError('settings', got, expected, `Usage:\n${USAGE}`);
}
