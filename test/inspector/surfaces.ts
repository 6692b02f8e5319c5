/** Large pictures made for tests: a brushed metal surface with drilled holes, with scratches where asked. */

import type { ImageSize, RgbImage } from '../../src/inspector/types.ts';
import { fillStandardNormal, mulberry32 } from '../../src/maths/random.ts';

/** A straight dark line. */
export interface Scratch {
  /** Of its middle, in pixels of the picture. */
  readonly x: number;
  readonly y: number;
  readonly lengthPx: number;
  readonly widthPx: number;
  readonly angle: number;
}

const NOISE_LEVELS = 4;
const BRUSHING_LEVELS = 7;
const SCRATCH_LEVELS = 45;
export const HOLE = { everyPx: 400, radiusPx: 60 } as const;
/** How far a part may lie off its place. */
const LARGEST_SHIFT_PX = 12;

/** `seed` shifts the part, brushes it and draws the camera's noise. */
export function surfacePicture(
  { width, height }: ImageSize,
  seed: number,
  scratches: readonly Scratch[] = [],
): RgbImage {
  const random = mulberry32(seed);
  const shift = () => Math.round((random() / 2 ** 31 - 1) * LARGEST_SHIFT_PX);
  const [left, top] = [shift(), shift()];
  const noise = new Float32Array(width * height);
  fillStandardNormal(noise, random);
  const brushing = brushedRows(height, random);
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const light = 120 + (40 * x) / width + (20 * y) / height;
      const level = light + NOISE_LEVELS * noise[y * width + x]! + brushing[y]!;
      const value = isInHole(x + left, y + top) ? 40 + (level - 120) / 4 : level;
      const index = 3 * (y * width + x);
      data[index] = value;
      data[index + 1] = value + 3;
      data[index + 2] = value + 6;
    }
  }
  for (const scratch of scratches) draw(scratch, { width, height, data });
  return { width, height, data };
}

/** Fine streaks along the rows, each like its neighbours. */
function brushedRows(height: number, random: () => number): Float32Array {
  const rows = new Float32Array(height);
  fillStandardNormal(rows, random);
  for (let y = 1; y < height; y++) rows[y] = 0.6 * rows[y - 1]! + 0.8 * rows[y]!;
  return rows.map((value) => BRUSHING_LEVELS * value);
}

function isInHole(x: number, y: number): boolean {
  const middle = HOLE.everyPx / 2;
  const offset = (at: number) => (((at % HOLE.everyPx) + HOLE.everyPx) % HOLE.everyPx) - middle;
  return Math.hypot(offset(x), offset(y)) < HOLE.radiusPx;
}

function draw(
  { x, y, lengthPx, widthPx, angle }: Scratch,
  { width, height, data }: RgbImage,
): void {
  const [along, across] = [Math.cos(angle), Math.sin(angle)];
  const reach = Math.ceil(lengthPx / 2 + widthPx);
  for (let row = Math.max(0, y - reach); row <= Math.min(height - 1, y + reach); row++) {
    for (let column = Math.max(0, x - reach); column <= Math.min(width - 1, x + reach); column++) {
      const [dx, dy] = [column - x, row - y];
      const isOnIt =
        Math.abs(dx * along + dy * across) <= lengthPx / 2 &&
        Math.abs(dy * along - dx * across) <= widthPx / 2;
      if (!isOnIt) continue;
      for (let channel = 0; channel < 3; channel++) {
        const index = 3 * (row * width + column) + channel;
        data[index] = Math.max(0, data[index]! - SCRATCH_LEVELS);
      }
    }
  }
}
