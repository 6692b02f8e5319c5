/** PNG to RGB: fast-png unpacks the picture, between a check of its data and our own rules of colour. */

import { type DecodedPng, decode } from 'fast-png';
import { inflate } from './inflate.ts';
import type { PngHeader } from './pngHeader.ts';
import { dataLengthBytes, decodePasses } from './pngPasses.ts';
import { toRgb } from './pngPixels.ts';
import { broken } from './refusal.ts';

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
/** fast-png is not asked to check these: `readPngHeader` and `inflate` have checked the user's file. */
const NO_CHECKSUM = new Uint8Array(4);

/**
 * Pixels `[height, width, 3]` as stored, before orientation.
 * @throws InputError (`image-broken`) where the picture data are damaged.
 */
export async function decodePng(header: PngHeader): Promise<Uint8Array> {
  // fast-png 8.0.0 would inflate without limit, fill up data that end early and overlook those left over.
  const lengthBytes = dataLengthBytes(header);
  const length = { leastBytes: lengthBytes, mostBytes: lengthBytes };
  const data = await inflate(header.compressed, length, 'PNG');
  return header.interlaced && header.bitDepth < 8
    ? decodePasses(header, data, decodePicture)
    : decodePicture(header);
}

async function decodePicture(header: PngHeader): Promise<Uint8Array> {
  return toRgb(header, unpack(await plainFile(header)));
}

function unpack(file: ArrayBuffer): DecodedPng {
  try {
    return decode(file);
  } catch {
    throw broken('a PNG file with damaged picture data');
  }
}

/**
 * The picture as a file of its header and data alone. The user's own file may hold texts and colour profiles,
 * which change no pixel: fast-png would refuse the picture for one it cannot read, and inflate any without limit.
 */
function plainFile(header: PngHeader): Promise<ArrayBuffer> {
  const { width, height, bitDepth, colourType, interlaced, compressed } = header;
  const parts = [
    [SIGNATURE],
    [uint32(13), 'IHDR', uint32(width), uint32(height)],
    [Uint8Array.of(bitDepth, colourType, 0, 0, interlaced ? 1 : 0), NO_CHECKSUM],
    [uint32(compressed.length), 'IDAT', compressed, NO_CHECKSUM],
    [uint32(0), 'IEND', NO_CHECKSUM],
  ];
  return new Blob(parts.flat()).arrayBuffer();
}

function uint32(value: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}
