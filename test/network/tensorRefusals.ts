/** What the tests of all tensor readers share: a file is read within bounds, or refused by InputError `file-format`. */

import fc from 'fast-check';
import { expect } from 'vitest';
import { InputError } from '../../src/errors.ts';
import type { TensorFile } from '../../src/network/tensorTypes.ts';

/** The InputError `file-format` that reading throws; anything else fails. */
export function refusalOf(read: () => unknown): InputError {
  try {
    read();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    expect(error.code).toBe('file-format');
    return error;
  }
  throw new Error('It was read.');
}

/** Whether it was read; any error but an InputError `file-format` fails. */
export function isRead(read: () => unknown): boolean {
  try {
    read();
    return true;
  } catch (error) {
    if (error instanceof InputError && error.code === 'file-format') return false;
    throw error;
  }
}

/** Looks at every tensor; together they take no more new memory than four times the file's size. */
export function expectBounded(tensors: TensorFile, file: Uint8Array): void {
  const made = new Set<ArrayBufferLike>();
  let madeBytes = 0;
  for (const { shape, data } of tensors.values()) {
    expect(data.length).toBe(shape.reduce((product, side) => product * side, 1));
    if (data.buffer !== file.buffer && !made.has(data.buffer)) madeBytes += data.buffer.byteLength;
    made.add(data.buffer);
  }
  expect(madeBytes).toBeLessThanOrEqual(4 * file.byteLength);
}

/** The intact file cut short or whole, with some bytes changed, mostly to small values as lengths are. */
export function damaged(intact: Uint8Array): fc.Arbitrary<Uint8Array> {
  const value = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 255 }));
  const changes = fc.array(fc.tuple(fc.nat(intact.length - 1), value), { maxLength: 3 });
  const kept = fc.oneof(fc.constant(intact.length), fc.nat(intact.length));
  return fc.tuple(kept, changes).map(([keptBytes, changed]) => {
    const bytes = intact.slice(0, keptBytes);
    for (const [place, byte] of changed) if (place < keptBytes) bytes[place] = byte;
    return bytes;
  });
}
