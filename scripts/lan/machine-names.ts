/** The names and addresses by which other devices of the network reach this machine. */

import { hostname, type NetworkInterfaceInfo, networkInterfaces } from 'node:os';

export interface MachineNames {
  /** Lower-case DNS names. */
  readonly hosts: readonly string[];
  /** IPv4 addresses. */
  readonly addresses: readonly string[];
}

export interface Machine {
  readonly hostname: string;
  readonly interfaces: NodeJS.Dict<NetworkInterfaceInfo[]>;
}

export const LOOPBACK_NAMES: MachineNames = { hosts: ['localhost'], addresses: ['127.0.0.1'] };

function thisMachine(): Machine {
  return { hostname: hostname(), interfaces: networkInterfaces() };
}

/** Every network's addresses; the name for multicast DNS (`.local`) first, then the system's own. */
export function namesInNetwork(machine: Machine = thisMachine()): MachineNames {
  return { hosts: hostsOf(machine.hostname), addresses: outerAddresses(machine) };
}

function hostsOf(systemName: string): string[] {
  const name = systemName.toLowerCase().replace(/\.$/, '');
  if (!isDnsName(name) || name === 'localhost') return [];
  const [label] = name.split('.');
  return [...new Set([`${label}.local`, name])];
}

/** A name that a certificate may carry: an underscore or a space, which some systems allow, may not. */
function isDnsName(name: string): boolean {
  const labels = name.split('.');
  return (
    name.length <= 253 &&
    labels.every((label) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(label)) &&
    !labels.every((label) => /^\d+$/.test(label))
  );
}

function outerAddresses({ interfaces }: Machine): string[] {
  const outer = Object.values(interfaces)
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')
    .map(({ address }) => address);
  return [...new Set(outer)];
}
