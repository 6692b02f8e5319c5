/** Inflates a zlib stream to a length known beforehand, with the platform's own decompressor. */

import { broken, lessData, moreData } from './refusal.ts';

/** What a stream may inflate to: PNG knows it to the byte, a TIFF strip may be filled up. */
export interface LengthRange {
  readonly leastBytes: number;
  readonly mostBytes: number;
}

/**
 * What `compressed` inflates to.
 * Stops at the first byte too many, so that a small file cannot fill the memory.
 * @param formatName whose picture data it is, for the refusal: `PNG`
 * @throws InputError (`image-broken`) where the stream is damaged, too short or too long.
 */
export async function inflate(
  compressed: Uint8Array<ArrayBuffer>,
  { leastBytes, mostBytes }: LengthRange,
  formatName: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const inflated = new Uint8Array(mostBytes);
  let filled = 0;
  const stream = new Blob([compressed]).stream().pipeThrough(new DecompressionStream('deflate'));
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw broken(`a ${formatName} file with damaged picture data`);
    });
    if (done) break;
    if (filled + value.length > mostBytes) {
      await reader.cancel();
      throw moreData(formatName);
    }
    inflated.set(value, filled);
    filled += value.length;
  }
  if (filled < leastBytes) throw lessData(formatName);
  return inflated.subarray(0, filled);
}
