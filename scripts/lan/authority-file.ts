/** The file that keeps the authority from one start to the next, readable by its owner alone, outside of the repository. */

import { createPrivateKey, KeyObject, X509Certificate as NodeCertificate } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import envPaths from 'env-paths';
import { InputError } from '../../src/errors.ts';
import type { Authority } from './authority.ts';
import { importSigningKey } from './issue-certificate.ts';
import { X509Certificate } from './x509.ts';

const AUTHORITY_FILE = 'authority.pem';
/** For whoever carries it to devices by other means; the server sends the same. */
const ROOT_FILE = 'loupe-ca.crt';

/** `~/.config/loupe` on Linux, `~/Library/Preferences/loupe` on macOS, `%APPDATA%\loupe\Config` on Windows. */
export function usersFolder(): string {
  return envPaths('loupe', { suffix: '' }).config;
}

export function writeAuthority(folder: string, authority: Authority): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { root, issuer, issuerKey } = authority;
  const key = KeyObject.from(issuerKey).export({ type: 'pkcs8', format: 'pem' }).toString();
  const pem = `${root.toString('pem')}\n${issuer.toString('pem')}\n${key}`;
  replaceFile(path.join(folder, AUTHORITY_FILE), pem, 0o600);
  replaceFile(path.join(folder, ROOT_FILE), new Uint8Array(root.rawData), 0o644);
}

/** Whole or not at all: a crash leaves the file as it was. */
function replaceFile(file: string, content: string | Uint8Array, mode: number): void {
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, content, { mode });
  renameSync(unfinished, file);
}

/**
 * Null where none was ever made.
 * @throws InputError `file-format` for a file that holds no authority, `settings` for one that others may read.
 */
export async function readAuthority(folder: string): Promise<Authority | null> {
  const file = path.join(folder, AUTHORITY_FILE);
  const mode = statSync(file, { throwIfNoEntry: false })?.mode;
  if (mode === undefined) return null;
  refuseIfOpen(file, mode);
  try {
    return await decodeAuthority(readFileSync(file, 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(
      'file-format',
      `the file ${file} (${reason})`,
      'the certificate authority that Loupe wrote there',
      'Put a copy of it back, or start with --new-authority: every device must then trust the new one.',
    );
  }
}

function refuseIfOpen(file: string, mode: number): void {
  if (process.platform === 'win32' || (mode & 0o077) === 0) return;
  throw new InputError(
    'settings',
    `the key file ${file} with the permissions ${(mode & 0o777).toString(8)}`,
    '600: no one but its owner may read it',
    'Run chmod 600 on it; where someone else may have read it, start with --new-authority.',
  );
}

async function decodeAuthority(pem: string): Promise<Authority> {
  const [root, issuer, ...more] =
    pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  if (!root || !issuer || more.length > 0) throw new Error('it does not hold two certificates');
  const key = createPrivateKey(pem);
  const rootKey = new NodeCertificate(root).publicKey;
  if (![root, issuer].every((one) => new NodeCertificate(one).verify(rootKey))) {
    throw new Error('its certificates are not signed by its root');
  }
  if (!new NodeCertificate(issuer).checkPrivateKey(key)) throw new Error('its key is another’s');
  return {
    root: new X509Certificate(root),
    issuer: new X509Certificate(issuer),
    issuerKey: await importSigningKey(new Uint8Array(key.export({ type: 'pkcs8', format: 'der' }))),
  };
}
