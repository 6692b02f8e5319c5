/** The server's own certificate: made anew at every start, and while the server runs whenever addresses change or its end is near. */

import { KeyObject } from 'node:crypto';
import { type Authority, BACKDATED_DAYS } from './authority.ts';
import { addDays, daysBetween, generateKeys, issueCertificate } from './issue-certificate.ts';
import type { MachineNames } from './machine-names.ts';
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
} from './x509.ts';

/** Apple takes 825 days from authorities that users added and took 398 from its own; the smaller one is safe everywhere. */
const VALID_DAYS = 397;
const RENEWED_BEFORE_END_DAYS = 30;

/** What a TLS server needs, in PEM. */
export interface Credentials {
  /** The server's certificate, then those above it but the root. */
  readonly cert: string;
  readonly key: string;
}

export interface ServerCertificate extends Credentials {
  readonly names: MachineNames;
  readonly endsAt: Date;
}

/** @param names All within what the authority may vouch for. */
export async function makeServerCertificate(
  authority: Authority,
  names: MachineNames,
  now: Date,
): Promise<ServerCertificate> {
  const from = addDays(now, -BACKDATED_DAYS);
  const endsAt = new Date(
    Math.min(addDays(from, VALID_DAYS).getTime(), authority.issuer.notAfter.getTime()),
  );
  const keys = await generateKeys();
  const certificate = await issueCertificate({
    commonName: String(names.hosts[0] ?? names.addresses[0]).slice(0, 64),
    publicKey: keys.publicKey,
    validity: { from, to: endsAt },
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension([
        ...names.hosts.map((value) => ({ type: 'dns', value }) as const),
        ...names.addresses.map((value) => ({ type: 'ip', value }) as const),
      ]),
    ],
    issuer: authority.issuer,
    signingKey: authority.issuerKey,
  });
  return {
    cert: `${certificate.toString('pem')}\n${authority.issuer.toString('pem')}\n`,
    key: KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' }).toString(),
    names,
    endsAt,
  };
}

/** Whether another one would serve better: for other names, or for longer. */
export function isRenewalDue(
  certificate: ServerCertificate,
  authority: Authority,
  names: MachineNames,
  now: Date,
): boolean {
  const isSame = (a: readonly string[], b: readonly string[]) => a.join() === b.join();
  const covers =
    isSame(certificate.names.hosts, names.hosts) &&
    isSame(certificate.names.addresses, names.addresses);
  const isNearEnd =
    daysBetween(now, certificate.endsAt) < RENEWED_BEFORE_END_DAYS &&
    certificate.endsAt < authority.issuer.notAfter;
  return !covers || isNearEnd;
}
