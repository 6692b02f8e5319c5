/** Turns a tensor's little-endian bytes into numbers; bytes that are numbers already are not copied. */

import { ITEM_BYTES, type TensorData, type TensorType } from './tensorTypes.ts';

/**
 * The numbers of whole elements: a view of `raw` where type and alignment allow, else new memory.
 * float16 and bfloat16 are widened exactly, float64 is rounded to the nearest float32.
 */
export function decodeTensor(type: TensorType, raw: Uint8Array): TensorData {
  const itemBytes = ITEM_BYTES[type];
  const length = raw.byteLength / itemBytes;
  const { buffer, byteOffset } = raw.byteOffset % itemBytes === 0 ? raw : raw.slice();
  switch (type) {
    case 'F64':
      return new Float32Array(new Float64Array(buffer, byteOffset, length));
    case 'F32':
      return new Float32Array(buffer, byteOffset, length);
    case 'F16':
      return widenFloat16(new Uint16Array(buffer, byteOffset, length));
    case 'BF16':
      return widenBfloat16(new Uint16Array(buffer, byteOffset, length));
    case 'I64':
      return new BigInt64Array(buffer, byteOffset, length);
    case 'I32':
      return new Int32Array(buffer, byteOffset, length);
    case 'I16':
      return new Int16Array(buffer, byteOffset, length);
    case 'I8':
      return new Int8Array(buffer, byteOffset, length);
    case 'U8':
    case 'BOOL':
      return raw;
  }
}

/** Bytes of new memory that `decodeTensor` keeps for the same arguments: 0 where it gives a view. */
export function decodedCopyBytes(type: TensorType, raw: Uint8Array): number {
  if (type === 'F64') return raw.byteLength / 2;
  if (type === 'F16' || type === 'BF16') return raw.byteLength * 2;
  return raw.byteOffset % ITEM_BYTES[type] === 0 ? 0 : raw.byteLength;
}

/** The upper half of a float32 each. */
function widenBfloat16(words: Uint16Array): Float32Array {
  const bits = new Uint32Array(words.length);
  for (let i = 0; i < words.length; i++) bits[i] = words[i] << 16;
  return new Float32Array(bits.buffer);
}

/** IEEE 754 binary16 to binary32, the bits of NaN included. */
function widenFloat16(words: Uint16Array): Float32Array {
  const bits = new Uint32Array(words.length);
  const floats = new Float32Array(bits.buffer);
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    const exponent = word & 0x7c00;
    if (exponent === 0) {
      floats[i] = (word & 0x8000 ? -1 : 1) * (word & 0x3ff) * 2 ** -24;
    } else {
      // The exponent's bias is 15 in binary16 and 127 in binary32; all ones stay all ones.
      const bias = exponent === 0x7c00 ? 255 - 31 : 127 - 15;
      bits[i] = ((word & 0x8000) << 16) | (((word & 0x7fff) << 13) + (bias << 23));
    }
  }
  return floats;
}
