/** A certificate and key that the user brings, checked before the server starts with them. */

import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { asError, InputError } from '../../src/errors.ts';
import type { MachineNames } from './machine-names.ts';
import type { Credentials } from './server-certificate.ts';

export interface GivenCertificate extends Credentials {
  /** Those of the machine's names and addresses that it is for. */
  readonly covered: MachineNames;
  /** DNS names that the certificate lists, whether or not the machine knows them as its own. */
  readonly listedHosts: readonly string[];
  readonly endsAt: Date;
}

/** @throws InputError `file-format` or `settings` */
export function readGivenCertificate(
  certFile: string,
  keyFile: string,
  names: MachineNames,
  now: Date,
): GivenCertificate {
  const cert = readText(certFile);
  const key = readText(keyFile);
  const certificate = parsed(certFile, 'a certificate in PEM', () => new X509Certificate(cert));
  const privateKey = parsed(keyFile, 'a private key in PEM without a password', () =>
    createPrivateKey(key),
  );
  if (!certificate.checkPrivateKey(privateKey)) {
    throw new InputError(
      'settings',
      `${keyFile}, which is not the key of ${certFile}`,
      'the key that the certificate was made for',
      'The first certificate of the file must be the server’s own, those above it follow.',
    );
  }
  const endsAt = new Date(certificate.validTo);
  if (now > endsAt || now < new Date(certificate.validFrom)) {
    throw new InputError(
      'settings',
      `${certFile}, which is valid from ${certificate.validFrom} to ${certificate.validTo}`,
      `a certificate that is valid today, ${now.toUTCString()}`,
      'Bring a new one, or leave --cert and --key out.',
    );
  }
  return {
    cert,
    key,
    covered: {
      hosts: names.hosts.filter((host) => certificate.checkHost(host) !== undefined),
      addresses: names.addresses.filter((address) => certificate.checkIP(address) !== undefined),
    },
    listedHosts: listedHosts(certificate),
    endsAt,
  };
}

/** Without those that stand for many names. */
function listedHosts({ subjectAltName = '' }: X509Certificate): string[] {
  return [...subjectAltName.matchAll(/DNS:([^,\s"*]+)(?=,|$)/g)].map(([, host]) => String(host));
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new InputError(
      'not-found',
      `the file ${file}, which cannot be read (${asError(error).message})`,
      'a file in PEM',
      'Check its name and who may read it.',
    );
  }
}

function parsed<T>(file: string, expected: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new InputError(
      'file-format',
      `the file ${file} (${asError(error).message})`,
      expected,
      'It begins with a line like -----BEGIN CERTIFICATE----- or -----BEGIN PRIVATE KEY-----.',
    );
  }
}
