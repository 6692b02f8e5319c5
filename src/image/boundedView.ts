/** Numbers at places of a file that the file itself names: a place past the end means that the file is cut off. */

import { truncated } from './refusal.ts';

export class BoundedView {
  readonly bytes: Uint8Array;
  readonly #view: DataView;
  readonly #formatName: string;
  readonly #isLittleEndian: boolean;

  constructor(bytes: Uint8Array, formatName: string, isLittleEndian: boolean) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#formatName = formatName;
    this.#isLittleEndian = isLittleEndian;
  }

  /** All that read throw InputError (`image-broken`) where the file ends before. */
  uint8(offset: number): number {
    this.#require(offset, 1);
    return this.#view.getUint8(offset);
  }

  uint16(offset: number): number {
    this.#require(offset, 2);
    return this.#view.getUint16(offset, this.#isLittleEndian);
  }

  uint32(offset: number): number {
    this.#require(offset, 4);
    return this.#view.getUint32(offset, this.#isLittleEndian);
  }

  int32(offset: number): number {
    return this.uint32(offset) | 0;
  }

  /** A view of `lengthBytes` bytes of the file. */
  slice(offset: number, lengthBytes: number): Uint8Array {
    this.#require(offset, lengthBytes);
    return this.bytes.subarray(offset, offset + lengthBytes);
  }

  #require(offset: number, lengthBytes: number): void {
    if (offset + lengthBytes > this.bytes.length) throw truncated(this.#formatName);
  }
}
