/** PNG samples of any depth and colour type into 8-bit RGB. */

import { convertIndexedToRgb, type DecodedPng } from 'fast-png';
import { overWhite } from './overWhite.ts';
import type { PngHeader } from './pngHeader.ts';
import { broken } from './refusal.ts';
import { roundTo8Bits } from './scaleTo8Bits.ts';

/** The samples of `picture` as RGB `[height, width, 3]`. Transparency is laid over white. */
export function toRgb(header: PngHeader, picture: DecodedPng): Uint8Array {
  const { palette } = header;
  if (palette !== null) return indexedToRgb(picture, paletteColours(palette, header.transparency));
  // Pixels of a few bits are packed as indices are; their grey is one of a palette of greys.
  if (header.bitDepth < 8) return indexedToRgb(picture, greys(header));
  return samplesToRgb(picture, transparentColour(header));
}

function indexedToRgb(picture: DecodedPng, palette: number[][]): Uint8Array {
  try {
    return convertIndexedToRgb({ ...picture, palette });
  } catch {
    throw broken('a PNG file with a colour outside its palette');
  }
}

function paletteColours(palette: Uint8Array, alphas: Uint8Array | null): number[][] {
  return Array.from({ length: Math.floor(palette.length / 3) }, (_, i) =>
    Array.from(palette.subarray(3 * i, 3 * i + 3), (colour) =>
      overWhite(colour, alphas?.[i] ?? 255),
    ),
  );
}

function greys(header: PngHeader): number[][] {
  const key = transparentColour(header)?.[0];
  const maximum = 2 ** header.bitDepth - 1;
  return Array.from({ length: maximum + 1 }, (_, sample) =>
    Array<number>(3).fill(sample === key ? 255 : (sample * 255) / maximum),
  );
}

/** Grey or RGB of 8 or 16 bits, with an alpha channel, with one transparent colour (`key`), or opaque. */
function samplesToRgb({ data, channels }: DecodedPng, key: number[] | null): Uint8Array {
  if (data instanceof Uint8Array && channels === 3 && key === null) return data;
  const to8Bits = data instanceof Uint16Array ? roundTo8Bits : (sample: number) => sample;
  const colours = channels < 3 ? 1 : 3;
  const hasAlpha = channels > colours;
  const rgb = new Uint8Array((data.length / channels) * 3);
  for (let from = 0, to = 0; from < data.length; from += channels, to += 3) {
    let alpha = hasAlpha ? to8Bits(data[from + colours]) : 255;
    if (!hasAlpha && key?.every((sample, i) => sample === data[from + i])) alpha = 0;
    for (let channel = 0; channel < 3; channel++) {
      rgb[to + channel] = overWhite(to8Bits(data[from + (channel % colours)]), alpha);
    }
  }
  return rgb;
}

/** The one colour that tRNS makes transparent, a sample a channel at the picture's own depth. */
function transparentColour({ colourType, transparency }: PngHeader): number[] | null {
  if (transparency === null || (colourType !== 0 && colourType !== 2)) return null;
  const channels = colourType === 0 ? 1 : 3;
  if (transparency.length !== 2 * channels) throw broken('a PNG file with a damaged tRNS chunk');
  const view = new DataView(transparency.buffer, transparency.byteOffset, transparency.byteLength);
  return Array.from({ length: channels }, (_, i) => view.getUint16(2 * i));
}
