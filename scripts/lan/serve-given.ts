/** Serves the app to the network with a certificate that the user brings. */

import type { CertificateChoice, LanOptions } from '../serve-options.ts';
import { readGivenCertificate } from './given-certificate.ts';
import { startLanServer } from './lan-server.ts';
import type { LanService, LanSurroundings } from './serve-lan.ts';
import { reportAddresses, reportGiven } from './terminal-report.ts';

export interface GivenOptions extends LanOptions {
  readonly certificate: Extract<CertificateChoice, { kind: 'given' }>;
}

export async function serveWithGivenCertificate(
  { port, host, certificate }: GivenOptions,
  { folder, machineNames, now, print }: LanSurroundings,
): Promise<LanService> {
  const machine = machineNames();
  const given = readGivenCertificate(certificate.certFile, certificate.keyFile, machine, now());
  const listed = {
    hosts: [...new Set([...given.listedHosts, ...given.covered.hosts])],
    addresses: given.covered.addresses,
  };
  const names = listed.hosts.length + listed.addresses.length > 0 ? listed : machine;
  const server = await startLanServer({
    folder,
    firstPort: port,
    host,
    credentials: { cert: given.cert, key: given.key },
    names,
    root: null,
  });
  print(`Loupe is served to the network (Ctrl+C ends it):\n`);
  print(`${reportAddresses(names, server.httpsPort)}\n`);
  print(reportGiven(given));
  return { ...server, refresh: async () => {} };
}
