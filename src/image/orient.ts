/** Turns and mirrors decoded pixels as EXIF's orientation asks. */

import type { RgbImage } from '../inspector/types.ts';
import type { Orientation } from './exif.ts';

/**
 * The image as a person sees it, `[height, width, 3]`; `image` itself where it is upright already.
 * Orientation n as in EXIF 2.3, table 6; 6 is a quarter turn clockwise.
 */
export function applyOrientation(image: RgbImage, orientation: Orientation): RgbImage {
  if (orientation === 1) return image;
  const swapsAxes = orientation >= 5;
  const flipsX = [2, 3, 7, 8].includes(orientation);
  const flipsY = [3, 4, 6, 7].includes(orientation);

  const stepX = flipsX ? -3 : 3;
  const stepY = (flipsY ? -3 : 3) * image.width;
  const origin =
    3 * ((flipsX ? image.width - 1 : 0) + (flipsY ? image.height - 1 : 0) * image.width);

  const width = swapsAxes ? image.height : image.width;
  const height = swapsAxes ? image.width : image.height;
  const alongRow = swapsAxes ? stepY : stepX;
  const alongColumn = swapsAxes ? stepX : stepY;
  const data = new Uint8Array(image.data.length);
  for (let y = 0, to = 0; y < height; y++) {
    let from = origin + y * alongColumn;
    for (let x = 0; x < width; x++, to += 3, from += alongRow) {
      data[to] = image.data[from] as number;
      data[to + 1] = image.data[from + 1] as number;
      data[to + 2] = image.data[from + 2] as number;
    }
  }
  return { width, height, data };
}
