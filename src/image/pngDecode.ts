/**
 * PNG to RGB. Written here rather than taken from @jsquash/png, whose instance traps on damage and cannot be
 * replaced: here damage is an error, a small file cannot inflate without end, 16 bits are rounded instead of
 * cut off, and gAMA, cHRM, sRGB and iCCP have no way to change a pixel. The platform inflates, so it is as fast.
 */

import { inflate } from './inflate.ts';
import { undoFilters } from './pngFilter.ts';
import type { PngHeader } from './pngHeader.ts';
import { CHANNELS, createRowWriter } from './pngPixels.ts';

/** Every `stepX`th pixel from `x` on of every `stepY`th row from `y` on. */
interface Pass {
  readonly x: number;
  readonly y: number;
  readonly stepX: number;
  readonly stepY: number;
}

const WHOLE: readonly Pass[] = [{ x: 0, y: 0, stepX: 1, stepY: 1 }];
const ADAM7: readonly Pass[] = [
  { x: 0, y: 0, stepX: 8, stepY: 8 },
  { x: 4, y: 0, stepX: 8, stepY: 8 },
  { x: 0, y: 4, stepX: 4, stepY: 8 },
  { x: 2, y: 0, stepX: 4, stepY: 4 },
  { x: 0, y: 2, stepX: 2, stepY: 4 },
  { x: 1, y: 0, stepX: 2, stepY: 2 },
  { x: 0, y: 1, stepX: 1, stepY: 2 },
];

/**
 * Pixels `[height, width, 3]` as stored, before orientation.
 * @throws InputError (`image-broken`) where the picture data are damaged.
 */
export async function decodePng(header: PngHeader): Promise<Uint8Array> {
  const pixelBits = CHANNELS[header.colourType] * header.bitDepth;
  const pixelBytes = Math.max(1, pixelBits / 8);
  const passes = (header.interlaced ? ADAM7 : WHOLE).map((pass) => {
    const width = Math.ceil((header.width - pass.x) / pass.stepX);
    const rows = Math.ceil((header.height - pass.y) / pass.stepY);
    const rowBytes = Math.ceil((width * pixelBits) / 8);
    return { ...pass, width, rows, rowBytes, lengthBytes: rows * (rowBytes + 1) };
  });
  const data = await inflate(
    header.compressed,
    passes.reduce((sum, pass) => sum + pass.lengthBytes, 0),
  );

  const rgb = new Uint8Array(header.width * header.height * 3);
  const writeRow = createRowWriter(header, rgb);
  let start = 0;
  for (const pass of passes) {
    const filtered = data.subarray(start, start + pass.lengthBytes);
    undoFilters(filtered, pass.rows, pass.rowBytes, pixelBytes);
    for (let row = 0; row < pass.rows; row++) {
      const from = row * (pass.rowBytes + 1) + 1;
      const to = 3 * ((pass.y + row * pass.stepY) * header.width + pass.x);
      const rowData = filtered.subarray(from, from + pass.rowBytes);
      writeRow(rowData, pass.width, to, 3 * pass.stepX);
    }
    start += pass.lengthBytes;
  }
  return rgb;
}
