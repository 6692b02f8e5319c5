/** The English texts of how pictures are taken in, whole or in tiles, and of the proposal of tiles. */

import type { ImageSize } from '../../inspector/types.ts';
import { TILE_OVERLAP_PX, TILE_SIDE_PX, TILED_SHORT_SIDE_PX } from '../../limits.ts';
import { formatCount, formatDuration, formatInspectionDuration, formatInteger } from './format.ts';

/** What the page reckons for a picture of that size. */
export interface TakenIn {
  readonly size: ImageSize;
  readonly smallestMarkPx: number;
  readonly tileCount: number;
  /** Null where the device's speed is not known. */
  readonly inspectionMs: number | null;
}

const pixels = ({ width, height }: ImageSize) =>
  `${formatInteger(width)} × ${formatInteger(height)} pixels`;

/** Estimates of more than a few pixels are told in tens. */
function about(lengthPx: number): string {
  const rounded = lengthPx < 30 ? Math.round(lengthPx) : 10 * Math.round(lengthPx / 10);
  return `about ${formatInteger(rounded)} pixels`;
}

const tilesOf = (count: number) => formatCount(count, 'tile', 'tiles');

function inspectionTime(inspectionMs: number | null): string {
  return inspectionMs === null
    ? ''
    : ` An inspection takes about ${formatInspectionDuration(inspectionMs)}.`;
}

/** What tiles would change, and what they cost. */
function gain({ tileCount, smallestMarkPx, inspectionMs }: TakenIn, lookCount: number): string {
  const seen = `Cut into ${tilesOf(tileCount)} a picture, marks from ${about(smallestMarkPx)} on are likely seen.`;
  if (inspectionMs === null) return `${seen} Training and inspecting then take longer.`;
  const training = formatDuration(lookCount * inspectionMs);
  return `${seen} An inspection then takes about ${formatInspectionDuration(inspectionMs)}, and training at least ${training} longer.`;
}

export const tiles = {
  picture: 'Picture',
  pictureHint: 'Tiles show small marks in large pictures, and take longer.',
  whole: 'Whole, in one look',
  inTiles: 'Cut into tiles',
  shortSideHint: `Of the whole picture before it is cut: pixels, up to ${formatInteger(TILED_SHORT_SIDE_PX.largest)} in steps of ${TILED_SHORT_SIDE_PX.multipleOf}.`,
  side: 'Tile side',
  sideHint: `Pixels, from ${TILE_SIDE_PX.least} to ${TILE_SIDE_PX.largest} in steps of ${TILE_SIDE_PX.multipleOf}.`,
  overlap: 'Overlap',
  overlapHint: `Pixels shared by neighbours, from ${TILE_OVERLAP_PX.least} to half a tile.`,
  preview: 'How the first picture is taken in',
  smallestMark: ({ size, smallestMarkPx, tileCount, inspectionMs }: TakenIn) =>
    `${tileCount > 1 ? `${tilesOf(tileCount)} a picture. ` : ''}Smallest mark likely seen: ${about(smallestMarkPx)} long, as the bar in the middle, in a picture of ${pixels(size)}.${inspectionTime(inspectionMs)}`,

  proposalTitle: 'Small marks would be missed',
  /** `lookCount`: how often a training looks at a picture. */
  proposal: (now: TakenIn, then: TakenIn, lookCount: number) =>
    `Your pictures are ${pixels(now.size)}. Seen whole, marks shorter than ${about(now.smallestMarkPx)} are likely missed. ${gain(then, lookCount)}`,
  longTitle: 'These pictures are too long to be seen whole',
  long: (then: TakenIn, lookCount: number) =>
    `One is ${pixels(then.size)}: its long side is more than three times the short one. ${gain(then, lookCount)}`,
  take: 'Cut into tiles',
  leave: 'Leave them whole',
  takenTitle: 'Pictures are cut into tiles',
  taken: ({ tileCount, smallestMarkPx }: TakenIn) =>
    `${tilesOf(tileCount)} a picture; marks from ${about(smallestMarkPx)} on are likely seen. Advanced shows the tiles.`,
  undo: 'Back to whole pictures',
} as const;
