/** What an authority may vouch for: the name constraints of RFC 5280 section 4.2.1.10, in and out of certificates. */

import { BlockList } from 'node:net';
import { AsnConvert } from '@peculiar/asn1-schema';
import {
  GeneralName,
  GeneralSubtree,
  GeneralSubtrees,
  id_ce_nameConstraints,
  NameConstraints,
} from '@peculiar/asn1-x509';
import type { MachineNames } from './machine-names.ts';
import { Extension, type X509Certificate } from './x509.ts';

export interface PermittedNames {
  /** Each with all names below it. */
  readonly domains: readonly string[];
  /** Ranges of IPv4 addresses, as `10.0.0.0/8`. */
  readonly networks: readonly string[];
}

/** Nobody owns these on the internet: this machine, private networks, carriers' networks, and a plain cable between two. */
const PRIVATE: PermittedNames = {
  domains: ['localhost', 'local'],
  networks: [
    '127.0.0.0/8',
    '10.0.0.0/8',
    '172.16.0.0/12',
    '192.168.0.0/16',
    '100.64.0.0/10',
    '169.254.0.0/16',
  ],
};

/** The private ranges and, of `names`, those outside of them. */
export function privateNamesAnd(names: MachineNames): PermittedNames {
  const { hosts, addresses } = divideNames(names, PRIVATE).refused;
  return {
    domains: [...PRIVATE.domains, ...hosts],
    networks: [...PRIVATE.networks, ...addresses.map((address) => `${address}/32`)],
  };
}

export interface DividedNames {
  readonly permitted: MachineNames;
  readonly refused: MachineNames;
}

export function divideNames(names: MachineNames, permitted: PermittedNames): DividedNames {
  const ranges = new BlockList();
  for (const network of permitted.networks) {
    const [address, prefix] = network.split('/');
    ranges.addSubnet(String(address), Number(prefix));
  }
  const isHostPermitted = (host: string) =>
    permitted.domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
  const isAddressPermitted = (address: string) => ranges.check(address);
  return {
    permitted: {
      hosts: names.hosts.filter(isHostPermitted),
      addresses: names.addresses.filter(isAddressPermitted),
    },
    refused: {
      hosts: names.hosts.filter((host) => !isHostPermitted(host)),
      addresses: names.addresses.filter((address) => !isAddressPermitted(address)),
    },
  };
}

/** Critical: a device that cannot follow them refuses the authority. IPv6 addresses, of which none is listed, are forbidden. */
export function encodeNameConstraints({ domains, networks }: PermittedNames): Extension {
  const bases = [
    ...domains.map((dNSName) => new GeneralName({ dNSName })),
    ...networks.map((iPAddress) => new GeneralName({ iPAddress })),
  ];
  const permittedSubtrees = new GeneralSubtrees(bases.map((base) => new GeneralSubtree({ base })));
  const constraints = new NameConstraints({ permittedSubtrees });
  return new Extension(id_ce_nameConstraints, true, AsnConvert.serialize(constraints));
}

/** A certificate without constraints permits nothing that we would use it for. */
export function decodeNameConstraints(certificate: X509Certificate): PermittedNames {
  const extension = certificate.getExtension(id_ce_nameConstraints);
  const constraints = extension && AsnConvert.parse(extension.value, NameConstraints);
  const bases = [...(constraints?.permittedSubtrees ?? [])].map(({ base }) => base);
  return {
    domains: bases.flatMap(({ dNSName }) => dNSName ?? []),
    networks: bases.flatMap(({ iPAddress }) => iPAddress ?? []),
  };
}
