/** Reads and writes the safetensors format (an 8-byte length, a JSON header, then raw little-endian data). */

import { InputError } from '../errors.ts';

/** Element types that Loupe reads; wider formats come with the imports that need them. */
const ARRAY_TYPES = {
  F32: Float32Array,
  I32: Int32Array,
  U8: Uint8Array,
} as const;

export type SafetensorsType = keyof typeof ARRAY_TYPES;

export interface SafetensorsEntry {
  readonly type: SafetensorsType;
  readonly shape: readonly number[];
  readonly data: Float32Array | Int32Array | Uint8Array;
}

export type SafetensorsFile = ReadonlyMap<string, SafetensorsEntry>;

/** Larger headers are refused before they are parsed; the format's own implementation has the same limit. */
const HEADER_LIMIT_BYTES = 100_000_000;

/** Fills the header up, as the format asks. */
const SPACE = 0x20;

/** Where a tensor lies, in bytes after the header. */
interface Place extends Pick<SafetensorsEntry, 'type' | 'shape'> {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Parses a file. Data are copied where they are not aligned, else viewed. As in the format's own
 * implementation tensors leave no gaps and never overlap, so what is made is at most as large as the file.
 * @throws InputError `file-format` where a length, an offset or a shape does not fit the bytes.
 */
export function readSafetensors(bytes: Uint8Array): SafetensorsFile {
  if (bytes.byteLength < 8) throw broken(`${bytes.byteLength} bytes`, 'a header of at least 8');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerBytes = Number(view.getBigUint64(0, true));
  if (headerBytes > Math.min(bytes.byteLength - 8, HEADER_LIMIT_BYTES)) {
    throw broken(
      `a header said to have ${headerBytes} bytes`,
      `at most the file's ${bytes.byteLength - 8}`,
    );
  }
  const body = bytes.subarray(8 + headerBytes);
  const header = Object.entries(parseHeader(bytes.subarray(8, 8 + headerBytes)));
  const places = header
    .filter(([name]) => name !== '__metadata__')
    .map(([name, entry]) => readPlace(name, entry));
  requireSeamless(places, body.byteLength);
  return new Map(places.map((place) => [place.name, readEntry(place, body)]));
}

/** Writes tensors in the order given, the first at a multiple of 8 bytes; the same tensors give the same bytes. */
export function writeSafetensors(entries: SafetensorsFile): Uint8Array<ArrayBuffer> {
  let offset = 0;
  const header = Array.from(entries, ([name, { type, shape, data }]) => {
    const start = offset;
    offset += data.byteLength;
    return [name, { dtype: type, shape, data_offsets: [start, offset] }];
  });
  const text = new TextEncoder().encode(JSON.stringify(Object.fromEntries(header)));
  const headerBytes = Math.ceil(text.byteLength / 8) * 8;
  const bytes = new Uint8Array(8 + headerBytes + offset);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(headerBytes), true);
  bytes.fill(SPACE, 8, 8 + headerBytes);
  bytes.set(text, 8);
  let position = 8 + headerBytes;
  for (const { data } of entries.values()) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), position);
    position += data.byteLength;
  }
  return bytes;
}

/**
 * The float32 tensor of that name and shape.
 * @throws InputError `file-format` where it is missing or has another type or shape.
 */
export function floatTensor(
  file: SafetensorsFile,
  name: string,
  shape: readonly number[],
): Float32Array {
  const entry = file.get(name);
  const expected = `${name} as F32 [${shape.join(', ')}]`;
  if (!entry) throw broken(`no tensor ${name}`, expected);
  if (!(entry.data instanceof Float32Array) || entry.shape.join() !== shape.join()) {
    throw broken(`${name} as ${entry.type} [${entry.shape.join(', ')}]`, expected);
  }
  return entry.data;
}

function parseHeader(text: Uint8Array): Record<string, unknown> {
  try {
    const header: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(text));
    if (isRecord(header)) return header;
  } catch {
    // No UTF-8, no JSON, or nested deeper than the engine parses.
  }
  throw broken('a header that is no JSON object', 'one that is');
}

function readPlace(name: string, entry: unknown): Place {
  if (!isRecord(entry)) throw broken(`an entry ${name} that is no object`, 'one that is');
  const { dtype: type, shape, data_offsets: offsets } = entry;
  if (!isType(type)) {
    const got = typeof type === 'string' ? `of type ${type}` : 'without a type';
    throw broken(`${name} ${got}`, Object.keys(ARRAY_TYPES).join(', '));
  }
  if (!isCounts(shape) || !isCounts(offsets) || offsets.length !== 2) {
    throw broken(`${name} without a shape and two offsets`, 'whole numbers from zero');
  }
  const [start, end] = offsets as [number, number];
  const sizeBytes = shape.reduce(
    (product, side) => product * side,
    ARRAY_TYPES[type].BYTES_PER_ELEMENT,
  );
  if (end - start !== sizeBytes) {
    throw broken(
      `${name} of shape [${shape.join(', ')}] at bytes ${start} to ${end}`,
      `${sizeBytes} bytes`,
    );
  }
  return { name, type, shape, start, end };
}

function requireSeamless(places: readonly Place[], bodyBytes: number): void {
  let covered = 0;
  for (const { name, start, end } of [...places].sort(
    (a, b) => a.start - b.start || a.end - b.end,
  )) {
    if (start !== covered) throw broken(`${name} at byte ${start}`, `it at byte ${covered}`);
    covered = end;
  }
  if (covered !== bodyBytes) {
    throw broken(`${bodyBytes} bytes after the header`, `${covered}, as its tensors take`);
  }
}

function readEntry({ type, shape, start, end }: Place, body: Uint8Array): SafetensorsEntry {
  const ArrayType = ARRAY_TYPES[type];
  const itemBytes = ArrayType.BYTES_PER_ELEMENT;
  const raw = body.subarray(start, end);
  const { buffer, byteOffset } = raw.byteOffset % itemBytes === 0 ? raw : raw.slice();
  const data = new ArrayType(buffer as ArrayBuffer, byteOffset, (end - start) / itemBytes);
  return { type, shape, data };
}

function isType(value: unknown): value is SafetensorsType {
  return typeof value === 'string' && Object.hasOwn(ARRAY_TYPES, value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCounts(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((item) => Number.isSafeInteger(item) && item >= 0);
}

function broken(got: string, expected: string): InputError {
  return new InputError(
    'file-format',
    `a safetensors file with ${got}`,
    expected,
    'Fetch or export the file again.',
  );
}
