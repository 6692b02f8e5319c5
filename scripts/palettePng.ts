/** PNG files a third of their size, by a palette of 256 colours fitted to each: photographs of one part need no more. */

import { createRequire } from 'node:module';
import { decode, encode } from 'fast-png';

type PaletteColour = [red: number, green: number, blue: number];

/** What is used of gifenc, which brings no types. */
interface Gifenc {
  /** @param rgba One byte a channel. */
  quantize(rgba: Uint8Array, maxColours: number): PaletteColour[];
  /** @returns for each pixel the place of its colour. */
  applyPalette(rgba: Uint8Array, palette: PaletteColour[]): Uint8Array;
}

/** Required, since its CommonJS file names its exports neither to Node nor, as a default, to Vite. */
const { quantize, applyPalette } = createRequire(import.meta.url)('gifenc') as Gifenc;

const LARGEST_PALETTE = 256;
/** Grounds and words of the page keep their very colours; only photographs are fitted. */
const LARGEST_FLAT_PALETTE = 32;
/** Of all pixels; below it a colour is one of a photograph's or of a letter's edge. */
const LEAST_FLAT_SHARE = 0.0005;

/**
 * @param png Eight bits a channel, without transparency, as browsers write pictures of a page.
 * @throws RangeError where it is another.
 */
export function palettePng(png: Uint8Array): Uint8Array {
  const { width, height, channels, depth, data } = decode(png);
  if (depth !== 8 || channels < 3) {
    throw new RangeError(`Got ${channels} channels of ${depth} bits, expected RGB of 8 bits.`);
  }
  const rgba = new Uint8Array(4 * width * height).fill(255);
  for (let pixel = 0; pixel < width * height; pixel++) {
    for (let channel = 0; channel < 3; channel++) {
      rgba[4 * pixel + channel] = data[channels * pixel + channel] ?? 0;
    }
  }
  const colours = coloursOf(rgba);
  const flat = flatColours(colours);
  const fitted = quantize(rgba, LARGEST_PALETTE - flat.length);
  const places = applyPalette(rgba, fitted);
  const flatPlaces = new Map(flat.map((colour, index) => [colour, fitted.length + index]));
  colours.forEach((colour, pixel) => {
    const place = flatPlaces.get(colour);
    if (place !== undefined) places[pixel] = place;
  });
  const palette = [...fitted, ...flat.map(unpacked)];
  return encode({ width, height, data: places, channels: 1, palette }, { zlib: { level: 9 } });
}

/** Each pixel's colour in one number. */
function coloursOf(rgba: Uint8Array): Uint32Array {
  return new Uint32Array(rgba.length / 4).map((_, pixel) => {
    const [red = 0, green = 0, blue = 0] = rgba.subarray(4 * pixel, 4 * pixel + 3);
    return (red << 16) | (green << 8) | blue;
  });
}

function unpacked(colour: number): PaletteColour {
  return [colour >> 16, (colour >> 8) & 255, colour & 255];
}

/** The commonest first. */
function flatColours(colours: Uint32Array): number[] {
  const counts = new Map<number, number>();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count >= LEAST_FLAT_SHARE * colours.length)
    .sort(([, a], [, b]) => b - a)
    .slice(0, LARGEST_FLAT_PALETTE)
    .map(([colour]) => colour);
}
