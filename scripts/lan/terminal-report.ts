/** What the terminal says of a server for the network: its addresses, and how devices come to trust it. */

import { renderUnicodeCompact } from 'uqr';
import type { GivenCertificate } from './given-certificate.ts';
import type { KeptAuthority } from './kept-authority.ts';
import type { MachineNames } from './machine-names.ts';
import type { PublishedRoot } from './published-root.ts';

const ORIGINS: Record<KeptAuthority['origin'], string> = {
  kept: 'Devices that trust it already need nothing more.',
  first: 'It was made just now; no device trusts it yet.',
  'asked-for': 'It was made just now, as asked; every device must trust it anew.',
  ended: 'It was made just now, the one before comes to its end; every device must trust it anew.',
};

export function reportAddresses(names: MachineNames, httpsPort: number): string {
  const hosts = [...names.addresses, ...names.hosts];
  const note = (host: string) =>
    host.endsWith('.local') ? '  (where the network knows .local names)' : '';
  return hosts.map((host) => `  https://${host}:${httpsPort}/${note(host)}`).join('\n');
}

export interface TrustReport {
  readonly root: PublishedRoot;
  readonly origin: KeptAuthority['origin'];
  readonly folder: string;
  readonly endsAt: Date;
  readonly names: MachineNames;
  readonly plainPort: number;
  /** A picture of the address, for the camera of a tablet. */
  readonly hasQrCode: boolean;
}

export function reportTrust(report: TrustReport): string {
  const { root, origin, folder, endsAt, names, plainPort, hasQrCode } = report;
  const host = names.addresses[0] ?? names.hosts[0] ?? 'localhost';
  const address = `http://${host}:${plainPort}/`;
  return [
    `Each device must trust this server's certificate authority once: open ${address} on it.`,
    `${ORIGINS[origin]}`,
    '',
    `  name         ${root.name}`,
    `  SHA-256      ${root.fingerprint}`,
    `  valid until  ${endsAt.toISOString().slice(0, 10)}`,
    `  kept in      ${folder}`,
    ...(hasQrCode ? ['', qrCode(address)] : []),
    '',
    'docs/install-on-tablets.md has every step.',
  ].join('\n');
}

/** In white on black whatever the terminal's colours: cameras want the code dark on light. */
function qrCode(text: string): string {
  return renderUnicodeCompact(text, { border: 2 })
    .split('\n')
    .map((line) => `  \u001b[97;40m${line}\u001b[0m`)
    .join('\n');
}

export function reportRefused({ hosts, addresses }: MachineNames): string | null {
  const names = [...hosts, ...addresses];
  if (names.length === 0) return null;
  return (
    `Not served securely by ${names.join(', ')}: the certificate authority was made for other names. ` +
    'Use an address above, or start with --new-authority: every device must then trust the new one.'
  );
}

export function reportGiven({ endsAt, covered, listedHosts }: GivenCertificate): string {
  const isCovered = covered.hosts.length + covered.addresses.length + listedHosts.length > 0;
  return [
    `The given certificate is valid until ${endsAt.toISOString().slice(0, 10)}.`,
    ...(isCovered
      ? []
      : ['It names neither an address nor a name of this machine: browsers will warn of it.']),
  ].join('\n');
}
