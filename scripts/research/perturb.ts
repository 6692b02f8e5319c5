/** A normal as another day might have taken it: turned and shifted a little, larger or smaller, lighter or darker. */

import type { RgbImage } from '../../src/inspector/types.ts';
import type { RandomSource } from '../../src/maths/random.ts';

/** Largest change either way; each is drawn evenly. */
export interface Perturbation {
  readonly rotationDegrees: number;
  /** Of the shorter side. */
  readonly shift: number;
  /** Share of the size. */
  readonly scale: number;
  /** Share of all values. */
  readonly brightness: number;
  /** Share of the distance from the picture's mean. */
  readonly contrast: number;
  /** Deviation of each value, of 255; not drawn. */
  readonly noise: number;
  /** What lies outside: the nearest pixel of the edge, or the picture mirrored there. */
  readonly edge: 'nearest' | 'mirror';
}

/** At the same size. */
export function perturbed(
  image: RgbImage,
  perturbation: Perturbation,
  random: RandomSource,
): RgbImage {
  const { width, height, data } = image;
  const even = () => (2 * random()) / 2 ** 32 - 1;
  const angle = (even() * perturbation.rotationDegrees * Math.PI) / 180;
  const reach = perturbation.shift * Math.min(width, height);
  const [shiftX, shiftY] = [even() * reach, even() * reach];
  const gain = 1 + even() * perturbation.brightness;
  const zoom = 1 + even() * perturbation.scale;
  const stretch = 1 + even() * perturbation.contrast;
  const mean = data.reduce((sum, value) => sum + value, 0) / data.length;
  const [cos, sin] = [Math.cos(angle) / zoom, Math.sin(angle) / zoom];
  const [centreX, centreY] = [(width - 1) / 2, (height - 1) / 2];
  const inside = perturbation.edge === 'mirror' ? mirror : clamp;
  const changed = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [dx, dy] = [x - centreX, y - centreY];
      const sourceX = inside(cos * dx - sin * dy + centreX + shiftX, width - 1);
      const sourceY = inside(sin * dx + cos * dy + centreY + shiftY, height - 1);
      const [left, top] = [Math.floor(sourceX), Math.floor(sourceY)];
      const [right, bottom] = [Math.min(left + 1, width - 1), Math.min(top + 1, height - 1)];
      const [shareX, shareY] = [sourceX - left, sourceY - top];
      for (let channel = 0; channel < 3; channel++) {
        const at = (column: number, row: number) => data[3 * (row * width + column) + channel];
        const above = at(left, top) * (1 - shareX) + at(right, top) * shareX;
        const below = at(left, bottom) * (1 - shareX) + at(right, bottom) * shareX;
        const value = above * (1 - shareY) + below * shareY;
        const lit = gain * (mean + stretch * (value - mean));
        const noisy = perturbation.noise === 0 ? lit : lit + perturbation.noise * normal(even);
        changed[3 * (y * width + x) + channel] = Math.round(clamp(noisy, 255));
      }
    }
  }
  return { width, height, data: changed };
}

function clamp(value: number, largest: number): number {
  return Math.min(Math.max(value, 0), largest);
}

/** For values less than one picture outside. */
function mirror(value: number, largest: number): number {
  const folded = Math.abs(value);
  return folded > largest ? 2 * largest - folded : folded;
}

/** Nearly standard normal: a sum of three even draws. */
function normal(even: () => number): number {
  return even() + even() + even();
}
