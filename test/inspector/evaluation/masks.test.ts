/** Regions of masks, held against anomaly maps of another size. */

import { describe, expect, test } from 'vitest';
import { defectRegions, maskOf } from '../../../src/inspector/evaluation/masks.ts';
import type { InputGeometry, RgbImage } from '../../../src/inspector/types.ts';

const SIZE = { width: 256, height: 128 };
const whole = { kind: 'whole', shortSidePx: 64 } as const;

/** A picture of which the rectangles are red, all else black. */
function picture(
  ...rectangles: readonly (readonly [x: number, y: number, w: number, h: number])[]
): RgbImage {
  const data = new Uint8Array(SIZE.width * SIZE.height * 3);
  for (const [left, top, width, height] of rectangles) {
    for (let y = top; y < top + height; y++) {
      for (let x = left; x < left + width; x++) data[3 * (y * SIZE.width + x)] = 7;
    }
  }
  return { ...SIZE, data };
}

/** Each value says where it lies: hundreds are rows. */
function numberedMap(width: number, height: number) {
  const data = Float32Array.from(
    { length: width * height },
    (_, i) => 1000 * Math.floor(i / width) + (i % width),
  );
  return { width, height, data };
}

function regionsOf(geometry: InputGeometry, image: RgbImage, map: ReturnType<typeof numberedMap>) {
  return defectRegions(geometry, maskOf(image, SIZE), map);
}

describe('regions of a mask', () => {
  test('come largest first, with their share of the image and the largest value of the map in them', () => {
    const image = picture([10, 20, 2, 2], [100, 60, 20, 10]);
    expect(regionsOf(whole, image, numberedMap(128, 64))).toEqual([
      { areaShare: 200 / (256 * 128), mapLargest: 34059 },
      { areaShare: 4 / (256 * 128), mapLargest: 10005 },
    ]);
  });

  test('count though the map has no pixel of their own', () => {
    const [region] = regionsOf(whole, picture([101, 61, 1, 1]), numberedMap(128, 64));
    expect(region).toEqual({ areaShare: 1 / (256 * 128), mapLargest: 30050 });
  });

  test('have no value where the network sees nothing of them', () => {
    const square = { kind: 'crop', resizePx: 64, cropPx: 64 } as const;
    const image = picture([0, 0, 4, 4], [64, 0, 3, 4]);
    expect(
      regionsOf(square, image, numberedMap(64, 64)).map(({ mapLargest }) => mapLargest),
    ).toEqual([null, 1001]);
  });

  test('lie on the reduced map of an image in tiles', () => {
    const tiled = {
      kind: 'tiles',
      shortSidePx: 512,
      tiles: { sidePx: 256, overlapPx: 32 },
    } as const;
    const [region] = regionsOf(tiled, picture([255, 127, 1, 1]), numberedMap(512, 256));
    expect(region?.mapLargest).toBe(255511);
  });

  test('are none where all is black', () => {
    expect(regionsOf(whole, picture(), numberedMap(128, 64))).toEqual([]);
  });
});

test('a mask of another size than its image is refused in words', () => {
  expect(() => maskOf(picture(), { width: 128, height: 64 })).toThrow(
    'Got a mask of 256 x 128 pixels for an image of 128 x 64',
  );
});
