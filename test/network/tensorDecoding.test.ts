/** Numbers out of a tensor's bytes: float16 and bfloat16 bit for bit, float64 rounded, views where possible. */

import { describe, expect, test } from 'vitest';
import { decodedCopyBytes, decodeTensor } from '../../src/network/tensorDecoding.ts';

/** The format's definition, one number at a time. */
function float16Value(word: number): number {
  const sign = word & 0x8000 ? -1 : 1;
  const exponent = (word >> 10) & 0x1f;
  const fraction = (word & 0x3ff) / 1024;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : Number.NaN;
  return exponent === 0 ? sign * fraction * 2 ** -14 : sign * (1 + fraction) * 2 ** (exponent - 15);
}

const everyWord = Uint16Array.from({ length: 0x10000 }, (_, word) => word);
const bytesOf = (data: ArrayBufferView): Uint8Array =>
  new Uint8Array(data.buffer, data.byteOffset, data.byteLength);

test('all 65536 numbers of float16 are widened exactly, signs of zero too', () => {
  const floats = decodeTensor('F16', bytesOf(everyWord));
  // Exactly: every float16 is a float32.
  for (const word of everyWord) {
    if (!Object.is(floats[word], float16Value(word))) {
      expect(floats[word], `0x${word.toString(16)}`).toBe(float16Value(word));
    }
  }
});

test('all 65536 numbers of bfloat16 become the upper half of a float32', () => {
  const words = new Uint32Array(decodeTensor('BF16', bytesOf(everyWord)).buffer);
  expect(words).toEqual(Uint32Array.from(everyWord, (word) => word * 0x10000));
});

test('float64 is rounded to the nearest float32, beyond its range to infinity', () => {
  const values = Float64Array.of(0.1, 1 / 3, 1e39, -1e39, 1e-50, Number.NaN);
  const rounded = Float32Array.of(0.1, 1 / 3, Infinity, -Infinity, 0, Number.NaN);
  expect(decodeTensor('F64', bytesOf(values))).toEqual(rounded);
});

describe('memory', () => {
  const bytes = Uint8Array.from({ length: 32 }, (_, i) => i);

  test.each(['F32', 'I64', 'I32', 'I16', 'I8', 'U8', 'BOOL'] as const)(
    'is not taken for aligned %s, and is for others that are wider than a byte',
    (type) => {
      expect(decodeTensor(type, bytes.subarray(8, 24)).buffer).toBe(bytes.buffer);
      expect(decodedCopyBytes(type, bytes.subarray(8, 24))).toBe(0);
      const moved = new Uint8Array(33).subarray(1);
      moved.set(bytes);
      expect(decodeTensor(type, moved.subarray(8, 24))).toEqual(
        decodeTensor(type, bytes.subarray(8, 24)),
      );
    },
  );

  test.each(['F64', 'F32', 'F16', 'BF16', 'I64', 'U8'] as const)(
    'that decoding of misaligned %s takes is foreseen',
    (type) => {
      const raw = bytes.subarray(1, 17);
      const { buffer, byteLength } = decodeTensor(type, raw);
      expect(decodedCopyBytes(type, raw)).toBe(buffer === bytes.buffer ? 0 : byteLength);
    },
  );
});
