/** What a PNG file says of itself before it is decoded: its chunks, with their checksums where they matter. */

import { crc32 } from './crc32.ts';
import { type Orientation, readOrientation } from './exif.ts';
import { broken, checkSize, truncated, unsupported } from './refusal.ts';
import { latin1 } from './sniff.ts';

/** 0 grey, 2 RGB, 3 palette, 4 grey with alpha, 6 RGB with alpha. */
export type PngColourType = 0 | 2 | 3 | 4 | 6;
export type PngBitDepth = 1 | 2 | 4 | 8 | 16;

export interface PngHeader {
  readonly format: 'png';
  readonly width: number;
  readonly height: number;
  readonly orientation: Orientation;
  readonly bitDepth: PngBitDepth;
  readonly colourType: PngColourType;
  readonly interlaced: boolean;
  /** RGB triples of colour type 3; otherwise null. */
  readonly palette: Uint8Array | null;
  /** Payload of tRNS: the palette's alphas, or the one transparent colour; null if there is none. */
  readonly transparency: Uint8Array | null;
  /** Payloads of the IDAT chunks, joined: one zlib stream. */
  readonly compressed: Uint8Array<ArrayBuffer>;
}

const SIGNATURE = '\x89PNG\r\n\x1a\n';
const DEPTHS: Readonly<Record<PngColourType, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};
/** Chunks that are used; the checksum of IDAT is left to zlib, which has one of its own. */
const CHECKED = ['IHDR', 'PLTE', 'tRNS', 'eXIf', 'acTL', 'IEND'];
const CHUNK_FRAME_BYTES = 12;

interface Chunk {
  readonly type: string;
  readonly payload: Uint8Array;
}

/**
 * Walks the chunks of a PNG file to IEND.
 * @throws InputError where the file is damaged, cut off, animated, too large or too small.
 */
export function readPngHeader(bytes: Uint8Array): PngHeader {
  if (bytes.length < SIGNATURE.length) throw truncated('PNG');
  if (latin1(bytes, 0, SIGNATURE.length) !== SIGNATURE) {
    throw broken('a PNG file damaged in transfer (its first bytes were changed)');
  }
  let frame: ReturnType<typeof readFrame> | null = null;
  let orientation: Orientation = 1;
  let palette: Uint8Array | null = null;
  let transparency: Uint8Array | null = null;
  const pieces: Uint8Array[] = [];
  for (const { type, payload } of chunks(bytes)) {
    if (frame === null) {
      if (type === 'CgBI') throw unsupported("a PNG image in Apple's own variant");
      if (type !== 'IHDR') throw broken('a PNG file without an image header');
      frame = readFrame(payload);
    } else if (type === 'IDAT') {
      pieces.push(payload);
    } else if (type === 'PLTE') {
      palette = payload;
    } else if (type === 'tRNS') {
      transparency = payload;
    } else if (type === 'acTL' && pieces.length === 0) {
      throw unsupported('an animated PNG image');
    } else if (type === 'eXIf' && pieces.length === 0) {
      // Chromium 156 takes no notice of one that follows the picture.
      orientation = readOrientation(payload);
    }
  }
  if (frame === null || pieces.length === 0) throw broken('a PNG file without a picture in it');
  if (frame.colourType !== 3) palette = null;
  else if (palette === null) throw broken('a PNG file without its palette');
  return { ...frame, orientation, palette, transparency, compressed: join(pieces) };
}

function join(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let start = 0;
  for (const piece of pieces) {
    joined.set(piece, start);
    start += piece.length;
  }
  return joined;
}

function* chunks(bytes: Uint8Array): Generator<Chunk> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let position = SIGNATURE.length;
  for (;;) {
    if (position + CHUNK_FRAME_BYTES > bytes.length) throw truncated('PNG');
    const length = view.getUint32(position);
    const type = latin1(bytes, position + 4, 4);
    const payloadEnd = position + 8 + length;
    if (!/^[A-Za-z]{4}$/.test(type)) throw broken('a PNG file with a damaged chunk');
    if (payloadEnd + 4 > bytes.length) throw truncated('PNG');
    if (
      CHECKED.includes(type) &&
      crc32(bytes.subarray(position + 4, payloadEnd)) !== view.getUint32(payloadEnd)
    ) {
      throw broken(`a PNG file with a damaged ${type} chunk`);
    }
    if (type === 'IEND') return;
    yield { type, payload: bytes.subarray(position + 8, payloadEnd) };
    position = payloadEnd + 4;
  }
}

function readFrame(payload: Uint8Array) {
  if (payload.length !== 13) throw broken('a PNG file with a damaged image header');
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
  const width = view.getUint32(0);
  const height = view.getUint32(4);
  const [bitDepth, colourType, compression, filter, interlace] = payload.subarray(8);
  const isKnown =
    isColourType(colourType) &&
    isDepthOf(colourType, bitDepth) &&
    compression === 0 &&
    filter === 0 &&
    (interlace === 0 || interlace === 1);
  if (!isKnown) throw broken('a PNG file with a damaged image header');
  checkSize(width, height);
  return {
    format: 'png',
    width,
    height,
    bitDepth,
    colourType,
    interlaced: interlace === 1,
  } as const;
}

function isColourType(value: number | undefined): value is PngColourType {
  return value !== undefined && value in DEPTHS;
}

function isDepthOf(colourType: PngColourType, depth: number | undefined): depth is PngBitDepth {
  return depth !== undefined && DEPTHS[colourType].includes(depth);
}
