/** What a TIFF file says of the first picture in it, before that is decoded. */

import { type Orientation, readOrientation } from './exif.ts';
import { broken, checkSize, unsupported } from './refusal.ts';
import { TiffDirectory } from './tiffDirectory.ts';
import { readTiffSegments, type TiffSegments } from './tiffSegments.ts';

export type TiffColours = 'white-is-zero' | 'black-is-zero' | 'rgb' | 'palette';
export type TiffCompression = 'none' | 'lzw' | 'deflate' | 'packbits';

export interface TiffHeader {
  readonly format: 'tiff';
  readonly width: number;
  readonly height: number;
  readonly orientation: Orientation;
  readonly isLittleEndian: boolean;
  /** 1 to 16, of every channel. */
  readonly bitsPerSample: number;
  /** The colours' and one for alpha, or for something that is none. */
  readonly channels: 1 | 2 | 3 | 4;
  readonly colours: TiffColours;
  readonly alpha: 'none' | 'straight' | 'premultiplied';
  /** RGB triples for `palette`; otherwise null. */
  readonly palette: Uint8Array | null;
  readonly compression: TiffCompression;
  /** Each sample is stored as its difference from the one to its left. */
  readonly isDifferenced: boolean;
  readonly segments: TiffSegments;
}

const TAGS = {
  subfileType: 254,
  width: 256,
  height: 257,
  bitsPerSample: 258,
  compression: 259,
  photometric: 262,
  fillOrder: 266,
  samplesPerPixel: 277,
  predictor: 317,
  colourMap: 320,
  extraSamples: 338,
  sampleFormat: 339,
  dngVersion: 50706,
} as const;

const COLOURS: readonly TiffColours[] = ['white-is-zero', 'black-is-zero', 'rgb', 'palette'];
const OTHER_COLOURS: Readonly<Record<number, string>> = {
  4: 'a TIFF mask',
  5: 'a CMYK TIFF image',
  6: 'a YCbCr TIFF image',
  8: 'a CIELab TIFF image',
  9: 'a CIELab TIFF image',
  10: 'a CIELab TIFF image',
  32803: 'a raw TIFF image of a colour sensor',
};
const COMPRESSIONS: Readonly<Record<number, TiffCompression>> = {
  1: 'none',
  5: 'lzw',
  8: 'deflate',
  32773: 'packbits',
  32946: 'deflate',
};
const OTHER_COMPRESSIONS: Readonly<Record<number, string>> = {
  2: 'fax',
  3: 'fax',
  4: 'fax',
  6: 'JPEG',
  7: 'JPEG',
  34712: 'JPEG 2000',
  50000: 'Zstandard',
};
const WANTED = 'a grey, RGB or palette TIFF image, uncompressed or by LZW, Deflate or PackBits';
const WANTED_SAMPLES = 'whole numbers from 0 on, of 1 to 16 bits';

/**
 * Reads the first directory; further pages are not looked at.
 * @throws InputError where the file is damaged, cut off, too large, too small or of a kind that is not read.
 */
export function readTiffHeader(bytes: Uint8Array): TiffHeader {
  const directory = new TiffDirectory(bytes);
  if (directory.has(TAGS.dngVersion)) throw unsupported('a raw photograph (DNG)', WANTED);
  if (directory.number(TAGS.subfileType, 0) & 1) {
    throw unsupported('a TIFF file that begins with a preview, as raw photographs do', WANTED);
  }
  const width = directory.number(TAGS.width, 0);
  const height = directory.number(TAGS.height, 0);
  checkSize(width, height);
  const colours = readColours(directory);
  const compression = readCompression(directory);
  const bitsPerSample = readDepth(directory);
  const { channels, alpha } = readChannels(directory, colours);
  return {
    format: 'tiff',
    width,
    height,
    orientation: readOrientation(bytes),
    isLittleEndian: directory.isLittleEndian,
    bitsPerSample,
    channels,
    colours,
    alpha,
    palette: colours === 'palette' ? readPalette(directory, bitsPerSample) : null,
    compression,
    isDifferenced: readPredictor(directory, compression, bitsPerSample),
    segments: readTiffSegments(directory, { width, height, bitsPerSample, channels, compression }),
  };
}

function readColours(directory: TiffDirectory): TiffColours {
  const photometric = directory.number(TAGS.photometric, -1);
  const colours = COLOURS[photometric];
  if (colours !== undefined) return colours;
  const name = OTHER_COLOURS[photometric];
  if (name === undefined) throw broken('a TIFF file that does not say what its colours mean');
  throw unsupported(name, WANTED);
}

function readCompression(directory: TiffDirectory): TiffCompression {
  const number = directory.number(TAGS.compression, 1);
  const compression = COMPRESSIONS[number];
  if (compression === undefined) {
    const name = OTHER_COMPRESSIONS[number] ?? `number ${number}`;
    throw unsupported(`a TIFF image with ${name} compression`, WANTED);
  }
  if (directory.number(TAGS.fillOrder, 1) !== 1) {
    throw unsupported('a TIFF image with its bits in reverse order', WANTED);
  }
  return compression;
}

/** Bits of a sample. */
function readDepth(directory: TiffDirectory): number {
  const formats = directory.numbers(TAGS.sampleFormat) ?? [1];
  if (formats.includes(3))
    throw unsupported('a TIFF image of floating-point values', WANTED_SAMPLES);
  // 4 means that nobody knows, and then they are taken for what they nearly always are.
  if (formats.some((format) => format !== 1 && format !== 4)) {
    throw unsupported('a TIFF image of signed or complex numbers', WANTED_SAMPLES);
  }
  const depths = directory.numbers(TAGS.bitsPerSample) ?? [1];
  const bits = depths[0] ?? 0;
  if (depths.some((depth) => depth !== bits)) {
    throw unsupported('a TIFF image whose channels differ in depth', WANTED_SAMPLES);
  }
  if (bits > 16) throw unsupported(`a TIFF image of ${bits} bits a sample`, WANTED_SAMPLES);
  if (bits === 0) throw broken('a TIFF file with samples of no bits');
  return bits;
}

function readChannels(
  directory: TiffDirectory,
  colours: TiffColours,
): Pick<TiffHeader, 'channels' | 'alpha'> {
  const count = directory.number(TAGS.samplesPerPixel, 1);
  const colourCount = colours === 'rgb' ? 3 : 1;
  const most = colours === 'palette' ? 1 : colourCount + 1;
  if (count < colourCount) throw broken('a TIFF file with less channels than colours');
  if (count > most || !isChannelCount(count)) {
    throw unsupported(`a TIFF image of ${count} channels`, `at most ${most}`);
  }
  const extra = count > colourCount ? directory.number(TAGS.extraSamples, 0) : 0;
  const alpha = extra === 1 ? 'premultiplied' : extra === 2 ? 'straight' : 'none';
  return { channels: count, alpha };
}

function isChannelCount(count: number): count is TiffHeader['channels'] {
  return [1, 2, 3, 4].includes(count);
}

function readPredictor(
  directory: TiffDirectory,
  compression: TiffCompression,
  bitsPerSample: number,
): boolean {
  // Other compressions know no predictor, and files that name one all the same mean nothing by it.
  if (compression !== 'lzw' && compression !== 'deflate') return false;
  const predictor = directory.number(TAGS.predictor, 1);
  if (predictor === 1) return false;
  if (predictor === 2 && (bitsPerSample === 8 || bitsPerSample === 16)) return true;
  throw unsupported(`a TIFF image with predictor ${predictor} at ${bitsPerSample} bits`, WANTED);
}

/**
 * All reds, then all greens, then all blues, of 16 bits each. The high byte is the colour, whether the writer
 * multiplied by 256 or by 257; where all are below 256 it did neither, as libtiff supposes too.
 */
function readPalette(directory: TiffDirectory, bitsPerSample: number): Uint8Array {
  if (bitsPerSample > 8) throw unsupported(`a TIFF palette of ${bitsPerSample} bits`, 'eight');
  const entries = 2 ** bitsPerSample;
  const map = directory.numbers(TAGS.colourMap);
  if (map === null || map.length < 3 * entries) throw broken('a TIFF file without its palette');
  const shift = map.every((value) => value < 256) ? 0 : 8;
  return Uint8Array.from(
    { length: 3 * entries },
    (_, i) => (map[(i % 3) * entries + Math.floor(i / 3)] as number) >> shift,
  );
}
