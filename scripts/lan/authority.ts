/**
 * The private certificate authority that devices are told to trust: a root, and the issuer below
 * it that signs the server's certificates. The root's key is dropped as soon as it has signed the
 * issuer, so no key remains that could vouch for a name outside the constraints; not even to a
 * device that heeds constraints in issuers alone, as RFC 5280 lets it.
 */

import { addDays, generateKeys, issueCertificate, type Validity } from './issue-certificate.ts';
import { encodeNameConstraints, type PermittedNames } from './name-constraints.ts';
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  type X509Certificate,
} from './x509.ts';

const VALID_DAYS = 3650;
/** The clock of a tablet without a network may be behind. */
export const BACKDATED_DAYS = 30;

export interface Authority {
  readonly root: X509Certificate;
  /** As constrained as the root, and for servers' certificates alone. */
  readonly issuer: X509Certificate;
  readonly issuerKey: CryptoKey;
}

/** @param ownerName How people tell this authority from others in a tablet's list: the machine's name. */
export async function makeAuthority(
  ownerName: string,
  permitted: PermittedNames,
  now: Date,
): Promise<Authority> {
  const validity: Validity = {
    from: addDays(now, -BACKDATED_DAYS),
    to: addDays(now, VALID_DAYS),
  };
  const constraints = encodeNameConstraints(permitted);
  const maySign = new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true);
  const rootKeys = await generateKeys();
  const root = await issueCertificate({
    commonName: `Loupe on ${ownerName}, ${now.toISOString().slice(0, 10)}`.slice(0, 64),
    publicKey: rootKeys.publicKey,
    validity,
    extensions: [new BasicConstraintsExtension(true, 1, true), maySign, constraints],
    issuer: null,
    signingKey: rootKeys.privateKey,
  });
  const issuerKeys = await generateKeys();
  const issuer = await issueCertificate({
    commonName: `Loupe servers on ${ownerName}`.slice(0, 64),
    publicKey: issuerKeys.publicKey,
    validity,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      maySign,
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      constraints,
    ],
    issuer: root,
    signingKey: rootKeys.privateKey,
  });
  return { root, issuer, issuerKey: issuerKeys.privateKey };
}
