/** Reads zip archives of stored members, as torch.save writes them; anything compressed is refused. */

import { InputError } from '../errors.ts';

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END = 0x06054b50;
const END_64_LOCATOR = 0x07064b50;
const END_64 = 0x06064b50;

const LOCAL_HEADER_BYTES = 30;
const CENTRAL_HEADER_BYTES = 46;
const END_BYTES = 22;
const END_64_LOCATOR_BYTES = 20;
const END_64_BYTES = 56;
const COMMENT_LIMIT_BYTES = 0xffff;

/** In a 16-bit or 32-bit field: the true value stands in a zip64 field. */
const SEE_ZIP64_16 = 0xffff;
const SEE_ZIP64 = 0xffffffff;
const ZIP64_EXTRA = 1;

/** Bits of the flags: encrypted, sizes given after the data, strongly encrypted, central directory masked. */
const ENCRYPTED = (1 << 0) | (1 << 6) | (1 << 13);
const SIZES_FOLLOW = 1 << 3;

/** The central directory: what it lists is in the archive, and nothing else is. */
interface Directory {
  readonly start: number;
  readonly end: number;
  readonly entryCount: number;
}

interface Entry {
  readonly name: string;
  readonly flags: number;
  readonly sizeBytes: number;
  readonly headerStart: number;
}

/**
 * The members by name, as views of the archive's bytes. Checksums are not compared, as torch.load does not.
 * @throws InputError `file-format` where a member is compressed, encrypted, twice there or out of range, where
 *   members overlap, or where two headers disagree on a size.
 */
export function readZip(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const directory = findDirectory(view);
  const members = new Map<string, Uint8Array>();
  let position = directory.start;
  let covered = 0;
  const entries: Entry[] = [];
  for (let index = 0; index < directory.entryCount; index++) {
    const { entry, next } = readCentralHeader(bytes, view, position, directory.end);
    entries.push(entry);
    position = next;
  }
  if (position !== directory.end) throw broken('a list of members with bytes left over', 'none');
  for (const entry of entries.sort((a, b) => a.headerStart - b.headerStart)) {
    if (entry.headerStart < covered) throw broken(`${entry.name} over another member`, 'no overlap');
    const data = memberData(bytes, view, entry, directory.start);
    covered = data.byteOffset - bytes.byteOffset + data.byteLength;
    if (members.has(entry.name)) throw broken(`two members ${entry.name}`, 'each name once');
    members.set(entry.name, data);
  }
  return members;
}

function findDirectory(view: DataView): Directory {
  const last = view.byteLength - END_BYTES;
  for (let at = last; at >= Math.max(0, last - COMMENT_LIMIT_BYTES); at--) {
    if (view.getUint32(at, true) === END && at + END_BYTES + view.getUint16(at + 20, true) === view.byteLength) {
      return readEnd(view, at);
    }
  }
  throw broken('no end record, as of a file cut short', 'one at its end');
}

/** The end record, or the zip64 one that stands before it. */
function readEnd(view: DataView, at: number): Directory {
  const end64 = findEnd64(view, at);
  const end = at
}
