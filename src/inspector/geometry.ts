/** From an image of any size to the network's input size. */

import { InputError } from '../errors.ts';
import { SHORT_SIDE_PX } from '../limits.ts';
import { resizeBilinearAntialiased } from '../maths/resize.ts';
import type { ImageSize, InputGeometry, RgbImage } from './types.ts';

const LONGEST_RATIO = 3;

/**
 * @throws InputError `settings` where the short side is no multiple of 32 from 64 to 512.
 */
export function checkShortSide(shortSidePx: number): void {
  const { least, largest, multipleOf, usual } = SHORT_SIDE_PX;
  if (shortSidePx % multipleOf !== 0 || shortSidePx < least || shortSidePx > largest) {
    throw new InputError(
      'settings',
      `a short side of ${shortSidePx} pixels`,
      `a multiple of ${multipleOf} from ${least} to ${largest}`,
      `Choose ${usual} if in doubt.`,
    );
  }
}

/** @throws InputError `image-size` where the long side is more than three times the short one. */
export function checkProportions({ width, height }: ImageSize): void {
  if (Math.max(width, height) > LONGEST_RATIO * Math.min(width, height)) {
    throw new InputError(
      'image-size',
      `an image of ${width} x ${height} pixels`,
      `a long side at most ${LONGEST_RATIO} times the short one`,
      'Cut it into shorter pieces, each an image of its own.',
    );
  }
}

/**
 * The size at which the network sees an image: the short side as the geometry says, the long side in
 * proportion, to the nearest multiple of 32.
 * @throws InputError as `checkProportions`.
 */
export function networkSize({ shortSidePx }: InputGeometry, size: ImageSize): ImageSize {
  checkProportions(size);
  const { width, height } = size;
  const ratio = Math.max(width, height) / Math.min(width, height);
  const { multipleOf } = SHORT_SIDE_PX;
  const longSidePx = Math.round((shortSidePx * ratio) / multipleOf) * multipleOf;
  return width < height
    ? { width: shortSidePx, height: longSidePx }
    : { width: longSidePx, height: shortSidePx };
}

/** The image at the network's size, resized as Pillow does. */
export function networkInput(geometry: InputGeometry, image: RgbImage): RgbImage {
  const { width, height } = networkSize(geometry, image);
  return { width, height, data: resizeBilinearAntialiased(image, 3, width, height) };
}

/** Where a pixel of the network's input lies in the image, rounded to a whole pixel inside it. */
export function imagePosition(index: number, networkPx: number, imagePx: number): number {
  const position = Math.round(((index + 0.5) * imagePx) / networkPx - 0.5);
  return Math.min(Math.max(position, 0), imagePx - 1);
}
