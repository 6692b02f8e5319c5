/** The one size that an exported model takes, by the normals that there are. */

import { describe, expect, test } from 'vitest';
import { usualInputSize } from '../../src/worker/usualInputSize.ts';

const WHOLE = { kind: 'whole', shortSidePx: 288 } as const;
const TILES = {
  kind: 'tiles',
  shortSidePx: 1024,
  tiles: { sidePx: 512, overlapPx: 64 },
} as const;
const size = (width: number, height: number) => ({ width, height });

describe('the size of an exported model', () => {
  test('is that of most normals', () => {
    const normals = [size(800, 600), size(600, 600), size(1600, 1200)];
    expect(usualInputSize(WHOLE, 288, normals)).toEqual(size(384, 288));
  });

  test('is that of a tile where the image is cut into tiles', () => {
    expect(usualInputSize(TILES, 1024, [size(2448, 2048)])).toEqual(size(512, 512));
  });

  test('is a square where there are no normals', () => {
    expect(usualInputSize(WHOLE, 288, [])).toEqual(size(288, 288));
  });

  test('leaves normals out that are too long for the version', () => {
    const long = size(4000, 500);
    expect(usualInputSize(WHOLE, 288, [long, long, size(800, 600)])).toEqual(size(384, 288));
    expect(usualInputSize(WHOLE, 288, [long])).toEqual(size(288, 288));
  });
});
