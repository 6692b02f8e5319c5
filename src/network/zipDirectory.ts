/** Reads a zip archive's central directory, which alone says what is in the archive; zip64 included. */

import { InputError } from '../errors.ts';

const CENTRAL_HEADER = 0x02014b50;
const CENTRAL_HEADER_BYTES = 46;
const END = 0x06054b50;
const END_BYTES = 22;
const COMMENT_LIMIT_BYTES = 0xffff;
const END_64 = 0x06064b50;
const END_64_BYTES = 56;
const END_64_LOCATOR = 0x07064b50;
const END_64_LOCATOR_BYTES = 20;

/** In a field of an older record: the true value stands in a zip64 one. */
const SEE_ZIP64_16 = 0xffff;
export const SEE_ZIP64 = 0xffffffff;
const ZIP64_EXTRA = 1;

/** What the central directory says of one member. */
export interface ZipEntry {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly storedBytes: number;
  readonly sizeBytes: number;
  /** Where the member's local header lies. */
  readonly start: number;
}

/** The entries in the directory's order, and where the directory begins. */
export interface ZipDirectory {
  readonly entries: readonly ZipEntry[];
  readonly start: number;
}

/** @throws InputError `file-format` where a record is missing, cut short or disagrees with another. */
export function readZipDirectory(view: DataView): ZipDirectory {
  const { start, end, entryCount } = readEnd(view, findEnd(view));
  const entries: ZipEntry[] = [];
  let position = start;
  while (position < end) {
    const { entry, next } = readEntry(view, position, end);
    entries.push(entry);
    position = next;
  }
  if (entries.length !== entryCount) {
    throw brokenZip(`${entries.length} members`, `${entryCount}, as its end record says`);
  }
  return { entries, start };
}

function findEnd(view: DataView): number {
  const last = view.byteLength - END_BYTES;
  for (let at = last; at >= Math.max(0, last - COMMENT_LIMIT_BYTES); at--) {
    if (view.getUint32(at, true) === END && view.getUint16(at + 20, true) === last - at) return at;
  }
  throw brokenZip('no end record, as when a download was cut short', 'one');
}

/** Of the end record, and of the zip64 one before it where there is one. */
function readEnd(view: DataView, at: number): { start: number; end: number; entryCount: number } {
  const entryCount = view.getUint16(at + 10, true);
  const sizeBytes = view.getUint32(at + 12, true);
  const start = view.getUint32(at + 16, true);
  const locator = at - END_64_LOCATOR_BYTES;
  if (locator < 0 || view.getUint32(locator, true) !== END_64_LOCATOR) {
    return { start, end: within(start + sizeBytes, at), entryCount };
  }
  const end64 = readUint64(view, locator + 8);
  if (end64 + END_64_BYTES > locator || view.getUint32(end64, true) !== END_64) {
    throw brokenZip(`no zip64 end record at byte ${end64}`, 'one, as its locator says');
  }
  const start64 = agreed(readUint64(view, end64 + 48), start, SEE_ZIP64);
  const sizeBytes64 = agreed(readUint64(view, end64 + 40), sizeBytes, SEE_ZIP64);
  return {
    start: start64,
    end: within(start64 + sizeBytes64, end64),
    entryCount: agreed(readUint64(view, end64 + 32), entryCount, SEE_ZIP64_16),
  };
}

function readEntry(view: DataView, at: number, end: number): { entry: ZipEntry; next: number } {
  const nameStart = within(at + CENTRAL_HEADER_BYTES, end);
  if (view.getUint32(at, true) !== CENTRAL_HEADER) {
    throw brokenZip(`no member's record at byte ${at}`, 'one');
  }
  const extraStart = nameStart + view.getUint16(at + 28, true);
  const extraEnd = extraStart + view.getUint16(at + 30, true);
  const next = within(extraEnd + view.getUint16(at + 32, true), end);
  const zip64 = readZip64Extra(view, extraStart, extraEnd);
  const true64 = (field: number): number => (field === SEE_ZIP64 ? zip64() : field);
  // The zip64 field holds, in this order, only those that are not in the record.
  const sizeBytes = true64(view.getUint32(at + 24, true));
  const storedBytes = true64(view.getUint32(at + 20, true));
  const start = true64(view.getUint32(at + 42, true));
  const name = readName(view, nameStart, extraStart);
  const flags = view.getUint16(at + 8, true);
  const method = view.getUint16(at + 10, true);
  return { entry: { name, flags, method, storedBytes, sizeBytes, start }, next };
}

/** Gives the next 64-bit value of the zip64 extra field at each call. */
function readZip64Extra(view: DataView, extraStart: number, extraEnd: number): () => number {
  let position = extraEnd;
  let end = extraEnd;
  for (let at = extraStart; at + 4 <= extraEnd; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== ZIP64_EXTRA) continue;
    position = at + 4;
    end = within(position + view.getUint16(at + 2, true), extraEnd);
    break;
  }
  return () => {
    position = within(position + 8, end);
    return readUint64(view, position - 8);
  };
}

/** The bytes as text: names are UTF-8, or ASCII which is the same. */
export function readName(view: DataView, start: number, end: number): string {
  const bytes = new Uint8Array(view.buffer, view.byteOffset + start, end - start);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw brokenZip('a member whose name is no text', 'names in UTF-8');
  }
}

function readUint64(view: DataView, at: number): number {
  return Number(view.getBigUint64(at, true));
}

function agreed(value64: number, value: number, seeZip64: number): number {
  if (value === seeZip64 || value === value64) return value64;
  throw brokenZip(`end records that say ${value64} and ${value}`, 'two that agree');
}

function within(position: number, end: number): number {
  if (position <= end) return position;
  throw brokenZip(`a record up to byte ${position}`, `one that ends by byte ${end}`);
}

export function brokenZip(got: string, expected: string): InputError {
  return new InputError(
    'file-format',
    `a zip archive with ${got}`,
    expected,
    'Fetch or save the file again.',
  );
}
