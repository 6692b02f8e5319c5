/** From an image of any size to the network's input size. */

import { InputError } from '../errors.ts';
import {
  LONGEST_RATIO,
  MOST_TILED_PIXELS,
  SHORT_SIDE_PX,
  TILE_OVERLAP_PX,
  TILE_SIDE_PX,
  TILED_SHORT_SIDE_PX,
} from '../limits.ts';
import { resizeBilinearRegion, resizeNearest } from '../maths/resize.ts';
import { type PixelArea, resizedSize, tilesOf } from '../tiling.ts';
import { boundedSize } from './stitchedMap.ts';
import type { ImageArea, ImageSize, InputGeometry, RgbImage, TileSettings } from './types.ts';

/**
 * @throws InputError `settings` where the short side or the tiles are not as `TrainingSettings` says.
 */
export function checkInputSettings(shortSidePx: number, tiles: TileSettings | null): void {
  checkMultiple('a short side', shortSidePx, tiles ? TILED_SHORT_SIDE_PX : SHORT_SIDE_PX);
  if (tiles === null) return;
  checkMultiple('tiles', tiles.sidePx, TILE_SIDE_PX);
  checkMultiple('an overlap', tiles.overlapPx, {
    ...TILE_OVERLAP_PX,
    largest: tiles.sidePx / 2,
  });
}

function checkMultiple(
  what: string,
  sizePx: number,
  allowed: {
    readonly least: number;
    readonly largest: number;
    readonly multipleOf: number;
    readonly usual?: number;
  },
): void {
  const { least, largest, multipleOf, usual } = allowed;
  if (sizePx % multipleOf === 0 && sizePx >= least && sizePx <= largest) return;
  throw new InputError(
    'settings',
    `${what} of ${sizePx} pixels`,
    `a multiple of ${multipleOf} from ${least} to ${largest}`,
    usual === undefined ? 'Choose one of these.' : `Choose ${usual} if in doubt.`,
  );
}

/** @throws InputError `image-size` where the long side is more than three times the short one. */
export function checkProportions({ width, height }: ImageSize): void {
  if (Math.max(width, height) > LONGEST_RATIO * Math.min(width, height)) {
    throw new InputError(
      'image-size',
      `an image of ${width} x ${height} pixels`,
      `a long side at most ${LONGEST_RATIO} times the short one`,
      'Take it in tiles (Train, Advanced, Picture), or cut it into shorter pieces.',
    );
  }
}

/** @throws InputError `image-size` where the image would be too large once resized. */
function checkResized({ width, height }: ImageSize, resized: ImageSize): void {
  if (resized.width * resized.height <= MOST_TILED_PIXELS) return;
  throw new InputError(
    'image-size',
    `an image of ${width} x ${height} pixels, resized to ${resized.width} x ${resized.height}`,
    `at most ${MOST_TILED_PIXELS} pixels`,
    'Take a smaller short side, or cut the image into shorter pieces.',
  );
}

/** Which part of the resized image the network sees, and at which size it is resized first. */
export interface InputFrame extends ImageSize {
  readonly resized: ImageSize;
  /** Of the part's upper left corner in the resized image. */
  readonly left: number;
  readonly top: number;
}

/**
 * Whole images, in tiles or not: the short side as the geometry says, the long side in proportion, to the nearest
 * multiple of 32. Cropped ones: as torchvision's Resize (long side truncated) and CenterCrop (offset rounded half
 * to even).
 * @throws InputError `image-size` for whole images longer than three times their short side, and for such as
 * would be too large for tiles.
 */
export function inputFrame(geometry: InputGeometry, size: ImageSize): InputFrame {
  if (geometry.kind === 'crop') return cropFrame(geometry.resizePx, geometry.cropPx, size);
  const resized = resizedSize(geometry.shortSidePx, size);
  if (geometry.kind === 'whole') checkProportions(size);
  else checkResized(size, resized);
  return { ...resized, resized, left: 0, top: 0 };
}

function cropFrame(resizePx: number, cropPx: number, size: ImageSize): InputFrame {
  const { width, height } = size;
  const resized =
    width < height
      ? { width: resizePx, height: Math.trunc((resizePx * height) / width) }
      : { width: Math.trunc((resizePx * width) / height), height: resizePx };
  return {
    width: cropPx,
    height: cropPx,
    resized,
    left: roundHalfToEven((resized.width - cropPx) / 2),
    top: roundHalfToEven((resized.height - cropPx) / 2),
  };
}

function roundHalfToEven(value: number): number {
  const below = Math.floor(value);
  return value - below === 0.5 ? below + (below % 2) : Math.round(value);
}

/** What the network sees at once, in pixels of the resized image: one rectangle, or each tile. */
export function networkAreas(geometry: InputGeometry, size: ImageSize): readonly PixelArea[] {
  const { resized, ...area } = inputFrame(geometry, size);
  return geometry.kind === 'tiles' ? tilesOf(geometry.tiles, resized) : [area];
}

/** One of the `networkAreas` as the network sees it, the image resized as Pillow does. */
export function networkInput(
  geometry: InputGeometry,
  image: RgbImage,
  area: PixelArea = inputFrame(geometry, image),
): RgbImage {
  const { resized } = inputFrame(geometry, image);
  const { width, height } = area;
  return { width, height, data: resizeBilinearRegion(image, 3, resized, area) };
}

/** A mask as the anomaly map shows its image: resized by nearest neighbour, cut alike. */
export function networkMask(
  geometry: InputGeometry,
  mask: ImageSize & { data: Uint8Array },
): Uint8Array {
  const frame = inputFrame(geometry, mask);
  const { width, height } = geometry.kind === 'tiles' ? boundedSize(frame.resized) : frame.resized;
  const resized = resizeNearest(mask, width, height);
  return geometry.kind === 'crop' ? cut(resized, frame) : resized;
}

/**
 * From a pixel of an image of `size` to the place in its anomaly map's `data` that shows it; null outside the part
 * that the network sees.
 */
export function mapPlace(
  geometry: InputGeometry,
  size: ImageSize,
): (x: number, y: number) => number | null {
  const frame = inputFrame(geometry, size);
  const whole = geometry.kind === 'tiles' ? boundedSize(frame.resized) : frame.resized;
  const { width, height } = geometry.kind === 'tiles' ? whole : frame;
  return (x, y) => {
    const column = Math.floor(((x + 0.5) * whole.width) / size.width) - frame.left;
    const row = Math.floor(((y + 0.5) * whole.height) / size.height) - frame.top;
    const isSeen = column >= 0 && column < width && row >= 0 && row < height;
    return isSeen ? row * width + column : null;
  };
}

function cut(data: Uint8Array, { width, height, left, top, resized }: InputFrame): Uint8Array {
  const part = new Uint8Array(width * height);
  for (let row = 0; row < height; row++) {
    const start = (top + row) * resized.width + left;
    part.set(data.subarray(start, start + width), row * width);
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
