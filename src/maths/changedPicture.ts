/** A picture as another day might have taken it: turned and shifted a little, lighter or darker. */

import type { Raster, Region } from './resize.ts';

export interface PictureChange {
  /**
   * Of half the angle by which the picture turns about its middle, clockwise where positive: sine and cosine follow from
   * it by plain arithmetic, which every engine rounds alike.
   */
  readonly halfTangent: number;
  /** In shares of the picture's shorter side: to the right and down where positive, after the turn. */
  readonly shiftX: number;
  readonly shiftY: number;
  /** Of every level. */
  readonly gain: number;
}

type Size = Pick<Raster, 'width' | 'height'>;

/** Samples of a region of a picture, `[height, width, 3]`. */
export interface PicturePart extends Region {
  readonly data: Uint8Array;
}

const CHANNELS = 3;

/** What `changedRegion` needs of the unchanged picture, of `size`, to make this region of the changed one. */
export function neededRegion(size: Size, change: PictureChange, region: Region): Region {
  const { columnAt, rowAt } = placement(size, change);
  const [right, bottom] = [region.left + region.width - 1, region.top + region.height - 1];
  const corners = [region.left, right].flatMap((x) => [region.top, bottom].map((y) => [x, y]));
  const [left, width] = span(
    corners.map(([x, y]) => columnAt(x, y)),
    size.width,
  );
  const [top, height] = span(
    corners.map(([x, y]) => rowAt(x, y)),
    size.height,
  );
  return { left, top, width, height };
}

/**
 * `[height, width, 3]` of a region of the changed picture, which is as large as the unchanged one; bilinear, and what
 * lies outside is mirrored at the edge.
 * @param source Of the unchanged picture, at least the `neededRegion`.
 */
export function changedRegion(
  source: PicturePart,
  size: Size,
  change: PictureChange,
  region: Region,
): Uint8Array {
  const { data } = source;
  const { gain } = change;
  const { columnAt, rowAt } = placement(size, change);
  const stride = CHANNELS * source.width;
  const lastColumn = size.width - 1;
  const lastRow = size.height - 1;
  // Rounds and clamps what is written.
  const changed = new Uint8ClampedArray(CHANNELS * region.width * region.height);
  let target = 0;
  for (let y = region.top; y < region.top + region.height; y++) {
    for (let x = region.left; x < region.left + region.width; x++) {
      const column = mirrored(columnAt(x, y), lastColumn);
      const row = mirrored(rowAt(x, y), lastRow);
      const left = Math.floor(column);
      const top = Math.floor(row);
      const shareX = column - left;
      const shareY = row - top;
      const start = (top - source.top) * stride + CHANNELS * (left - source.left);
      const toRight = left < lastColumn ? CHANNELS : 0;
      const toBelow = top < lastRow ? stride : 0;
      for (let at = start; at < start + CHANNELS; at++) {
        const above = data[at] + shareX * (data[at + toRight] - data[at]);
        const low = at + toBelow;
        const below = data[low] + shareX * (data[low + toRight] - data[low]);
        changed[target++] = gain * (above + shareY * (below - above));
      }
    }
  }
  return new Uint8Array(changed.buffer);
}

/** Where a pixel of the changed picture lies in the unchanged one, if only beyond its edges. */
function placement(size: Size, { halfTangent, shiftX, shiftY }: PictureChange) {
  const square = halfTangent ** 2;
  const cosine = (1 - square) / (1 + square);
  const sine = (2 * halfTangent) / (1 + square);
  const [centreX, centreY] = [(size.width - 1) / 2, (size.height - 1) / 2];
  const shortSide = Math.min(size.width, size.height);
  const [middleX, middleY] = [centreX + shiftX * shortSide, centreY + shiftY * shortSide];
  return {
    columnAt: (x: number, y: number) => cosine * (x - middleX) + sine * (y - middleY) + centreX,
    rowAt: (x: number, y: number) => cosine * (y - middleY) - sine * (x - middleX) + centreY,
  };
}

/** First and number of the positions, of `count`, that bilinear values between the outermost of these are made of. */
function span(places: readonly number[], count: number): [first: number, length: number] {
  const lastPosition = count - 1;
  const [least, most] = [Math.min(...places), Math.max(...places)];
  const ends = [mirrored(least, lastPosition), mirrored(most, lastPosition)];
  // What passes an edge comes back from there.
  const low = least < 0 ? 0 : Math.min(...ends);
  const high = most > lastPosition ? lastPosition : Math.max(...ends);
  const first = Math.floor(low);
  return [first, Math.min(Math.floor(high) + 1, lastPosition) - first + 1];
}

/** Once; what lies farther out than the picture is large is on its other edge. */
function mirrored(place: number, last: number): number {
  if (place < 0) return Math.min(-place, last);
  return place > last ? Math.max(2 * last - place, 0) : place;
}
