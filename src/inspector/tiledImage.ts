/** One image tile by tile: its patch scores stitched to one grid, or a sample of its patch vectors. */

import type { PictureChange } from '../maths/changedPicture.ts';
import { type RandomSource, sampleWithoutReplacement } from '../maths/random.ts';
import type { BackboneShape } from '../network/backbone.ts';
import type { PatchDescriber, PatchScores, Scorer } from '../network/device.ts';
import { scoreImage } from '../network/scoreImage.ts';
import { type Tile, tilesOf } from '../tiling.ts';
import { changedInput } from './copies.ts';
import { inputFrame, networkInput } from './geometry.ts';
import type { ImageSize, InputGeometry, RgbImage, ScoreGrid } from './types.ts';

export type TiledGeometry = Extract<InputGeometry, { readonly kind: 'tiles' }>;

/** Awaited before each tile; rejects to stop. */
export type OnTile = () => Promise<void>;

/** Both scores of each cell as the tile gives them that answers for its place. @throws InputError as `scoreImage`. */
export async function scoreTiles(
  backbone: BackboneShape,
  scorer: Scorer,
  geometry: TiledGeometry,
  image: RgbImage,
  onTile: OnTile,
): Promise<PatchScores> {
  const { resized } = inputFrame(geometry, image);
  const grid = cellsOf(resized, backbone);
  const emptyGrid = () => ({ ...grid, data: new Float32Array(grid.width * grid.height) });
  const discriminator = emptyGrid();
  let distance: ScoreGrid | null = null;
  for (const tile of tilesOf(geometry.tiles, resized)) {
    await onTile();
    const scores = await scoreImage(scorer, networkInput(geometry, image, tile));
    const stitch = (whole: ScoreGrid, part: ScoreGrid) =>
      forEachInnerCell(tile, backbone, grid.width, (cell, tileCell) => {
        whole.data[cell] = part.data[tileCell];
      });
    stitch(discriminator, scores.discriminator);
    if (scores.distance) {
      distance ??= emptyGrid();
      stitch(distance, scores.distance);
    }
  }
  return { discriminator, distance };
}

export interface PatchSample {
  readonly mostPatches: number;
  readonly random: RandomSource;
  /** Of the copy that is described in place of the image itself. */
  readonly change: PictureChange | null;
}

/**
 * Patch vectors `[patches, channels]`, at most `mostPatches`: all of them, or a random sample without replacement,
 * in the order of the tiles.
 */
export async function describeTiles(
  backbone: BackboneShape,
  describer: PatchDescriber,
  channels: number,
  geometry: TiledGeometry,
  image: RgbImage,
  { mostPatches, random, change }: PatchSample,
  onTile: OnTile,
): Promise<Float32Array> {
  const { resized } = inputFrame(geometry, image);
  const grid = cellsOf(resized, backbone);
  const cellCount = grid.width * grid.height;
  const patches = Math.min(cellCount, mostPatches);
  const isChosen = new Uint8Array(cellCount).fill(Number(patches === cellCount));
  if (patches < cellCount) {
    for (const cell of sampleWithoutReplacement(patches, cellCount, random)) isChosen[cell] = 1;
  }
  const kept = new Float32Array(patches * channels);
  let target = 0;
  for (const tile of tilesOf(geometry.tiles, resized)) {
    await onTile();
    const view = change
      ? changedInput(geometry, image, change, tile)
      : networkInput(geometry, image, tile);
    const { vectors } = await describer.describe(view);
    forEachInnerCell(tile, backbone, grid.width, (cell, tileCell) => {
      if (isChosen[cell] === 0) return;
      const start = tileCell * channels;
      kept.set(vectors.subarray(start, start + channels), target);
      target += channels;
    });
  }
  return kept;
}

/** The shallow tap's grid. */
export function cellsOf(
  { width, height }: ImageSize,
  { shallow }: Pick<BackboneShape, 'shallow'>,
): ImageSize {
  return { width: width / shallow.stride, height: height / shallow.stride };
}

/** `cell` counts in the whole image's grid, `tileCell` in the tile's. */
function forEachInnerCell(
  { left, top, width, inner }: Tile,
  { shallow: { stride } }: Pick<BackboneShape, 'shallow'>,
  gridWidth: number,
  visit: (cell: number, tileCell: number) => void,
): void {
  const tileWidth = width / stride;
  const firstRow = inner.top / stride;
  const firstColumn = inner.left / stride;
  for (let row = firstRow; row < firstRow + inner.height / stride; row++) {
    for (let column = firstColumn; column < firstColumn + inner.width / stride; column++) {
      const tileCell = (row - top / stride) * tileWidth + (column - left / stride);
      visit(row * gridWidth + column, tileCell);
    }
  }
}
