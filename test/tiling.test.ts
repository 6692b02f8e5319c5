/** How images are cut into tiles: all of the image, each place once, and neighbours that share what was asked for. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SHORT_SIDE_PX, TILE_OVERLAP_PX, TILE_SIDE_PX } from '../src/limits.ts';
import { type PixelArea, resizedSize, tileCount, tilesOf } from '../src/tiling.ts';

const multiples = (least: number, largest: number) =>
  fc.integer({ min: least / 32, max: Math.floor(largest / 32) }).map((count) => 32 * count);

const tileSettings = multiples(TILE_SIDE_PX.least, TILE_SIDE_PX.largest).chain((sidePx) =>
  multiples(TILE_OVERLAP_PX.least, sidePx / 2).map((overlapPx) => ({ sidePx, overlapPx })),
);
const resizedSizes = fc
  .tuple(multiples(32, 3200), multiples(32, 3200))
  .map(([width, height]) => ({ width, height }));

const right = ({ left, width }: PixelArea) => left + width;
const bottom = ({ top, height }: PixelArea) => top + height;

describe('the tiles of an image', () => {
  test('are as many as counted, in rows, equally large and inside it, on whole cells of every tap', () => {
    fc.assert(
      fc.property(tileSettings, resizedSizes, (settings, size) => {
        const tiles = tilesOf(settings, size);
        expect(tiles.length).toBe(tileCount(settings, size));
        for (const [index, tile] of tiles.entries()) {
          expect(tile.width).toBe(Math.min(settings.sidePx, size.width));
          expect(tile.height).toBe(Math.min(settings.sidePx, size.height));
          expect(tile.left % 32).toBe(0);
          expect(tile.top % 32).toBe(0);
          expect(Math.min(tile.left, tile.top)).toBeGreaterThanOrEqual(0);
          expect(right(tile)).toBeLessThanOrEqual(size.width);
          expect(bottom(tile)).toBeLessThanOrEqual(size.height);
          const before = tiles[index - 1];
          const place = ({ left, top }: PixelArea) => top * size.width + left;
          if (before) expect(place(tile)).toBeGreaterThan(place(before));
        }
      }),
    );
  });

  test('answer for every place of it once, each for a part of its own', () => {
    fc.assert(
      fc.property(tileSettings, resizedSizes, (settings, size) => {
        const cells = new Uint8Array((size.width / 16) * (size.height / 16));
        for (const tile of tilesOf(settings, size)) {
          const { inner } = tile;
          expect(inner.left).toBeGreaterThanOrEqual(tile.left);
          expect(inner.top).toBeGreaterThanOrEqual(tile.top);
          expect(right(inner)).toBeLessThanOrEqual(right(tile));
          expect(bottom(inner)).toBeLessThanOrEqual(bottom(tile));
          for (let y = inner.top / 16; y < bottom(inner) / 16; y++) {
            for (let x = inner.left / 16; x < right(inner) / 16; x++) {
              cells[y * (size.width / 16) + x]!++;
            }
          }
        }
        expect(cells.every((count) => count === 1)).toBe(true);
      }),
    );
  });

  test('share with a neighbour at least the overlap, and lie half of it off the border between them', () => {
    fc.assert(
      fc.property(tileSettings, resizedSizes, (settings, size) => {
        const row = tilesOf(settings, size).filter(({ top }) => top === 0);
        for (const [index, tile] of row.entries()) {
          const next = row[index + 1];
          if (next === undefined) continue;
          const overlapPx = right(tile) - next.left;
          expect(overlapPx).toBeGreaterThanOrEqual(settings.overlapPx);
          expect(right(tile) - right(tile.inner)).toBe(overlapPx / 2);
          expect(next.inner.left - next.left).toBe(overlapPx / 2);
        }
      }),
    );
  });

  test('are one where the image is no larger than a tile, and end with the image', () => {
    fc.assert(
      fc.property(tileSettings, resizedSizes, (settings, size) => {
        const tiles = tilesOf(settings, size);
        const all = { left: 0, top: 0, ...size };
        if (Math.max(size.width, size.height) <= settings.sidePx) {
          expect(tiles).toEqual([{ ...all, inner: all }]);
        }
        expect(right(tiles.at(-1)!)).toBe(size.width);
        expect(bottom(tiles.at(-1)!)).toBe(size.height);
      }),
    );
  });

  test('of 2464 x 2048 pixels at 512 with 64 shared are 30', () => {
    const tiles = tilesOf({ sidePx: 512, overlapPx: 64 }, { width: 2464, height: 2048 });
    expect(tiles.length).toBe(30);
    expect(tiles.slice(0, 6).map(({ left }) => left)).toEqual([0, 384, 768, 1152, 1536, 1952]);
  });
});

test('an image is resized to its short side and to multiples of 32', () => {
  const sizes = fc.record({
    width: fc.integer({ min: 16, max: 5000 }),
    height: fc.integer({ min: 16, max: 5000 }),
  });
  fc.assert(
    fc.property(multiples(SHORT_SIDE_PX.least, 4096), sizes, (shortSidePx, size) => {
      const { width, height } = resizedSize(shortSidePx, size);
      expect(Math.min(width, height)).toBe(shortSidePx);
      expect([width % 32, height % 32]).toEqual([0, 0]);
      const wanted =
        (shortSidePx * Math.max(size.width, size.height)) / Math.min(size.width, size.height);
      expect(Math.abs(Math.max(width, height) - wanted)).toBeLessThanOrEqual(16 + 1e-9);
    }),
  );
});
