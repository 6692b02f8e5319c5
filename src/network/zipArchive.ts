/** Reads zip archives of stored members, as torch.save writes them; whatever is compressed is refused. */

import { brokenZip, readName, readZipDirectory, SEE_ZIP64, type ZipEntry } from './zipDirectory.ts';

const LOCAL_HEADER = 0x04034b50;
const LOCAL_HEADER_BYTES = 30;
const STORED = 0;

/** Bits of a member's flags: plainly or strongly encrypted, or its local header masked. */
const ENCRYPTED = (1 << 0) | (1 << 6) | (1 << 13);
/** The sizes were not known when the local header was written; they follow the data. */
const SIZES_FOLLOW = 1 << 3;

/**
 * The members by name, as views of the archive's bytes. Checksums are not compared: PyTorch can save without them.
 * @throws InputError `file-format` where a member is compressed, encrypted, listed twice or out of range, where
 *   members overlap, or where two headers disagree.
 */
export function readZip(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const directory = readZipDirectory(view);
  const members = new Map<string, Uint8Array>();
  let covered = 0;
  for (const entry of [...directory.entries].sort((a, b) => a.start - b.start)) {
    if (members.has(entry.name)) throw brokenZip(`two members ${entry.name}`, 'each name once');
    if (entry.start < covered) {
      throw brokenZip(`${entry.name} over another member`, 'members side by side');
    }
    requireStored(entry);
    const dataStart = readLocalHeader(view, entry, directory.start);
    covered = dataStart + entry.sizeBytes;
    if (covered > directory.start) {
      throw brokenZip(
        `${entry.name} at bytes ${dataStart} to ${covered}`,
        `it before the directory at byte ${directory.start}`,
      );
    }
    members.set(entry.name, bytes.subarray(dataStart, covered));
  }
  return members;
}

function requireStored({ name, flags, method, storedBytes, sizeBytes }: ZipEntry): void {
  if (flags & ENCRYPTED) throw brokenZip(`${name} encrypted`, 'no encryption');
  if (method !== STORED) {
    throw brokenZip(`${name} compressed`, 'stored members, as torch.save writes them');
  }
  if (storedBytes !== sizeBytes) {
    throw brokenZip(`${name} of ${sizeBytes} bytes stored as ${storedBytes}`, 'the same number');
  }
}

/** Where the member's data begin; its local header must say what the directory says. */
function readLocalHeader(view: DataView, entry: ZipEntry, directoryStart: number): number {
  const { start, name, flags, method, sizeBytes } = entry;
  const nameStart = start + LOCAL_HEADER_BYTES;
  if (nameStart > directoryStart || view.getUint32(start, true) !== LOCAL_HEADER) {
    throw brokenZip(`no header of ${name} at byte ${start}`, 'one, as its directory says');
  }
  const extraStart = nameStart + view.getUint16(start + 26, true);
  const isSame =
    extraStart <= directoryStart &&
    readName(view, nameStart, extraStart) === name &&
    view.getUint16(start + 6, true) === flags &&
    view.getUint16(start + 8, true) === method;
  const isSize = (said: number): boolean =>
    said === sizeBytes || said === SEE_ZIP64 || (said === 0 && (flags & SIZES_FOLLOW) !== 0);
  const sizes = [view.getUint32(start + 18, true), view.getUint32(start + 22, true)];
  if (!isSame || !sizes.every(isSize)) {
    throw brokenZip(`two headers of ${name} that disagree`, 'two that say the same');
  }
  return extraStart + view.getUint16(start + 28, true);
}
