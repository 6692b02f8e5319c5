/** A TIFF encoder for tests: any depth, layout, byte order and compression, written from the specification. */

import { deflateSync } from 'node:zlib';

export interface TiffPicture {
  readonly width: number;
  readonly height: number;
  readonly bitsPerSample: number;
  readonly channels: number;
  /** `[height, width, channels]`, each from 0 to 2^bitsPerSample - 1. */
  readonly samples: ArrayLike<number>;
  /** 0 white is zero, 1 black is zero, 2 RGB, 3 palette. */
  readonly photometric: number;
  readonly isLittleEndian?: boolean;
  readonly isPlanar?: boolean;
  readonly compression?: 'none' | 'lzw' | 'deflate' | 'packbits';
  readonly isDifferenced?: boolean;
  /** Strips of so many rows; one strip without it. */
  readonly rowsPerStrip?: number;
  readonly tile?: { readonly width: number; readonly height: number };
  /** The last strip is filled up to the height of the others. */
  readonly fillsLastStrip?: boolean;
  /** Fields beside the usual ones, of SHORTs; they replace those of the same tag, and none leaves it out. */
  readonly fields?: Readonly<Record<number, readonly number[]>>;
}

const COMPRESSION_NUMBERS = { none: 1, lzw: 5, deflate: 8, packbits: 32773 };

export function encodeTiff(picture: TiffPicture): Uint8Array {
  const { width, height, channels, isPlanar = false, tile } = picture;
  const segment = tile ?? { width, height: Math.min(picture.rowsPerStrip ?? height, height) };
  const parts: Buffer[] = [];
  const planes = isPlanar
    ? Array.from({ length: channels }, (_, i) => [i])
    : [[...Array(channels).keys()]];
  for (const plane of planes) {
    for (let top = 0; top < height; top += segment.height) {
      for (let left = 0; left < width; left += segment.width) {
        const isWhole = tile !== undefined || picture.fillsLastStrip;
        const rows = isWhole ? segment.height : Math.min(segment.height, height - top);
        const packed = Array.from({ length: rows }, (_, y) =>
          packRow(picture, plane, top + y, left, segment.width),
        );
        parts.push(compress(Buffer.from(packed.flat()), picture.compression ?? 'none'));
      }
    }
  }
  return joinTiff(picture, parts);
}

function packRow(
  picture: TiffPicture,
  plane: readonly number[],
  y: number,
  left: number,
  width: number,
): number[] {
  const { bitsPerSample, samples, channels, isLittleEndian } = picture;
  const row = Array.from({ length: width * plane.length }, (_, i) => {
    const x = left + Math.floor(i / plane.length);
    if (x >= picture.width || y >= picture.height) return 0;
    return samples[(y * picture.width + x) * channels + plane[i % plane.length]!]!;
  });
  const stored = picture.isDifferenced
    ? row.map((value, i) => (value - (row[i - plane.length] ?? 0)) & (2 ** bitsPerSample - 1))
    : row;
  if (bitsPerSample === 16 && isLittleEndian)
    return stored.flatMap((value) => [value & 255, value >> 8]);
  const bits = stored.map((value) => value.toString(2).padStart(bitsPerSample, '0')).join('');
  return (bits.match(/.{1,8}/g) ?? []).map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2));
}

function joinTiff(picture: TiffPicture, parts: readonly Buffer[]): Uint8Array {
  const { isLittleEndian = false } = picture;
  const offsets = parts.map((_, i) =>
    parts.slice(0, i).reduce((sum, part) => sum + part.length, 8),
  );
  const sizes = parts.map((part) => part.length);
  const isTiled = picture.tile !== undefined;
  const fields: Record<number, readonly number[]> = {
    256: [picture.width],
    257: [picture.height],
    258: Array(picture.channels).fill(picture.bitsPerSample),
    259: [COMPRESSION_NUMBERS[picture.compression ?? 'none']],
    262: [picture.photometric],
    277: [picture.channels],
    284: [picture.isPlanar ? 2 : 1],
    317: [picture.isDifferenced ? 2 : 1],
    ...(isTiled
      ? { 322: [picture.tile!.width], 323: [picture.tile!.height], 324: offsets, 325: sizes }
      : { 273: offsets, 278: [picture.rowsPerStrip ?? picture.height], 279: sizes }),
    ...picture.fields,
  };
  const data = Buffer.concat(parts);
  return Buffer.concat([
    fileHeader(8 + data.length, isLittleEndian),
    data,
    directory(fields, 8 + data.length, isLittleEndian),
  ]);
}

function fileHeader(directoryAt: number, isLittleEndian: boolean): Buffer {
  const header = Buffer.from(isLittleEndian ? 'II*\0\0\0\0\0' : 'MM\0*\0\0\0\0', 'latin1');
  new DataView(header.buffer, header.byteOffset).setUint32(4, directoryAt, isLittleEndian);
  return header;
}

/** Segments' places and sizes are LONGs, all else SHORTs; what does not fit an entry follows the directory. */
function directory(
  fields: Readonly<Record<number, readonly number[]>>,
  start: number,
  isLittleEndian: boolean,
): Buffer {
  const entries = Object.entries(fields).filter(([, values]) => values.length > 0);
  const valuesAt = 2 + entries.length * 12 + 4;
  const isLong = (tag: string) => ['273', '279', '324', '325'].includes(tag);
  const size = entries.reduce((sum, [, values]) => sum + values.length * 4, valuesAt);
  const bytes = Buffer.alloc(size);
  const view = new DataView(bytes.buffer, bytes.byteOffset, size);
  view.setUint16(0, entries.length, isLittleEndian);
  let free = valuesAt;
  for (const [i, [tag, values]] of entries.entries()) {
    const entry = 2 + i * 12;
    const width = isLong(tag) ? 4 : 2;
    view.setUint16(entry, Number(tag), isLittleEndian);
    view.setUint16(entry + 2, isLong(tag) ? 4 : 3, isLittleEndian);
    view.setUint32(entry + 4, values.length, isLittleEndian);
    let at = entry + 8;
    if (values.length * width > 4) {
      view.setUint32(entry + 8, start + free, isLittleEndian);
      at = free;
      free += values.length * 4;
    }
    for (const [j, value] of values.entries()) {
      if (width === 4) view.setUint32(at + 4 * j, value, isLittleEndian);
      else view.setUint16(at + 2 * j, value, isLittleEndian);
    }
  }
  return bytes;
}

function compress(bytes: Buffer, compression: keyof typeof COMPRESSION_NUMBERS): Buffer {
  switch (compression) {
    case 'none':
      return bytes;
    case 'deflate':
      return deflateSync(bytes);
    case 'packbits':
      return packBits(bytes);
    case 'lzw':
      return packLzw(bytes);
  }
}

/** Runs of two and more as runs, all else one by one, with a code for nothing in between. */
function packBits(bytes: Buffer): Buffer {
  const out: number[] = [];
  for (let i = 0; i < bytes.length; ) {
    let run = 1;
    while (run < 128 && bytes[i + run] === bytes[i]) run++;
    if (run > 1) out.push(257 - run, bytes[i]!);
    else out.push(0, bytes[i]!, 128);
    i += run;
  }
  return Buffer.from(out);
}

function packLzw(bytes: Buffer): Buffer {
  let bits = '';
  let width = 9;
  let table = new Map<string, number>();
  const emit = (code: number) => {
    bits += code.toString(2).padStart(width, '0');
  };
  const clear = () => {
    emit(256);
    width = 9;
    table = new Map(Array.from({ length: 256 }, (_, i) => [String.fromCharCode(i), i]));
  };
  const codeOf = (text: string) => table.get(text)!;
  clear();
  let known = '';
  let next = 258;
  for (const byte of bytes) {
    const longer = known + String.fromCharCode(byte);
    if (table.has(longer)) {
      known = longer;
      continue;
    }
    emit(codeOf(known));
    table.set(longer, next++);
    // The table's last entry but one is 4094; the width grows one code before it must.
    if (next === 512 || next === 1024 || next === 2048) width++;
    if (next === 4095) {
      clear();
      next = 258;
    }
    known = String.fromCharCode(byte);
  }
  if (known !== '') emit(codeOf(known));
  // The reader, one entry behind, has by now made room for that of the last code.
  if (next === 511 || next === 1023 || next === 2047) width++;
  emit(257);
  return Buffer.from(
    (bits.match(/.{1,8}/g) ?? []).map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2)),
  );
}
