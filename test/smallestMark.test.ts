/** How small a mark is seen, and when tiles are proposed for it. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { METHOD_DEFAULTS } from '../src/methodSettings.ts';
import {
  estimateInspectionMs,
  type InputSettings,
  proposeShortSide,
  proposeTiles,
  seenPixels,
  smallestMarkPx,
  usualTiles,
} from '../src/smallestMark.ts';
import { DEFAULT_SETTINGS } from '../src/state/trainingSettings.ts';
import { resizedSize, tileCount } from '../src/tiling.ts';

const WHOLE: InputSettings = DEFAULT_SETTINGS;
const PAPER: InputSettings = { ...WHOLE, method: METHOD_DEFAULTS.paper };
const LARGE = { width: 2448, height: 2048 };

const tiled = (shortSidePx: number, sidePx = 512, overlapPx = 64): InputSettings => ({
  ...WHOLE,
  shortSidePx,
  tiles: { sidePx, overlapPx },
});

describe('the smallest mark', () => {
  test('is two cells long, at the scale that the network sees', () => {
    expect(smallestMarkPx(WHOLE, LARGE)).toBeCloseTo((2 * 8 * 2048) / 288, 9);
    expect(smallestMarkPx(tiled(2048), LARGE)).toBe(16);
    expect(smallestMarkPx(tiled(1024), { width: 2048, height: 2448 })).toBe(32);
  });

  test('is half as long where the first tap is twice as fine, and in the paper profile of its own size', () => {
    const method = { ...METHOD_DEFAULTS.compact, taps: ['layer1', 'layer3'] } as const;
    expect(smallestMarkPx({ ...tiled(2048), method }, LARGE)).toBe(8);
    expect(smallestMarkPx(PAPER, { width: 658, height: 900 })).toBeCloseTo(32, 9);
  });
});

test('what the network sees counts shared pixels once for each tile, and time goes with it', () => {
  expect(seenPixels(WHOLE, LARGE)).toBe(288 * 352);
  expect(seenPixels(PAPER, LARGE)).toBe(288 * 288);
  expect(seenPixels(tiled(2048), LARGE)).toBe(30 * 512 * 512);
  const [whole, inTiles] = [WHOLE, tiled(2048)].map((settings) =>
    estimateInspectionMs(settings, LARGE, 50),
  );
  expect(inTiles! / whole!).toBeCloseTo((30 * 512 * 512) / (288 * 352), 9);
});

describe('the usual tiles', () => {
  test('keep the image at its own size where they are few enough', () => {
    expect(usualTiles(LARGE)).toEqual({
      shortSidePx: 2048,
      tiles: { sidePx: 512, overlapPx: 64 },
    });
    expect(usualTiles({ width: 1600, height: 1210 }).shortSidePx).toBe(1184);
  });

  test('are never more than 36, unless the image is a strip that cannot be made smaller', () => {
    const sides = fc.integer({ min: 64, max: 9000 });
    fc.assert(
      fc.property(sides, sides, (width, height) => {
        const { shortSidePx, tiles } = usualTiles({ width, height });
        expect(shortSidePx % 32).toBe(0);
        const count = tileCount(tiles!, resizedSize(shortSidePx, { width, height }));
        expect(count <= 36 || shortSidePx === 64).toBe(true);
      }),
    );
  });
});

describe('tiles are proposed', () => {
  test('for large images, by the largest of them', () => {
    expect(proposeTiles(WHOLE, [{ width: 640, height: 480 }, LARGE])).toEqual({
      settings: usualTiles(LARGE),
      size: LARGE,
      reason: 'small-marks',
    });
  });

  test.each([
    ['without an image', WHOLE, []],
    ['for images that whole ones do for', WHOLE, [{ width: 1920, height: 1080 }]],
    ['where tiles have been chosen', tiled(1024), [LARGE]],
    ['in the paper profile, which has none', PAPER, [LARGE]],
    ['where a larger short side shows enough', { ...WHOLE, shortSidePx: 512 }, [LARGE]],
  ])('not %s', (_, settings, sizes) => {
    expect(proposeTiles(settings, sizes)).toBeNull();
  });

  test('for an image that is too long to be seen whole, however small', () => {
    const strip = { width: 900, height: 200 };
    expect(proposeTiles(WHOLE, [{ width: 640, height: 480 }, strip])).toEqual({
      settings: usualTiles(strip),
      size: strip,
      reason: 'long',
    });
  });
});

describe('a larger short side is proposed', () => {
  test.each([
    [{ width: 900, height: 900 }, 512],
    [{ width: 768, height: 512 }, 512],
    [{ width: 480, height: 640 }, 384],
  ])('as far as the images have pixels for it: %o', (size, shortSidePx) => {
    expect(proposeShortSide(WHOLE, [size])).toEqual({ shortSidePx, size });
  });

  test('by the smallest of the images', () => {
    const smallest = { width: 400, height: 900 };
    expect(proposeShortSide(WHOLE, [LARGE, smallest, { width: 640, height: 640 }])).toEqual({
      shortSidePx: 384,
      size: smallest,
    });
  });

  test.each([
    ['without an image', WHOLE, []],
    ['for images that have no more to show', WHOLE, [LARGE, { width: 900, height: 383 }]],
    ['where as large a one was chosen', { ...WHOLE, shortSidePx: 512 }, [LARGE]],
    ['where tiles have been chosen', tiled(1024), [LARGE]],
    ['in the paper profile, which has its own', PAPER, [LARGE]],
  ])('not %s', (_, settings, sizes) => {
    expect(proposeShortSide(settings, sizes)).toBeNull();
  });
});
