/** How small a mark may be to be seen as the settings are, what that takes, and which short side or tiles to propose. */

import type { ImageSize, TrainingSettings } from './inspector/types.ts';
import { LONGEST_RATIO, TILE_OVERLAP_PX, TILE_SIDE_PX, TILED_SHORT_SIDE_PX } from './limits.ts';
import { PAPER_INPUT, TAP_STRIDES } from './methodSettings.ts';
import { resizedSize, tileCount, tilesOf } from './tiling.ts';

/** How an image is taken in. */
export type InputSettings = Pick<
  TrainingSettings,
  'shortSidePx' | 'tiles' | 'method' | 'backboneSha256'
>;

/**
 * Of the shallow tap's grid. Scratches of this length were found in nine of ten places and more, shorter ones less and
 * less often (docs/large-images.md).
 */
const CELLS_OF_A_MARK = 2;

/** A proposal is made where marks of this length would be missed. */
const LARGE_MARK_PX = 64;
/** Of a proposal, so that an inspection takes seconds. */
const MOST_TILES = 36;
/** A proposal must show marks of half the size at least. */
const LEAST_GAIN = 2;

/** Length in pixels of the image. */
export function smallestMarkPx(settings: InputSettings, size: ImageSize): number {
  const { method, shortSidePx } = settings;
  const resizedPx = method.profile === 'paper' ? PAPER_INPUT.resizePx : shortSidePx;
  const cellPx = TAP_STRIDES[method.taps[0]] * (Math.min(size.width, size.height) / resizedPx);
  return CELLS_OF_A_MARK * cellPx;
}

/** Pixels that the network sees of one image, those that tiles share counted as often as they are seen. */
export function seenPixels({ method, shortSidePx, tiles }: InputSettings, size: ImageSize): number {
  if (method.profile === 'paper') return PAPER_INPUT.cropPx ** 2;
  const resized = resizedSize(shortSidePx, size);
  if (tiles === null) return resized.width * resized.height;
  return tilesOf(tiles, resized).reduce((sum, { width, height }) => sum + width * height, 0);
}

/** Whether only tiles can take the image in. */
export function isTooLongForWhole({ width, height }: ImageSize): boolean {
  return Math.max(width, height) > LONGEST_RATIO * Math.min(width, height);
}

/** The usual tiles at the image's own size, or as near to it as tiles in seconds come. */
export function usualTiles(size: ImageSize): Pick<TrainingSettings, 'shortSidePx' | 'tiles'> {
  const { least, largest, multipleOf } = TILED_SHORT_SIDE_PX;
  const tiles = { sidePx: TILE_SIDE_PX.usual, overlapPx: TILE_OVERLAP_PX.usual };
  const ownPx = multipleOf * Math.floor(Math.min(size.width, size.height) / multipleOf);
  let shortSidePx = Math.max(least, Math.min(largest, ownPx));
  while (shortSidePx > least && tileCount(tiles, resizedSize(shortSidePx, size)) > MOST_TILES) {
    shortSidePx -= multipleOf;
  }
  return { shortSidePx, tiles };
}

export interface TilesProposal {
  readonly settings: Pick<TrainingSettings, 'shortSidePx' | 'tiles'>;
  /** What it was reckoned for: the largest of the images. */
  readonly size: ImageSize;
  /** `small-marks`: they would be missed; `long`: the images cannot be taken whole. */
  readonly reason: 'small-marks' | 'long';
}

/** Null where whole images do, or tiles have been chosen. */
export function proposeTiles(
  settings: InputSettings,
  sizes: readonly ImageSize[],
): TilesProposal | null {
  const [size] = [...sizes].sort((a, b) => b.width * b.height - a.width * a.height);
  if (size === undefined || settings.tiles !== null || settings.method.profile === 'paper') {
    return null;
  }
  const long = sizes.find(isTooLongForWhole);
  if (long) return { settings: usualTiles(long), size: long, reason: 'long' };
  const proposed = usualTiles(size);
  const nowPx = smallestMarkPx(settings, size);
  const thenPx = smallestMarkPx({ ...settings, ...proposed }, size);
  return nowPx > LARGE_MARK_PX && nowPx >= LEAST_GAIN * thenPx
    ? { settings: proposed, size, reason: 'small-marks' }
    : null;
}

/** Larger ones than the usual, about a third from one to the next; docs/accuracy.md, 'Input size', has what they bring. */
const PROPOSED_SHORT_SIDES_PX = [384, 512];

export interface ShortSideProposal {
  readonly shortSidePx: number;
  /** Of the image with the least short side, which has that many pixels itself. */
  readonly size: ImageSize;
}

/**
 * The largest short side that every image has of its own: what is added beyond that is interpolated and shows nothing
 * more. Null where the settings take as much already, and for tiles and the paper profile.
 */
export function proposeShortSide(
  settings: InputSettings,
  sizes: readonly ImageSize[],
): ShortSideProposal | null {
  const [size] = [...sizes].sort((a, b) => shortSideOf(a) - shortSideOf(b));
  if (size === undefined || settings.tiles !== null || settings.method.profile === 'paper') {
    return null;
  }
  const shortSidePx = PROPOSED_SHORT_SIDES_PX.findLast((sidePx) => sidePx <= shortSideOf(size));
  return shortSidePx === undefined || shortSidePx <= settings.shortSidePx
    ? null
    : { shortSidePx, size };
}

function shortSideOf({ width, height }: ImageSize): number {
  return Math.min(width, height);
}

/** The self-test's image, whose time is known. */
const TIMED_PIXELS = 288 ** 2;
/** Beside the backbone: decoding, resizing, the head and the map. */
const INSPECTION_SHARE = 1.3;

/** `imageMs` is what the backbone takes for the self-test's image on this device. */
export function estimateInspectionMs(
  settings: InputSettings,
  size: ImageSize,
  imageMs: number,
): number {
  return (INSPECTION_SHARE * imageMs * seenPixels(settings, size)) / TIMED_PIXELS;
}
