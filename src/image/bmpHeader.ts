/** What a BMP file says of itself before it is decoded: its two headers, its colour masks and its palette. */

import { BoundedView } from './boundedView.ts';
import { broken, checkSize, truncated, unsupported } from './refusal.ts';

/** Which bits of a pixel's number hold each channel; an alpha mask of 0 means opaque. */
export interface BmpMasks {
  readonly colours: readonly [red: number, green: number, blue: number];
  readonly alpha: number;
}

export interface BmpHeader {
  readonly format: 'bmp';
  readonly width: number;
  readonly height: number;
  readonly orientation: 1;
  readonly bitsPerPixel: 1 | 4 | 8 | 16 | 24 | 32;
  /** Most files begin with the lowest row. */
  readonly isTopDown: boolean;
  /** RGB triples where a pixel has at most 8 bits; otherwise null. */
  readonly palette: Uint8Array | null;
  readonly masks: BmpMasks;
  /** Rows of `rowBytes` bytes each. */
  readonly rows: Uint8Array;
  readonly rowBytes: number;
}

const FILE_HEADER_BYTES = 14;
/** OS/2's first header; all later ones hold 32-bit sizes. */
const CORE_HEADER_BYTES = 12;
/** Windows' headers: the common one, two with masks in it, versions 4 and 5. */
const HEADER_SIZES_BYTES = [CORE_HEADER_BYTES, 40, 52, 56, 108, 124];
const COMPRESSIONS = {
  none: 0,
  rle8: 1,
  rle4: 2,
  bitFields: 3,
  jpeg: 4,
  png: 5,
  alphaBitFields: 6,
};
const MASKS_555: BmpMasks = { colours: [0x7c00, 0x03e0, 0x001f], alpha: 0 };
const MASKS_888: BmpMasks = { colours: [0xff0000, 0x00ff00, 0x0000ff], alpha: 0 };

/** @throws InputError where the file is damaged, cut off, compressed, too large or too small. */
export function readBmpHeader(bytes: Uint8Array): BmpHeader {
  const view = new BoundedView(bytes, 'BMP', true);
  const pixelsAt = view.uint32(10);
  const headerBytes = view.uint32(FILE_HEADER_BYTES);
  if (!HEADER_SIZES_BYTES.includes(headerBytes)) {
    throw unsupported(`a BMP image with a header of ${headerBytes} bytes`);
  }
  view.slice(FILE_HEADER_BYTES, headerBytes);
  const frame = headerBytes === CORE_HEADER_BYTES ? coreFrame(view) : windowsFrame(view);
  const { width, height, isTopDown, bitsPerPixel, compression } = frame;
  checkSize(width, height);
  if (!isDepth(bitsPerPixel)) throw broken(`a BMP file with ${bitsPerPixel} bits a pixel`);

  const hasMasks =
    compression === COMPRESSIONS.bitFields || compression === COMPRESSIONS.alphaBitFields;
  if (hasMasks ? bitsPerPixel !== 16 && bitsPerPixel !== 32 : compression !== COMPRESSIONS.none) {
    throw unsupportedCompression(compression);
  }
  const masks = hasMasks
    ? readMasks(view, headerBytes >= 56 || compression === COMPRESSIONS.alphaBitFields)
    : bitsPerPixel === 16
      ? MASKS_555
      : MASKS_888;

  const rowBytes = 4 * Math.ceil((width * bitsPerPixel) / 32);
  if (pixelsAt < FILE_HEADER_BYTES + headerBytes) throw broken('a BMP file with a damaged header');
  if (pixelsAt + rowBytes * height > bytes.length) throw truncated('BMP');
  const palette = bitsPerPixel > 8 ? null : readPalette(view, headerBytes, bitsPerPixel, pixelsAt);
  const rows = bytes.subarray(pixelsAt, pixelsAt + rowBytes * height);
  const format = 'bmp';
  return {
    format,
    width,
    height,
    orientation: 1,
    bitsPerPixel,
    isTopDown,
    palette,
    masks,
    rows,
    rowBytes,
  };
}

function coreFrame(view: BoundedView) {
  return {
    width: view.uint16(18),
    height: view.uint16(20),
    isTopDown: false,
    bitsPerPixel: view.uint16(24),
    compression: COMPRESSIONS.none,
  };
}

function windowsFrame(view: BoundedView) {
  const height = view.int32(22);
  return {
    // A negative width is none, and has no pixels.
    width: Math.max(0, view.int32(18)),
    height: Math.abs(height),
    isTopDown: height < 0,
    bitsPerPixel: view.uint16(28),
    compression: view.uint32(30),
  };
}

/** They follow the common header, or are part of a longer one: the same place. */
function readMasks(view: BoundedView, hasAlpha: boolean): BmpMasks {
  const [red, green, blue] = [view.uint32(54), view.uint32(58), view.uint32(62)];
  const alpha = hasAlpha ? view.uint32(66) : 0;
  const isSound =
    [red, green, blue].every((mask) => mask !== 0 && isContiguous(mask)) && isContiguous(alpha);
  if (!isSound) throw broken('a BMP file with damaged colour masks');
  return { colours: [red, green, blue], alpha };
}

function isContiguous(mask: number): boolean {
  return /^1*0*$/.test(mask === 0 ? '' : mask.toString(2));
}

/** From after the header to at most the pixels; stored as blue, green, red and, but in OS/2's, a filling byte. */
function readPalette(
  view: BoundedView,
  headerBytes: number,
  bitsPerPixel: number,
  pixelsAt: number,
): Uint8Array {
  const start = FILE_HEADER_BYTES + headerBytes;
  const entryBytes = headerBytes === CORE_HEADER_BYTES ? 3 : 4;
  const declared = headerBytes === CORE_HEADER_BYTES ? 0 : view.uint32(46);
  const entries = Math.min(
    declared === 0 ? 2 ** bitsPerPixel : declared,
    2 ** bitsPerPixel,
    Math.floor((pixelsAt - start) / entryBytes),
  );
  const stored = view.slice(start, entries * entryBytes);
  return Uint8Array.from(
    { length: entries * 3 },
    (_, i) => stored[Math.floor(i / 3) * entryBytes + 2 - (i % 3)] as number,
  );
}

function isDepth(bits: number): bits is BmpHeader['bitsPerPixel'] {
  return [1, 4, 8, 16, 24, 32].includes(bits);
}

function unsupportedCompression(compression: number) {
  if (compression === COMPRESSIONS.rle8 || compression === COMPRESSIONS.rle4) {
    return unsupported('a run-length compressed BMP image', 'an uncompressed one');
  }
  if (compression === COMPRESSIONS.jpeg || compression === COMPRESSIONS.png) {
    return unsupported('a BMP file around a JPEG or PNG image', 'an uncompressed one');
  }
  return broken('a BMP file with a damaged header');
}
