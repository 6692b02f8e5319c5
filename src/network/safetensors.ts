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

/**
 * Parses a file. Data are copied where they are not aligned, else viewed.
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
  const entries = new Map<string, SafetensorsEntry>();
  for (const [name, entry] of Object.entries(parseHeader(bytes.subarray(8, 8 + headerBytes)))) {
    if (name !== '__metadata__') entries.set(name, readEntry(name, entry, body));
  }
  return entries;
}

/** Writes tensors in the order given, each aligned to 8 bytes; the same tensors give the same bytes. */
export function writeSafetensors(entries: SafetensorsFile): Uint8Array<ArrayBuffer> {
  const header: Record<string, unknown> = {};
  let offset = 0;
  for (const [name, { type, shape, data }] of entries) {
    header[name] = {
      dtype: type,
      shape,
      data_offsets: [offset, offset + data.byteLength],
    };
    offset += data.byteLength;
  }
  const json = JSON.stringify(header);
  const text = new TextEncoder().encode(json.padEnd(Math.ceil(json.length / 8) * 8));
  const bytes = new Uint8Array(8 + text.byteLength + offset);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.byteLength), true);
  bytes.set(text, 8);
  let position = 8 + text.byteLength;
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
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error;
  }
  throw broken('a header that is no JSON object', 'one that is');
}

function readEntry(name: string, entry: unknown, body: Uint8Array): SafetensorsEntry {
  if (!isRecord(entry)) throw broken(`an entry ${name} that is no object`, 'one that is');
  const { dtype, shape, data_offsets: offsets } = entry;
  if (typeof dtype !== 'string' || !(dtype in ARRAY_TYPES)) {
    throw broken(`${name} of type ${String(dtype)}`, Object.keys(ARRAY_TYPES).join(', '));
  }
  const type = dtype as SafetensorsType;
  if (!isCounts(shape) || !isCounts(offsets) || offsets.length !== 2) {
    throw broken(`${name} without a shape and two offsets`, 'whole numbers from zero');
  }
  const [start, end] = offsets as [number, number];
  const itemBytes = ARRAY_TYPES[type].BYTES_PER_ELEMENT;
  const sizeBytes = shape.reduce((product, side) => product * side, itemBytes);
  if (end > body.byteLength || end - start !== sizeBytes) {
    throw broken(
      `${name} of shape [${shape.join(', ')}] at bytes ${start} to ${end} of ${body.byteLength}`,
      `${sizeBytes} bytes inside the file`,
    );
  }
  const raw = body.subarray(start, end);
  const { buffer, byteOffset } = raw.byteOffset % itemBytes === 0 ? raw : raw.slice();
  const data = new ARRAY_TYPES[type](buffer as ArrayBuffer, byteOffset, sizeBytes / itemBytes);
  return { type, shape, data };
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
