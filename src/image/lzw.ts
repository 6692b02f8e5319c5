/** LZW as TIFF 6.0 has it (section 13): codes of 9 to 12 bits, the highest bit first, widths that grow one code early. */

import { broken, lessData } from './refusal.ts';

const CLEAR = 256;
const END = 257;
const FIRST_FREE = 258;
const LEAST_BITS = 9;
const MOST_BITS = 12;

/**
 * The first `lengthBytes` bytes that `compressed` unpacks to; what it may hold beyond is not looked at.
 * @throws InputError (`image-broken`) where the codes make no sense or end early.
 */
export function unpackLzw(compressed: Uint8Array, lengthBytes: number): Uint8Array {
  const out = new Uint8Array(lengthBytes);
  // Entry n is a string that stands in `out` already, from `starts[n]` on.
  const starts = new Uint32Array(2 ** MOST_BITS);
  const lengths = new Uint16Array(2 ** MOST_BITS);
  let filled = 0;
  let next = FIRST_FREE;
  let width = LEAST_BITS;
  let previousStart = -1;
  let previousLength = 0;
  let buffer = 0;
  let bufferedBits = 0;
  let at = 0;
  while (filled < lengthBytes) {
    while (bufferedBits < width) {
      if (at === compressed.length) throw lessData('TIFF');
      buffer = ((buffer << 8) | (compressed[at++] as number)) & 0xffffff;
      bufferedBits += 8;
    }
    bufferedBits -= width;
    const code = (buffer >>> bufferedBits) & (2 ** width - 1);
    if (code === END) throw lessData('TIFF');
    if (code === CLEAR) {
      next = FIRST_FREE;
      width = LEAST_BITS;
      previousStart = -1;
      continue;
    }
    // The previous string and the byte that follows it, which stands behind it in `out` or is about to.
    if (previousStart >= 0 && next < 2 ** MOST_BITS) {
      starts[next] = previousStart;
      lengths[next] = previousLength + 1;
      next++;
      if (next === 2 ** width - 1 && width < MOST_BITS) width++;
    }
    if (code >= next) throw broken('a TIFF file with damaged picture data');
    const start = filled;
    if (code < CLEAR) {
      out[filled++] = code;
    } else {
      const from = starts[code] as number;
      const length = Math.min(lengths[code] as number, lengthBytes - filled);
      // One by one: the newest string overlaps the place that it is copied to.
      for (let i = 0; i < length; i++) out[filled++] = out[from + i] as number;
    }
    previousStart = start;
    previousLength = filled - start;
  }
  return out;
}
