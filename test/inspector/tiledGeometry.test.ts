/** Which tiles may be had, and that they show the pixels of the whole image. */

import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { checkInputSize } from '../../src/inspector/exportOnnx.ts';
import {
  checkInputSettings,
  inputFrame,
  judgedArea,
  networkAreas,
  networkInput,
  networkMask,
} from '../../src/inspector/geometry.ts';

describe('tiles', () => {
  const tiled = (shortSidePx: number, sidePx: number, overlapPx: number) =>
    ({ kind: 'tiles', shortSidePx, tiles: { sidePx, overlapPx } }) as const;

  test.each([
    [2048, 512, 64],
    [64, 128, 32],
    [8192, 256, 128],
  ])('of short side %i, side %i and overlap %i are taken', (shortSidePx, sidePx, overlapPx) => {
    checkInputSettings(shortSidePx, { sidePx, overlapPx });
  });

  test.each([
    [2050, 512, 64, 'a short side of 2050 pixels'],
    [8224, 512, 64, 'a short side of 8224 pixels'],
    [2048, 96, 32, 'tiles of 96 pixels'],
    [2048, 544, 64, 'tiles of 544 pixels'],
    [2048, 256, 0, 'an overlap of 0 pixels'],
    [2048, 128, 96, 'an overlap of 96 pixels'],
  ])(
    'of short side %i, side %i and overlap %i are refused',
    (shortSidePx, sidePx, overlapPx, named) => {
      const check = () => checkInputSettings(shortSidePx, { sidePx, overlapPx });
      expect(check).toThrow(InputError);
      expect(check).toThrow(named);
    },
  );

  test('show the pixels of the whole resized image, of one longer than three times its short side too', () => {
    const [width, height] = [500, 90];
    const data = Uint8Array.from({ length: width * height * 3 }, (_, i) => (i * 37) % 251);
    const image = { width, height, data };
    const inTiles = tiled(128, 128, 32);
    const { resized } = inputFrame(inTiles, image);
    expect(resized).toEqual({ width: 704, height: 128 });
    const whole = networkInput(inTiles, image);
    const areas = networkAreas(inTiles, image);
    expect(areas.length).toBe(7);
    for (const area of areas) {
      const tile = networkInput(inTiles, image, area);
      expect([tile.width, tile.height]).toEqual([128, 128]);
      for (let row = 0; row < 128; row++) {
        const start = 3 * ((area.top + row) * resized.width + area.left);
        expect(tile.data.subarray(3 * 128 * row, 3 * 128 * (row + 1))).toEqual(
          whole.data.subarray(start, start + 3 * 128),
        );
      }
    }
  });

  test('of an exported model are one: it takes a tile, and no image', () => {
    checkInputSize(tiled(2048, 512, 64), { width: 512, height: 512 });
    const refused = () => checkInputSize(tiled(2048, 512, 64), { width: 2464, height: 2048 });
    expect(refused).toThrow('such as 512 x 512');
  });

  test('judge all of the image, and a mask lies on their bounded map', () => {
    const size = { width: 1000, height: 800 };
    expect(judgedArea(tiled(800, 256, 64), size)).toEqual({ left: 0, top: 0, width: 1, height: 1 });
    const mask = { ...size, data: new Uint8Array(1000 * 800) };
    expect(networkMask(tiled(800, 256, 64), mask).length).toBe(512 * 413);
  });
});
