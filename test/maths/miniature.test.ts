/** Miniatures: one shot is told from two shots of like parts. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  blockMeans,
  differenceOf,
  MINIATURE_PX,
  miniatureOf,
  textureCorrelation,
} from '../../src/maths/miniature.ts';
import { mulberry32, randomInteger } from '../../src/maths/random.ts';

const miniature = fc.uint8Array({ minLength: MINIATURE_PX ** 2, maxLength: MINIATURE_PX ** 2 });

/** A plain surface with its own grain. */
function grainy(seed: number): Uint8Array {
  const random = mulberry32(seed);
  return Uint8Array.from({ length: MINIATURE_PX ** 2 }, () => 118 + randomInteger(random, 5));
}

test('blocks never differ more than the miniatures that they are taken from', () => {
  fc.assert(
    fc.property(miniature, miniature, (a, b) => {
      // A thousandth of a level for the blocks' float32.
      expect(differenceOf(blockMeans(a), blockMeans(b))).toBeLessThanOrEqual(
        differenceOf(a, b) + 1e-3,
      );
    }),
    { numRuns: 30 },
  );
});

test('a picture that is brighter by a constant does not differ', () => {
  const grey = grainy(1);
  expect(
    differenceOf(
      grey,
      grey.map((value) => value + 20),
    ),
  ).toBe(0);
});

test('the grain of one surface recurs, that of two surfaces does not', () => {
  expect(textureCorrelation(grainy(1), grainy(1))).toBeCloseTo(1);
  expect(Math.abs(textureCorrelation(grainy(1), grainy(2)))).toBeLessThan(0.1);
  expect(textureCorrelation(grainy(1), new Uint8Array(MINIATURE_PX ** 2))).toBe(0);
});

test('a picture and its enlargement have one miniature', () => {
  const small = { width: MINIATURE_PX, height: MINIATURE_PX, data: grainy(3) };
  const data = new Uint8Array(4 * MINIATURE_PX ** 2);
  for (let pixel = 0; pixel < data.length; pixel++) {
    const [x, y] = [pixel % (2 * MINIATURE_PX), Math.floor(pixel / (2 * MINIATURE_PX))];
    data[pixel] = small.data[(y >> 1) * MINIATURE_PX + (x >> 1)]!;
  }
  const large = { width: 2 * MINIATURE_PX, height: 2 * MINIATURE_PX, data };
  expect(miniatureOf(small)).toEqual(small.data);
  // A level: the resize's triangle reaches over into the neighbours' grain.
  expect(differenceOf(miniatureOf(large), small.data)).toBeLessThan(1);
});
