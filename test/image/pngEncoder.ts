/** A PNG encoder for tests: any colour type, depth, filter and interlacing, written from the specification. */

import { crc32, deflateSync } from 'node:zlib';

export interface PngPicture {
  readonly width: number;
  readonly height: number;
  readonly bitDepth: number;
  readonly colourType: number;
  /** `[height, width, channels]`, each from 0 to 2^bitDepth - 1. */
  readonly samples: ArrayLike<number>;
  readonly interlaced?: boolean;
  /** Filter of row number `row`; 0 without it. */
  readonly filter?: (row: number) => number;
  /** Most bytes that an IDAT chunk holds; one chunk holds all without it. */
  readonly pieceBytes?: number;
  /** Chunks between IHDR and IDAT. */
  readonly chunks?: readonly Uint8Array[];
}

export const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** Which of the seven passes each pixel of an 8 x 8 tile belongs to, as the specification prints it. */
const ADAM7 = [
  '16462646',
  '77777777',
  '56565656',
  '77777777',
  '36463646',
  '77777777',
  '56565656',
  '77777777',
];

export function encodePng(picture: PngPicture): Uint8Array {
  return joinPng([
    headerChunk(picture),
    ...(picture.chunks ?? []),
    ...dataChunks(deflateSync(filteredRows(picture)), picture.pieceBytes),
    pngChunk('IEND', new Uint8Array()),
  ]);
}

function dataChunks(data: Uint8Array, pieceBytes = data.length): Uint8Array[] {
  return Array.from({ length: Math.ceil(data.length / pieceBytes) }, (_, i) =>
    pngChunk('IDAT', data.subarray(i * pieceBytes, (i + 1) * pieceBytes)),
  );
}

export function joinPng(chunks: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...chunks]);
}

export function headerChunk(picture: Omit<PngPicture, 'samples'>): Uint8Array {
  const payload = Buffer.alloc(13);
  payload.writeUInt32BE(picture.width, 0);
  payload.writeUInt32BE(picture.height, 4);
  payload.set([picture.bitDepth, picture.colourType, 0, 0, picture.interlaced ? 1 : 0], 8);
  return pngChunk('IHDR', payload);
}

export function pngChunk(type: string, payload: Uint8Array): Uint8Array {
  const chunk = Buffer.alloc(payload.length + 12);
  chunk.writeUInt32BE(payload.length, 0);
  chunk.write(type, 4, 'latin1');
  chunk.set(payload, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, -4)), payload.length + 8);
  return chunk;
}

function filteredRows(picture: PngPicture): Buffer {
  const rows: Buffer[] = [];
  for (const pass of picture.interlaced ? '1234567' : ['']) {
    let above: number[] = [];
    for (let y = 0; y < picture.height; y++) {
      const row: number[] = [];
      for (let x = 0; x < picture.width; x++) {
        if (pass === '' || ADAM7[y % 8]?.[x % 8] === pass) row.push(y * picture.width + x);
      }
      if (row.length === 0) continue;
      const packed = packRow(picture, row);
      const filter = picture.filter?.(rows.length) ?? 0;
      rows.push(Buffer.from([filter, ...filterRow(picture, filter, packed, above)]));
      above = packed;
    }
  }
  return Buffer.concat(rows);
}

function packRow(
  { bitDepth, colourType, samples }: PngPicture,
  pixels: readonly number[],
): number[] {
  const channels = CHANNELS[colourType]!;
  const bits = pixels
    .flatMap((pixel) => Array.from({ length: channels }, (_, i) => samples[pixel * channels + i]!))
    .map((sample) => sample.toString(2).padStart(bitDepth, '0'))
    .join('');
  return (bits.match(/.{1,8}/g) ?? []).map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2));
}

function filterRow(picture: PngPicture, filter: number, row: number[], above: number[]): number[] {
  const distance = Math.max(1, (CHANNELS[picture.colourType]! * picture.bitDepth) >> 3);
  return row.map((byte, i) => {
    const a = row[i - distance] ?? 0;
    const b = above[i] ?? 0;
    const c = i < distance ? 0 : (above[i - distance] ?? 0);
    return (byte - [0, a, b, Math.floor((a + b) / 2), paeth(a, b, c)][filter]!) & 255;
  });
}

function paeth(a: number, b: number, c: number): number {
  const p = a + b - c;
  const [pa, pb, pc] = [Math.abs(p - a), Math.abs(p - b), Math.abs(p - c)];
  if (pa <= pb && pa <= pc) return a;
  return pb <= pc ? b : c;
}
