/** Reads and writes the safetensors format (an 8-byte length, a JSON header, then raw little-endian data). */

import { InputError } from '../errors.ts';
import { decodeTensor } from './tensorDecoding.ts';
import {
  ITEM_BYTES,
  lazyTensor,
  type TensorEntry,
  type TensorFile,
  type TensorType,
} from './tensorTypes.ts';

/** Larger headers are refused before they are parsed; the format's own implementation has the same limit. */
const HEADER_LIMIT_BYTES = 100_000_000;

/** Fills the header up, as the format asks. */
const SPACE = 0x20;

/** Where a tensor lies, in bytes after the header. */
interface Place extends Pick<TensorEntry, 'type' | 'shape'> {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Parses a file; each tensor's data are decoded when first looked at, and are a view where possible. As in the
 * format's own implementation tensors leave no gaps and never overlap, so all data together take at most
 * the file's size, and at most twice of it where 16-bit floats are widened.
 * @throws InputError `file-format` where a length, an offset or a shape does not fit the bytes.
 */
export function readSafetensors(bytes: Uint8Array): TensorFile {
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
  return new Map(
    places.map(({ name, type, shape, start, end }) => [
      name,
      lazyTensor(type, shape, () => decodeTensor(type, body.subarray(start, end))),
    ]),
  );
}

/** A tensor to be written; float16 as bits. */
export type WrittenTensor =
  | TensorEntry
  | { readonly type: 'F16'; readonly shape: readonly number[]; readonly data: Uint16Array };

/**
 * Writes tensors in the order given, the first at a multiple of 8 bytes; the same tensors give the same bytes.
 * Float32 is written as `F32`, whatever width it was read from. `metadata` is for people and is not read back.
 */
export function writeSafetensors(
  entries: ReadonlyMap<string, WrittenTensor>,
  metadata: Readonly<Record<string, string>> | null = null,
): Uint8Array<ArrayBuffer> {
  let offset = 0;
  const header = Array.from(entries, ([name, { type, shape, data }]) => {
    const start = offset;
    offset += data.byteLength;
    const dtype = data instanceof Float32Array ? 'F32' : type;
    return [name, { dtype, shape, data_offsets: [start, offset] }];
  });
  const json = { ...(metadata && { __metadata__: metadata }), ...Object.fromEntries(header) };
  const text = new TextEncoder().encode(JSON.stringify(json));
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
    throw broken(`${name} ${got}`, Object.keys(ITEM_BYTES).join(', '));
  }
  if (!isCounts(shape) || !isCounts(offsets) || offsets.length !== 2) {
    throw broken(`${name} without a shape and two offsets`, 'whole numbers from zero');
  }
  const [start, end] = offsets as [number, number];
  const sizeBytes = shape.reduce((product, side) => product * side, ITEM_BYTES[type]);
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

function isType(value: unknown): value is TensorType {
  return typeof value === 'string' && Object.hasOwn(ITEM_BYTES, value);
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
