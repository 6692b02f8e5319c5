/** Inflates a zlib stream to a length known beforehand, with the platform's own decompressor. */

import { broken } from './refusal.ts';

/**
 * The `lengthBytes` bytes that `compressed` inflates to.
 * Stops at the first byte too many, so that a small file cannot fill the memory.
 * @throws InputError (`image-broken`) where the stream is damaged, too short or too long.
 */
export async function inflate(
  compressed: Uint8Array<ArrayBuffer>,
  lengthBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const inflated = new Uint8Array(lengthBytes);
  let filled = 0;
  const stream = new Blob([compressed]).stream().pipeThrough(new DecompressionStream('deflate'));
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw broken('a PNG file with damaged picture data');
    });
    if (done) break;
    if (filled + value.length > lengthBytes) {
      await reader.cancel();
      throw broken('a PNG file with more picture data than its header says');
    }
    inflated.set(value, filled);
    filled += value.length;
  }
  if (filled < lengthBytes) throw broken('a PNG file with less picture data than its header says');
  return inflated;
}
