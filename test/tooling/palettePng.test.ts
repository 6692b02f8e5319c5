/** Pictures of screens keep their size and their colours within what an eye tells apart. */

import { decode, encode } from 'fast-png';
import { expect, test } from 'vitest';
import { palettePng } from '../../scripts/palettePng.ts';

const WIDTH = 64;
const HEIGHT = 48;

/** A ramp of greys beside a flat red: 65 colours. */
function ramp(): Uint8Array {
  const data = new Uint8Array(3 * WIDTH * HEIGHT);
  for (let pixel = 0; pixel < WIDTH * HEIGHT; pixel++) {
    const x = pixel % WIDTH;
    const grey = 4 * x;
    data.set(pixel < 8 * WIDTH ? [179, 38, 30] : [grey, grey, grey], 3 * pixel);
  }
  return encode({ width: WIDTH, height: HEIGHT, data, channels: 3 });
}

test('a picture of few colours keeps them', () => {
  const before = decode(ramp());
  const after = decode(palettePng(ramp()));
  expect([after.width, after.height]).toEqual([WIDTH, HEIGHT]);
  const { palette = [] } = after;
  const largestError = Math.max(
    ...[...after.data].flatMap((place, pixel) =>
      [0, 1, 2].map((channel) =>
        Math.abs((palette[place]?.[channel] ?? -1) - before.data[3 * pixel + channel]!),
      ),
    ),
  );
  // gifenc counts colours by their upper five or six bits.
  expect(largestError).toBeLessThanOrEqual(8);
});

test('a colour that fills a part of the picture stays the very same', () => {
  const { data, palette = [] } = decode(palettePng(ramp()));
  expect(palette[data[0]!]).toEqual([179, 38, 30]);
});

test('a picture in greys alone is refused by what it is', () => {
  const grey = encode({ width: 2, height: 1, data: new Uint8Array([1, 2]), channels: 1 });
  expect(() => palettePng(grey)).toThrow('Got 1 channels of 8 bits');
});
