/** From an image of any size to the network's input size. */

import { InputError } from '../errors.ts';
import { SHORT_SIDE_PX } from '../limits.ts';
import { resizeBilinearAntialiased, resizeNearest } from '../maths/resize.ts';
import type { ImageArea, ImageSize, InputGeometry, RgbImage } from './types.ts';

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

/** Which part of the resized image the network sees, and at which size it is resized first. */
export interface InputFrame extends ImageSize {
  readonly resized: ImageSize;
  /** Of the part's upper left corner in the resized image. */
  readonly left: number;
  readonly top: number;
}

/**
 * Whole images: the short side as the geometry says, the long side in proportion, to the nearest multiple of
 * 32. Cropped ones: as torchvision's Resize (long side truncated) and CenterCrop (offset rounded half to even).
 * @throws InputError as `checkProportions` for whole images.
 */
export function inputFrame(geometry: InputGeometry, size: ImageSize): InputFrame {
  if (geometry.kind === 'crop') return cropFrame(geometry.resizePx, geometry.cropPx, size);
  checkProportions(size);
  const { multipleOf } = SHORT_SIDE_PX;
  const resized = withShortSide(
    geometry.shortSidePx,
    size,
    (longSidePx) => multipleOf * Math.round(longSidePx / multipleOf),
  );
  return { ...resized, resized, left: 0, top: 0 };
}

function cropFrame(resizePx: number, cropPx: number, size: ImageSize): InputFrame {
  const resized = withShortSide(resizePx, size, Math.trunc);
  return {
    width: cropPx,
    height: cropPx,
    resized,
    left: roundHalfToEven((resized.width - cropPx) / 2),
    top: roundHalfToEven((resized.height - cropPx) / 2),
  };
}

function withShortSide(
  shortSidePx: number,
  { width, height }: ImageSize,
  round: (longSidePx: number) => number,
): ImageSize {
  return width < height
    ? { width: shortSidePx, height: round((shortSidePx * height) / width) }
    : { width: round((shortSidePx * width) / height), height: shortSidePx };
}

function roundHalfToEven(value: number): number {
  const below = Math.floor(value);
  return value - below === 0.5 ? below + (below % 2) : Math.round(value);
}

/** The image as the network sees it, resized as Pillow does. */
export function networkInput(geometry: InputGeometry, image: RgbImage): RgbImage {
  const frame = inputFrame(geometry, image);
  const { width, height } = frame.resized;
  const data = resizeBilinearAntialiased(image, 3, width, height);
  return { width: frame.width, height: frame.height, data: cut(data, 3, frame) };
}

/** A mask as the network would see its image: resized by nearest neighbour, cut alike. */
export function networkMask(
  geometry: InputGeometry,
  mask: ImageSize & { data: Uint8Array },
): Uint8Array {
  const frame = inputFrame(geometry, mask);
  const { width, height } = frame.resized;
  return cut(resizeNearest(mask, width, height), 1, frame);
}

function cut(data: Uint8Array, channels: number, frame: InputFrame): Uint8Array {
  const { width, height, left, top, resized } = frame;
  if (width === resized.width && height === resized.height) return data;
  const part = new Uint8Array(width * height * channels);
  for (let row = 0; row < height; row++) {
    const start = ((top + row) * resized.width + left) * channels;
    part.set(data.subarray(start, start + width * channels), row * width * channels);
  }
  return part;
}

/** The part of the image that the network sees. */
export function judgedArea(geometry: InputGeometry, image: ImageSize): ImageArea {
  const { left, top, width, height, resized } = inputFrame(geometry, image);
  return {
    left: left / resized.width,
    top: top / resized.height,
    width: width / resized.width,
    height: height / resized.height,
  };
}

/** Where a pixel of the network's input lies in the image, rounded to a whole pixel inside it. */
export function imagePoint(
  geometry: InputGeometry,
  image: ImageSize,
  point: { readonly x: number; readonly y: number },
): { readonly x: number; readonly y: number } {
  const { resized, left, top } = inputFrame(geometry, image);
  return {
    x: imagePosition(left + point.x, resized.width, image.width),
    y: imagePosition(top + point.y, resized.height, image.height),
  };
}

function imagePosition(index: number, resizedPx: number, imagePx: number): number {
  const position = Math.round(((index + 0.5) * imagePx) / resizedPx - 0.5);
  return Math.min(Math.max(position, 0), imagePx - 1);
}
