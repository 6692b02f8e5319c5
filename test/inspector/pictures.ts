/** Pictures made for tests: a disc with rings on a lit table, each a little different, with a blot where asked. */

import type { ImageSize, RgbImage } from '../../src/inspector/types.ts';
import { mulberry32 } from '../../src/maths/random.ts';

export interface Blot {
  /** Centre, in pixels of the picture. */
  readonly x: number;
  readonly y: number;
  readonly radiusPx: number;
}

/** How far the disc may lie off the centre, in short sides. */
const LARGEST_SHIFT = 0.02;
const NOISE_LEVELS = 12;
const BLOT_COLOUR = [30, 200, 60] as const;

/** `seed` shifts the disc and draws the camera's noise. */
export function discPicture({ width, height }: ImageSize, seed: number, blot?: Blot): RgbImage {
  const random = mulberry32(seed);
  const around = (spread: number): number => (random() / 2 ** 31 - 1) * spread;
  const shortSidePx = Math.min(width, height);
  const centreX = width / 2 + around(LARGEST_SHIFT) * shortSidePx;
  const centreY = height / 2 + around(LARGEST_SHIFT) * shortSidePx;
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const distance = Math.hypot(x - centreX, y - centreY) / shortSidePx;
      const colour = blot && isInside(blot, x, y) ? BLOT_COLOUR : goodColour(distance, x / width);
      const noise = around(NOISE_LEVELS / 2);
      const pixel = colour.map((value) => value + noise);
      data.set(pixel, 3 * (y * width + x));
    }
  }
  return { width, height, data };
}

export function isInside({ x, y, radiusPx }: Blot, pixelX: number, pixelY: number): boolean {
  return Math.hypot(pixelX - x, pixelY - y) <= radiusPx;
}

/** `distance` from the disc's centre in short sides, `light` from 0 on the left to 1 on the right. */
function goodColour(distance: number, light: number): readonly number[] {
  if (distance > 0.4) return [90 + 30 * light, 95 + 30 * light, 100 + 30 * light];
  const ring = 20 * Math.sin(60 * distance);
  return [150 + ring, 110 + ring, 70 + ring];
}
