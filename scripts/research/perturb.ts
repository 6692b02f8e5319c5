/** A normal as another day might have taken it: turned and shifted a little, lighter or darker. */

import type { RgbImage } from '../../src/inspector/types.ts';
import type { RandomSource } from '../../src/maths/random.ts';

/** Largest change either way; each is drawn evenly. */
const ROTATION_DEGREES = 5;
/** Of the shorter side. */
const SHIFT = 0.02;
const BRIGHTNESS = 0.1;

/** At the same size; what lies outside is the nearest pixel of the edge. */
export function perturbed(image: RgbImage, random: RandomSource): RgbImage {
  const { width, height, data } = image;
  const either = (largest: number) => ((2 * random()) / 2 ** 32 - 1) * largest;
  const angle = (either(ROTATION_DEGREES) * Math.PI) / 180;
  const shortSide = Math.min(width, height);
  const [shiftX, shiftY] = [either(SHIFT) * shortSide, either(SHIFT) * shortSide];
  const gain = 1 + either(BRIGHTNESS);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [centreX, centreY] = [(width - 1) / 2, (height - 1) / 2];
  const turned = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [dx, dy] = [x - centreX, y - centreY];
      const sourceX = clamp(cos * dx - sin * dy + centreX + shiftX, width - 1);
      const sourceY = clamp(sin * dx + cos * dy + centreY + shiftY, height - 1);
      const [left, top] = [Math.floor(sourceX), Math.floor(sourceY)];
      const [right, bottom] = [Math.min(left + 1, width - 1), Math.min(top + 1, height - 1)];
      const [shareX, shareY] = [sourceX - left, sourceY - top];
      for (let channel = 0; channel < 3; channel++) {
        const at = (column: number, row: number) => data[3 * (row * width + column) + channel];
        const above = at(left, top) * (1 - shareX) + at(right, top) * shareX;
        const below = at(left, bottom) * (1 - shareX) + at(right, bottom) * shareX;
        const value = gain * (above * (1 - shareY) + below * shareY);
        turned[3 * (y * width + x) + channel] = Math.round(clamp(value, 255));
      }
    }
  }
  return { width, height, data: turned };
}

function clamp(value: number, largest: number): number {
  return Math.min(Math.max(value, 0), largest);
}
