/** Takes numbers and text out of a pickle's bytes, never past their end. */

import { InputError } from '../errors.ts';

/** Python's whole numbers have no limit; torch writes at most 64 bits. */
const LONG_LIMIT_BYTES = 16;

const LINE_END = 0x0a;

/** Each method takes the next value; all throw InputError `file-format` where the bytes end within it. */
export class PickleStream {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  #position = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  uint8(): number {
    return this.#view.getUint8(this.#skip(1));
  }

  uint16(): number {
    return this.#view.getUint16(this.#skip(2), true);
  }

  int32(): number {
    return this.#view.getInt32(this.#skip(4), true);
  }

  uint32(): number {
    return this.#view.getUint32(this.#skip(4), true);
  }

  uint64(): number {
    return Number(this.#view.getBigUint64(this.#skip(8), true));
  }

  /** Big-endian, alone among the pickle's numbers. */
  float64(): number {
    return this.#view.getFloat64(this.#skip(8));
  }

  /** Two's complement of that many bytes; a bigint only where a number would not be exact. */
  long(length: number): number | bigint {
    if (length > LONG_LIMIT_BYTES) {
      throw brokenPickle(`a number of ${length} bytes`, `at most ${LONG_LIMIT_BYTES}`);
    }
    const start = this.#skip(length);
    let value = 0n;
    for (let at = start + length - 1; at >= start; at--) {
      value = (value << 8n) | BigInt(this.#bytes[at]);
    }
    const signed = BigInt.asIntN(8 * length, value);
    return Number.isSafeInteger(Number(signed)) ? Number(signed) : signed;
  }

  /** UTF-8 of that many bytes. */
  text(length: number): string {
    const start = this.#skip(length);
    try {
      return this.#decoder.decode(this.#bytes.subarray(start, start + length));
    } catch {
      throw brokenPickle('text that is no UTF-8', 'UTF-8');
    }
  }

  /** Text up to a line feed, which is taken too. */
  line(): string {
    const end = this.#bytes.indexOf(LINE_END, this.#position);
    if (end < 0) throw brokenPickle('a line without an end', 'one that ends');
    const text = this.text(end - this.#position);
    this.#skip(1);
    return text;
  }

  /** Refuses a length that goes beyond the bytes left. */
  requireLeft(length: number): void {
    const left = this.#bytes.byteLength - this.#position;
    if (length > left) throw brokenPickle(`${left} bytes left`, `${length} more`);
  }

  /** Passes that many bytes and gives where they began. */
  #skip(length: number): number {
    this.requireLeft(length);
    this.#position += length;
    return this.#position - length;
  }
}

export function brokenPickle(got: string, expected: string): InputError {
  return new InputError(
    'file-format',
    `a PyTorch pickle with ${got}`,
    expected,
    'Fetch the file again, or save the state dict with safetensors.',
  );
}
