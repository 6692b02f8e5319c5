/** TIFF strips and tiles to RGB: unpacked one at a time, brought to 8 bits and put in their places. */

import { inflate } from './inflate.ts';
import { unpackLzw } from './lzw.ts';
import { unpackBits } from './packBits.ts';
import { lessData } from './refusal.ts';
import { tableTo8Bits } from './scaleTo8Bits.ts';
import type { TiffHeader } from './tiffHeader.ts';
import { toRgb } from './tiffPixels.ts';
import { sampleReader, undoDifferences } from './tiffSamples.ts';

/**
 * Pixels `[height, width, 3]` as stored, before orientation.
 * @throws InputError (`image-broken`) where the picture data are damaged.
 */
export async function decodeTiff(header: TiffHeader): Promise<Uint8Array> {
  return toRgb(header, await decodeSamples(header));
}

/** `[height, width, channels]`: samples on the 8-bit scale, or indices into the palette as they are. */
async function decodeSamples(header: TiffHeader): Promise<Uint8Array> {
  const { segments, channels, bitsPerSample } = header;
  const isPalette = header.colours === 'palette';
  const to8Bits = isPalette
    ? Uint8Array.from({ length: 256 }, (_, i) => i)
    : tableTo8Bits(bitsPerSample);
  const samples = new Uint8Array(header.width * header.height * channels);
  const perPlane = segments.across * segments.down;
  const together = segments.isPlanar ? 1 : channels;
  const readRow = sampleReader(bitsPerSample, header.isLittleEndian);
  const row = new Uint16Array(segments.width * together);
  const rowBytes = Math.ceil((row.length * bitsPerSample) / 8);

  for (const [index, data] of segments.data.entries()) {
    const place = index % perPlane;
    const left = (place % segments.across) * segments.width;
    const top = Math.floor(place / segments.across) * segments.height;
    const plane = Math.floor(index / perPlane);
    const rows = Math.min(segments.height, header.height - top);
    const columns = Math.min(segments.width, header.width - left);
    const unpacked = await unpack(header, data, {
      leastBytes: rows * rowBytes,
      mostBytes: segments.height * rowBytes,
    });
    for (let y = 0; y < rows; y++) {
      readRow(unpacked, y * rowBytes, row);
      if (header.isDifferenced) undoDifferences(row, together, bitsPerSample);
      let to = ((top + y) * header.width + left) * channels + plane;
      for (let x = 0; x < columns; x++, to += channels) {
        for (let channel = 0; channel < together; channel++) {
          samples[to + channel] = to8Bits[row[x * together + channel] as number] as number;
        }
      }
    }
  }
  return samples;
}

/** A last strip may be filled up to its whole height, and seldom is. */
async function unpack(
  { compression }: TiffHeader,
  data: Uint8Array,
  length: { readonly leastBytes: number; readonly mostBytes: number },
): Promise<Uint8Array> {
  switch (compression) {
    case 'none':
      if (data.length < length.leastBytes) throw lessData('TIFF');
      return data;
    case 'lzw':
      return unpackLzw(data, length.leastBytes);
    case 'packbits':
      return unpackBits(data, length.leastBytes);
    case 'deflate':
      return inflate(new Uint8Array(data), length, 'TIFF');
  }
}
