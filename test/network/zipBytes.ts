/** Writes zip archives for tests: right by default, and wrong in any one field that a test names. */

import { field, joined, text } from './byteFields.ts';

export interface ZipMember {
  readonly name: string;
  readonly data: Uint8Array;
  /** What the records say in place of the truth. */
  readonly flags?: number;
  readonly method?: number;
  readonly localName?: string;
  readonly localSize?: number;
  readonly size?: number;
  readonly storedSize?: number;
  readonly start?: number;
  readonly extra?: Uint8Array;
}

export interface ZipEndFields {
  readonly entryCount?: number;
  readonly directoryBytes?: number;
  readonly directoryStart?: number;
  readonly comment?: Uint8Array;
}

/** The archive of these members, one after another. */
export function zipOf(
  members: readonly ZipMember[],
  end: ZipEndFields = {},
): Uint8Array<ArrayBuffer> {
  let start = 0;
  const locals: Uint8Array[] = [];
  const centrals: Uint8Array[] = [];
  for (const member of members) {
    const local = localMember(member);
    locals.push(local);
    centrals.push(centralRecord(member, start));
    start += local.length;
  }
  const directory = joined(...centrals);
  const { entryCount = members.length, comment = text('') } = end;
  return joined(
    ...locals,
    directory,
    field(4, 0x06054b50),
    field(4, 0),
    field(2, entryCount),
    field(2, entryCount),
    field(4, end.directoryBytes ?? directory.length),
    field(4, end.directoryStart ?? start),
    field(2, comment.length),
    comment,
  );
}

function localMember({ name, data, flags = 0, method = 0, ...member }: ZipMember): Uint8Array {
  const { localName = name, localSize = data.length } = member;
  return joined(
    field(4, 0x04034b50),
    field(2, 0),
    field(2, flags),
    field(2, method),
    field(8, 0),
    field(4, localSize),
    field(4, localSize),
    field(2, text(localName).length),
    field(2, 0),
    text(localName),
    data,
  );
}

function centralRecord(member: ZipMember, start: number): Uint8Array {
  const { name, data, flags = 0, method = 0, extra = text(''), size = data.length } = member;
  return joined(
    field(4, 0x02014b50),
    field(4, 0),
    field(2, flags),
    field(2, method),
    field(8, 0),
    field(4, member.storedSize ?? size),
    field(4, size),
    field(2, text(name).length),
    field(2, extra.length),
    field(10, 0),
    field(4, member.start ?? start),
    text(name),
    extra,
  );
}
