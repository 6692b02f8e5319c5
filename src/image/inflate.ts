/** Inflates a zlib stream to a length known beforehand, with the platform's own decompressor. */

import { broken } from './refusal.ts';

/**
 * The `lengthBytes` bytes that `parts` inflate to, laid end to end.
 * Stops at the first byte too many, so that a small file cannot fill the memory.
 * @throws InputError (`image-broken`) where the stream is damaged, too short or too long.
 */
export async function inflate(
  parts: readonly Uint8Array[],
  lengthBytes: number,
): Promise<Uint8Array> {
  const inflated = new Uint8Array(lengthBytes);
  let filled = 0;
  const unshared = parts.map((part) => new Uint8Array(part));
  const stream = new Blob(unshared).stream().pipeThrough(new DecompressionStream('deflate'));
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
