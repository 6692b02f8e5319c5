/** Serves the app to the network as the options ask, and says where; the two kinds of certificates have a file each. */

import { networkInterfaces } from 'node:os';
import { InputError } from '../../src/errors.ts';
import type { LanOptions } from '../serve-options.ts';
import type { LanServer } from './lan-server.ts';
import type { MachineNames } from './machine-names.ts';
import { serveWithGivenCertificate } from './serve-given.ts';
import { serveWithMadeCertificate } from './serve-made.ts';

export interface LanSurroundings {
  /** The built app. */
  readonly folder: string;
  readonly authorityFolder: string;
  /** Asked again while the server runs. */
  readonly machineNames: () => MachineNames;
  readonly now: () => Date;
  readonly print: (text: string) => void;
  /** Whether what is printed can show a QR code. */
  readonly hasQrCode: boolean;
}

export interface LanService extends Pick<LanServer, 'httpsPort' | 'plainPort' | 'close'> {
  /** To be called now and then: a new certificate for changed addresses, or before the end of the old one. */
  refresh(): Promise<void>;
}

/** @throws InputError for an address that is not the machine's, and for certificates that cannot be used. */
export async function serveLan(
  options: LanOptions,
  surroundings: LanSurroundings,
): Promise<LanService> {
  const { host, certificate } = options;
  if (host !== null) requireOwnAddress(host);
  const machineNames = () => {
    const names = surroundings.machineNames();
    return host === null ? names : { hosts: names.hosts, addresses: [host] };
  };
  const narrowed = { ...surroundings, machineNames };
  return certificate.kind === 'given'
    ? serveWithGivenCertificate({ ...options, certificate }, narrowed)
    : serveWithMadeCertificate({ ...options, certificate }, narrowed);
}

function requireOwnAddress(host: string): void {
  const own = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family }) => family === 'IPv4')
    .map(({ address }) => address);
  if (own.includes(host)) return;
  throw new InputError(
    'settings',
    `--host ${host}`,
    `an address of this machine: ${own.join(', ')}`,
    'Leave --host out to listen on all of them.',
  );
}
