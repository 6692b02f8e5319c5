/** Signs one certificate: what certificates of every kind here have in common. */

import {
  AuthorityKeyIdentifierExtension,
  type Extension,
  SubjectKeyIdentifierExtension,
  type X509Certificate,
  X509CertificateGenerator,
} from './x509.ts';

/** ECDSA on P-256, signed over SHA-256: what every browser since 2015 verifies. */
const KEY_ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const SIGNING_ALGORITHM = { name: 'ECDSA', hash: 'SHA-256' } as const;

const DAY_MS = 86_400_000;

export interface Validity {
  readonly from: Date;
  readonly to: Date;
}

export interface IssueRequest {
  readonly commonName: string;
  readonly publicKey: CryptoKey;
  readonly validity: Validity;
  readonly extensions: readonly Extension[];
  /** Null signs a root by its own key, `signingKey`. */
  readonly issuer: X509Certificate | null;
  readonly signingKey: CryptoKey;
}

export function generateKeys(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(KEY_ALGORITHM, true, ['sign', 'verify']);
}

/** The private key of a PKCS #8 file, able to sign. */
export function importSigningKey(pkcs8: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey('pkcs8', pkcs8, KEY_ALGORITHM, true, ['sign']);
}

/** Certificates know whole seconds only. */
export function addDays(date: Date, days: number): Date {
  return new Date(Math.floor((date.getTime() + days * DAY_MS) / 1000) * 1000);
}

export function daysBetween(from: Date, to: Date): number {
  return (to.getTime() - from.getTime()) / DAY_MS;
}

export async function issueCertificate(request: IssueRequest): Promise<X509Certificate> {
  const { commonName, publicKey, validity, extensions, issuer, signingKey } = request;
  const subject = [{ O: ['Loupe'] }, { CN: [commonName] }];
  return X509CertificateGenerator.create({
    subject,
    issuer: issuer?.subjectName ?? subject,
    notBefore: validity.from,
    notAfter: validity.to,
    publicKey,
    signingKey,
    signingAlgorithm: SIGNING_ALGORITHM,
    extensions: [
      ...extensions,
      await SubjectKeyIdentifierExtension.create(publicKey),
      ...(issuer ? [await AuthorityKeyIdentifierExtension.create(issuer.publicKey)] : []),
    ],
  });
}
