/** How large images are cut into tiles, in numbers alone: their size when resized, and where each tile lies. */

import type { ImageSize, TileSettings } from './inspector/types.ts';
import { SHORT_SIDE_PX } from './limits.ts';

/** Every tap's stride divides it, so that a tile's cells are cells of the whole image. */
const ALIGNED_TO_PX = SHORT_SIDE_PX.multipleOf;

/** A rectangle in whole pixels. */
export interface PixelArea extends ImageSize {
  readonly left: number;
  readonly top: number;
}

/** In pixels of the resized image. */
export interface Tile extends PixelArea {
  /** What this tile alone answers for; those of all tiles cover the image once. */
  readonly inner: PixelArea;
}

/** The short side as asked for, the long side in proportion, to the nearest multiple of 32. */
export function resizedSize(shortSidePx: number, { width, height }: ImageSize): ImageSize {
  const aligned = (longSidePx: number) => ALIGNED_TO_PX * Math.round(longSidePx / ALIGNED_TO_PX);
  return width < height
    ? { width: shortSidePx, height: aligned((shortSidePx * height) / width) }
    : { width: aligned((shortSidePx * width) / height), height: shortSidePx };
}

/** Row by row. `resized` must be in multiples of 32. */
export function tilesOf({ sidePx, overlapPx }: TileSettings, resized: ImageSize): Tile[] {
  const columns = spans(resized.width, sidePx, overlapPx);
  return spans(resized.height, sidePx, overlapPx).flatMap((row) =>
    columns.map((column) => ({
      left: column.start,
      top: row.start,
      width: column.length,
      height: row.length,
      inner: {
        left: column.innerStart,
        top: row.innerStart,
        width: column.innerEnd - column.innerStart,
        height: row.innerEnd - row.innerStart,
      },
    })),
  );
}

/** As many as `tilesOf` gives. */
export function tileCount({ sidePx, overlapPx }: TileSettings, resized: ImageSize): number {
  return spanCount(resized.width, sidePx, overlapPx) * spanCount(resized.height, sidePx, overlapPx);
}

interface Span {
  readonly start: number;
  readonly length: number;
  readonly innerStart: number;
  readonly innerEnd: number;
}

function spanCount(sizePx: number, sidePx: number, overlapPx: number): number {
  return sizePx <= sidePx ? 1 : 1 + Math.ceil((sizePx - sidePx) / (sidePx - overlapPx));
}

/** As few as cover the axis, evenly spread; between two neighbours the border lies in the middle of their overlap. */
function spans(sizePx: number, sidePx: number, overlapPx: number): Span[] {
  const length = Math.min(sidePx, sizePx);
  const count = spanCount(sizePx, sidePx, overlapPx);
  const starts = Array.from({ length: count }, (_, index) =>
    index === 0
      ? 0
      : ALIGNED_TO_PX * Math.floor((index * (sizePx - length)) / (count - 1) / ALIGNED_TO_PX),
  );
  const border = (index: number): number => (starts[index - 1] + starts[index] + length) / 2;
  return starts.map((start, index) => ({
    start,
    length,
    innerStart: index === 0 ? 0 : border(index),
    innerEnd: index === count - 1 ? sizePx : border(index + 1),
  }));
}
