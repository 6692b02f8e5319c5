/** BMP rows to RGB. */

import type { BmpHeader } from './bmpHeader.ts';
import { overWhite } from './overWhite.ts';
import { broken } from './refusal.ts';

/** One channel of a pixel's number: bits to take, and what their value becomes on the 8-bit scale. */
interface Channel {
  readonly mask: number;
  readonly shift: number;
  readonly scale: number;
}

/**
 * Pixels `[height, width, 3]`, the highest row first. Transparency is laid over white; a picture that is
 * transparent everywhere counts as opaque, as in Chromium: its writer left the byte empty.
 * @throws InputError (`image-broken`) for a colour outside the palette.
 */
export function decodeBmp(header: BmpHeader): Uint8Array {
  const { width, height, rows, rowBytes, isTopDown } = header;
  const decodeRow = rowDecoder(header);
  const rgb = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    const stored = isTopDown ? y : height - 1 - y;
    decodeRow(
      rows.subarray(stored * rowBytes, (stored + 1) * rowBytes),
      rgb.subarray(y * width * 3, (y + 1) * width * 3),
    );
  }
  return rgb;
}

type RowDecoder = (row: Uint8Array, rgb: Uint8Array) => void;

function rowDecoder(header: BmpHeader): RowDecoder {
  if (header.palette !== null) return indexedRow(header.palette, header.bitsPerPixel);
  return header.bitsPerPixel === 24 ? decode24BitRow : maskedRow(header);
}

function decode24BitRow(row: Uint8Array, rgb: Uint8Array): void {
  for (let at = 0; at < rgb.length; at += 3) {
    rgb[at] = row[at + 2] as number;
    rgb[at + 1] = row[at + 1] as number;
    rgb[at + 2] = row[at] as number;
  }
}

function indexedRow(palette: Uint8Array, bitsPerPixel: number): RowDecoder {
  const perByte = 8 / bitsPerPixel;
  const lowBits = 2 ** bitsPerPixel - 1;
  return (row, rgb) => {
    for (let x = 0, to = 0; to < rgb.length; x++, to += 3) {
      const byte = row[Math.floor(x / perByte)] as number;
      const from = 3 * ((byte >> (8 - bitsPerPixel * (1 + (x % perByte)))) & lowBits);
      if (from >= palette.length) throw broken('a BMP file with a colour outside its palette');
      rgb[to] = palette[from] as number;
      rgb[to + 1] = palette[from + 1] as number;
      rgb[to + 2] = palette[from + 2] as number;
    }
  };
}

function maskedRow(header: BmpHeader): RowDecoder {
  const pixelBytes = header.bitsPerPixel / 8;
  const pixelAt = (view: DataView, x: number) =>
    pixelBytes === 2 ? view.getUint16(2 * x, true) : view.getUint32(4 * x, true);
  const colours = header.masks.colours.map(channelOf);
  const alpha = isSeenThrough(header) ? channelOf(header.masks.alpha) : null;
  return (row, rgb) => {
    const view = new DataView(row.buffer, row.byteOffset, row.byteLength);
    for (let x = 0, to = 0; to < rgb.length; x++) {
      const pixel = pixelAt(view, x);
      const opacity = alpha === null ? 255 : valueIn(pixel, alpha);
      for (const channel of colours) rgb[to++] = overWhite(valueIn(pixel, channel), opacity);
    }
  };
}

/** Whether the alpha mask means anything: some pixel's is not 0. */
function isSeenThrough({ masks, rows, rowBytes, width, height, bitsPerPixel }: BmpHeader): boolean {
  if (masks.alpha === 0) return false;
  const view = new DataView(rows.buffer, rows.byteOffset, rows.byteLength);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * rowBytes + (x * bitsPerPixel) / 8;
      const pixel = bitsPerPixel === 16 ? view.getUint16(at, true) : view.getUint32(at, true);
      if ((pixel & masks.alpha) !== 0) return true;
    }
  }
  return false;
}

/** @param mask contiguous bits, at least one */
function channelOf(mask: number): Channel {
  const shift = 31 - Math.clz32(mask & -mask);
  return { mask, shift, scale: 255 / (mask >>> shift) };
}

function valueIn(pixel: number, { mask, shift, scale }: Channel): number {
  return Math.round(((pixel & mask) >>> shift) * scale);
}
