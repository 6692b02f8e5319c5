/** A TIFF file's first directory: its fields by tag, read when asked for. */

import { BoundedView } from './boundedView.ts';
import { broken, unsupported } from './refusal.ts';
import { latin1 } from './sniff.ts';

/** Bytes of a value by the number of its type; the types that sizes, offsets and colours come in. */
const TYPE_BYTES: Readonly<Record<number, number>> = { 1: 1, 3: 2, 4: 4 };
const ENTRY_BYTES = 12;

export class TiffDirectory {
  readonly view: BoundedView;
  readonly isLittleEndian: boolean;
  /** Where each field's entry begins. */
  readonly #entries = new Map<number, number>();

  /** @throws InputError where the file is cut off or a BigTIFF. */
  constructor(bytes: Uint8Array) {
    const byteOrder = latin1(bytes, 0, 4);
    if (byteOrder.includes('+')) throw unsupported('a BigTIFF image', 'an ordinary TIFF image');
    this.isLittleEndian = byteOrder.startsWith('II');
    this.view = new BoundedView(bytes, 'TIFF', this.isLittleEndian);
    const start = this.view.uint32(4);
    const entryCount = this.view.uint16(start);
    for (let i = 0; i < entryCount; i++) {
      const entry = start + 2 + i * ENTRY_BYTES;
      this.view.slice(entry, ENTRY_BYTES);
      const tag = this.view.uint16(entry);
      if (!this.#entries.has(tag)) this.#entries.set(tag, entry);
    }
  }

  has(tag: number): boolean {
    return this.#entries.has(tag);
  }

  /** The field's whole numbers; null where there is no such field. */
  numbers(tag: number): readonly number[] | null {
    const entry = this.#entries.get(tag);
    if (entry === undefined) return null;
    const type = this.view.uint16(entry + 2);
    const count = this.view.uint32(entry + 4);
    const valueBytes = TYPE_BYTES[type];
    if (valueBytes === undefined || count === 0) throw broken('a TIFF file with a damaged field');
    const start = count * valueBytes <= 4 ? entry + 8 : this.view.uint32(entry + 8);
    this.view.slice(start, count * valueBytes);
    return Array.from({ length: count }, (_, i) => {
      const at = start + i * valueBytes;
      if (type === 1) return this.view.uint8(at);
      return type === 3 ? this.view.uint16(at) : this.view.uint32(at);
    });
  }

  /** The field's only or first number, or `otherwise` where there is no such field. */
  number(tag: number, otherwise: number): number {
    return this.numbers(tag)?.[0] ?? otherwise;
  }
}
