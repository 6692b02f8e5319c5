/** Turns rows of PNG samples of any depth and colour type into 8-bit RGB. */

import { overWhite } from './overWhite.ts';
import type { PngBitDepth, PngHeader } from './pngHeader.ts';
import { broken } from './refusal.ts';

export const CHANNELS = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 } as const;

/** Writes one row's pixels: the first at byte `offset` of `rgb`, each next one `step` bytes further. */
export type RowWriter = (row: Uint8Array, width: number, offset: number, step: number) => void;

/**
 * A sample on the 8-bit scale: `sample * 255 / (2^depth - 1)`, rounded to the nearest integer.
 * Exact for every depth that PNG has.
 */
export function scaleTo8Bits(sample: number, bitDepth: PngBitDepth): number {
  if (bitDepth === 16) return (sample * 255 + 32895) >>> 16;
  return sample * (255 / (2 ** bitDepth - 1));
}

/** The writer for a picture's rows into `rgb`, `[height, width, 3]`. Transparency is laid over white. */
export function createRowWriter(header: PngHeader, rgb: Uint8Array): RowWriter {
  if (header.palette !== null) return paletteWriter(header.palette, header, rgb);
  if (header.bitDepth === 8 && header.colourType === 2 && header.transparency === null) {
    const anyRow = sampleWriter(header, rgb);
    return (row, width, offset, step) =>
      step === 3 ? rgb.set(row.subarray(0, width * 3), offset) : anyRow(row, width, offset, step);
  }
  return sampleWriter(header, rgb);
}

function paletteWriter(palette: Uint8Array, header: PngHeader, rgb: Uint8Array): RowWriter {
  const { bitDepth, transparency } = header;
  const colours = palette.map((channel, i) =>
    overWhite(channel, transparency?.[Math.floor(i / 3)] ?? 255),
  );
  return (row, width, offset, step) => {
    for (let x = 0, to = offset; x < width; x++, to += step) {
      const from = 3 * sampleAt(row, x, bitDepth);
      if (from + 3 > colours.length) throw broken('a PNG file with a colour outside its palette');
      for (let channel = 0; channel < 3; channel++) {
        rgb[to + channel] = colours[from + channel] as number;
      }
    }
  };
}

/** Grey or RGB, with an alpha channel, with one transparent colour, or opaque. */
function sampleWriter(header: PngHeader, rgb: Uint8Array): RowWriter {
  const { bitDepth, colourType } = header;
  const channels = CHANNELS[colourType];
  const colours = channels < 3 ? 1 : 3;
  const hasAlpha = channels > colours;
  const key = hasAlpha ? null : transparentColour(header.transparency, colours);
  return (row, width, offset, step) => {
    for (let x = 0, to = offset; x < width; x++, to += step) {
      const first = x * channels;
      let alpha = hasAlpha ? scaleTo8Bits(sampleAt(row, first + colours, bitDepth), bitDepth) : 255;
      if (key?.every((sample, i) => sample === sampleAt(row, first + i, bitDepth))) alpha = 0;
      for (let channel = 0; channel < 3; channel++) {
        const sample = sampleAt(row, first + (colours === 3 ? channel : 0), bitDepth);
        const colour = scaleTo8Bits(sample, bitDepth);
        rgb[to + channel] = alpha === 255 ? colour : overWhite(colour, alpha);
      }
    }
  };
}

/** The colour that tRNS makes transparent, one 16-bit sample a channel at the picture's own depth. */
function transparentColour(transparency: Uint8Array | null, colours: number): number[] | null {
  if (transparency === null) return null;
  if (transparency.length !== colours * 2) throw broken('a PNG file with a damaged tRNS chunk');
  return Array.from({ length: colours }, (_, i) => sampleAt(transparency, i, 16));
}

/** Sample number `index` of a row; samples under 8 bits are packed from the high bits down. */
function sampleAt(row: Uint8Array, index: number, bitDepth: PngBitDepth): number {
  if (bitDepth === 8) return row[index] as number;
  if (bitDepth === 16) return ((row[2 * index] as number) << 8) | (row[2 * index + 1] as number);
  const bit = index * bitDepth;
  const shift = 8 - bitDepth - (bit & 7);
  return ((row[bit >> 3] as number) >> shift) & (2 ** bitDepth - 1);
}
