/** Serves the app to the network with a certificate made here, and replaces it as addresses and time go. */

import type { CertificateChoice, LanOptions } from '../serve-options.ts';
import { keepAuthority } from './kept-authority.ts';
import { startLanServer } from './lan-server.ts';
import { LOOPBACK_NAMES, type MachineNames } from './machine-names.ts';
import { type DividedNames, decodeNameConstraints, divideNames } from './name-constraints.ts';
import { publishRoot } from './published-root.ts';
import type { LanService, LanSurroundings } from './serve-lan.ts';
import { isRenewalDue, makeServerCertificate } from './server-certificate.ts';
import { reportAddresses, reportRefused, reportTrust } from './terminal-report.ts';

export interface MadeOptions extends LanOptions {
  readonly certificate: Extract<CertificateChoice, { kind: 'made' }>;
}

export async function serveWithMadeCertificate(
  { port, host, certificate: { isNewAuthority } }: MadeOptions,
  { folder, authorityFolder, machineNames, now, print, hasQrCode }: LanSurroundings,
): Promise<LanService> {
  const names = machineNames();
  const { authority, origin } = await keepAuthority({
    folder: authorityFolder,
    ownerName: names.hosts.at(-1) ?? names.addresses[0] ?? 'this computer',
    names,
    isNewAuthority,
    now: now(),
  });
  const root = publishRoot(authority.root);
  const divide = (all: MachineNames) => divideNames(all, decodeNameConstraints(authority.issuer));
  const divided = divide(names);
  let certificate = await makeServerCertificate(authority, certified(divided), now());
  const server = await startLanServer({
    folder,
    firstPort: port,
    host,
    credentials: certificate,
    names: certificate.names,
    root,
  });

  function printAddresses({ permitted, refused }: DividedNames): void {
    const isReachable = permitted.hosts.length + permitted.addresses.length > 0;
    print(`${reportAddresses(isReachable ? permitted : LOOPBACK_NAMES, server.httpsPort)}\n`);
    const warning = reportRefused(refused);
    if (warning !== null) print(`${warning}\n`);
  }

  print(`Loupe is served to the network (Ctrl+C ends it):\n`);
  printAddresses(divided);
  const endsAt = authority.root.notAfter;
  const { plainPort } = server;
  print(
    reportTrust({
      root,
      origin,
      folder: authorityFolder,
      endsAt,
      names: divided.permitted,
      plainPort,
      hasQrCode,
    }),
  );

  return {
    ...server,
    async refresh() {
      const divided = divide(machineNames());
      const names = certified(divided);
      if (!isRenewalDue(certificate, authority, names, now())) return;
      certificate = await makeServerCertificate(authority, names, now());
      server.renew(certificate, names);
      print(
        'The network or the date has changed, and the certificate with it. Loupe is served at:\n',
      );
      printAddresses(divided);
    },
  };
}

/** With the names by which the machine reaches itself. */
function certified({ permitted }: DividedNames): MachineNames {
  return {
    hosts: [...permitted.hosts, ...LOOPBACK_NAMES.hosts],
    addresses: [...new Set([...permitted.addresses, ...LOOPBACK_NAMES.addresses])],
  };
}
