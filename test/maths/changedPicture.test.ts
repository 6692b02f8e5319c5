/** Changed pictures against what turning, shifting and brightening mean, and their parts against the whole. */

import { describe, expect, test } from 'vitest';
import { changedRegion, neededRegion, type PictureChange } from '../../src/maths/changedPicture.ts';
import { mulberry32, randomInteger } from '../../src/maths/random.ts';
import type { Region } from '../../src/maths/resize.ts';

const NONE: PictureChange = { halfTangent: 0, shiftX: 0, shiftY: 0, gain: 1 };

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

function noisePicture(width: number, height: number): Picture {
  const random = mulberry32(7);
  const data = Uint8Array.from({ length: 3 * width * height }, () => randomInteger(random, 256));
  return { width, height, data };
}

function changed(picture: Picture, change: Partial<PictureChange>): number[] {
  const all = { left: 0, top: 0, ...picture };
  return [...changedRegion(all, picture, { ...NONE, ...change }, all)];
}

/** The pixel of the picture that `from` names for each place. */
function rearranged(
  { width, height, data }: Picture,
  from: (x: number, y: number) => readonly [number, number],
): number[] {
  const pixels: number[] = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [column, row] = from(x, y);
      const start = 3 * (row * width + column);
      pixels.push(...data.subarray(start, start + 3));
    }
  }
  return pixels;
}

test('without a change every pixel is as it was', () => {
  const picture = noisePicture(7, 5);
  expect(changed(picture, {})).toEqual([...picture.data]);
});

test('a quarter turn is clockwise, about the middle', () => {
  const picture = noisePicture(6, 6);
  // Half of it has the tangent 1. What was at the bottom left comes to the top left.
  expect(changed(picture, { halfTangent: 1 })).toEqual(rearranged(picture, (x, y) => [y, 5 - x]));
});

test('a shift goes to the right and down, and mirrors what it leaves behind', () => {
  const picture = noisePicture(8, 4);
  expect(changed(picture, { shiftX: 0.5, shiftY: 0.25 })).toEqual(
    rearranged(picture, (x, y) => [Math.abs(x - 2), Math.abs(y - 1)]),
  );
});

test('half a pixel lies in the middle between two', () => {
  const data = Uint8Array.from([0, 10, 20, 100, 30, 21, 200, 30, 20]);
  const picture = { width: 3, height: 1, data };
  // To the nearest level, halves to the even one.
  expect(changed(picture, { shiftX: -0.5 })).toEqual([50, 20, 20, 150, 30, 20, 150, 30, 20]);
});

test('levels are multiplied, rounded, and no higher than white', () => {
  const picture = { width: 1, height: 1, data: Uint8Array.from([3, 100, 250]) };
  expect(changed(picture, { gain: 1.1 })).toEqual([3, 110, 255]);
});

describe('a region of a changed picture', () => {
  const picture = noisePicture(40, 30);
  const change = { halfTangent: 0.04, shiftX: 0.02, shiftY: -0.013, gain: 0.93 };
  const whole = changed(picture, change);

  test.each([
    { left: 0, top: 0, width: 12, height: 9 },
    { left: 28, top: 21, width: 12, height: 9 },
    { left: 11, top: 13, width: 1, height: 1 },
    { left: 3, top: 0, width: 37, height: 30 },
  ])('is what the whole one has there, made of the part that it needs: $left, $top', (region) => {
    const needed = neededRegion(picture, change, region);
    const source = { ...needed, data: Uint8Array.from(cut([...picture.data], needed)) };
    expect([...changedRegion(source, picture, change, region)]).toEqual(cut(whole, region));
  });

  test('needs little more than its own size', () => {
    const region = { left: 10, top: 10, width: 16, height: 8 };
    const { width, height } = neededRegion(picture, change, region);
    expect(width).toBeLessThanOrEqual(19);
    expect(height).toBeLessThanOrEqual(11);
  });

  function cut(pixels: readonly number[], { left, top, width, height }: Region): number[] {
    const rows = Array.from({ length: height }, (_, row) => {
      const start = 3 * ((top + row) * picture.width + left);
      return pixels.slice(start, start + 3 * width);
    });
    return rows.flat();
  }
});
