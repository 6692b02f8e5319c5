/** The authority to use now: the one that is kept or, where there is none or it ends soon, a new one, which is then kept. */

import { type Authority, makeAuthority } from './authority.ts';
import { readAuthority, writeAuthority } from './authority-file.ts';
import { daysBetween } from './issue-certificate.ts';
import type { MachineNames } from './machine-names.ts';
import { privateNamesAnd } from './name-constraints.ts';

const REPLACED_BEFORE_END_DAYS = 30;

export interface KeptAuthority {
  readonly authority: Authority;
  /** All but `kept` mean that no device trusts it yet. */
  readonly origin: 'kept' | 'first' | 'asked-for' | 'ended';
}

export interface KeepRequest {
  readonly folder: string;
  readonly ownerName: string;
  readonly names: MachineNames;
  readonly isNewAuthority: boolean;
  readonly now: Date;
}

/** @throws InputError where the kept file is damaged or open to others. */
export async function keepAuthority(request: KeepRequest): Promise<KeptAuthority> {
  const { folder, ownerName, names, isNewAuthority, now } = request;
  async function makeNew(origin: KeptAuthority['origin']): Promise<KeptAuthority> {
    const authority = await makeAuthority(ownerName, privateNamesAnd(names), now);
    writeAuthority(folder, authority);
    return { authority, origin };
  }
  if (isNewAuthority) return makeNew('asked-for');
  const kept = await readAuthority(folder);
  if (kept === null) return makeNew('first');
  const daysLeft = daysBetween(now, kept.root.notAfter);
  return daysLeft < REPLACED_BEFORE_END_DAYS
    ? makeNew('ended')
    : { authority: kept, origin: 'kept' };
}
