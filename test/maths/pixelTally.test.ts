/** Tallies of pixels: what they count, how they add, and what cutting their values costs. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aupro, overlapCurve, pixelAuroc } from '../../src/maths/pixelMetrics.ts';
import {
  ALL_MANTISSA_BITS,
  addTallies,
  type PixelTally,
  sumTallies,
  tallyPixels,
} from '../../src/maths/pixelTally.ts';
import { fillStandardNormal, mulberry32 } from '../../src/maths/random.ts';
import { expectClose } from '../matchers.ts';

const ROW = { width: 6, height: 1 };

describe('a tally', () => {
  const tally = tallyPixels(
    Float32Array.of(3, 1, 3, 2, 1, 3),
    Uint8Array.of(1, 1, 0, 0, 255, 0),
    ROW,
    ALL_MANTISSA_BITS,
  );

  test('counts good and defective pixels of each value, from high to low', () => {
    expect([...tally.values]).toEqual([3, 2, 1]);
    expect([...tally.good]).toEqual([2, 1, 0]);
    expect([...tally.defective]).toEqual([1, 0, 2]);
  });

  test('weighs a defective pixel by the size of its region', () => {
    expect([...tally.overlap]).toEqual([0.5, 0, 1.5]);
    expect(tally.regionCount).toBe(2);
  });

  test('takes all pixels of a good image for good', () => {
    const good = tallyPixels(Float32Array.of(1, 2, 2, 2, 2, 2), null, ROW, ALL_MANTISSA_BITS);
    expect([...good.good]).toEqual([5, 1]);
    expect(good.regionCount).toBe(0);
  });

  test('takes values for one that differ only beyond the bits that are kept', () => {
    const map = Float32Array.of(1, 1 + 2 ** -12, 1 + 2 ** -11, -1, -1 - 2 ** -12, 0);
    const { values, good } = tallyPixels(map, null, ROW, 11);
    expect([...values]).toEqual([1 + 2 ** -11, 1, 0, -1]);
    expect([...good]).toEqual([1, 2, 1, 2]);
  });

  test.each([0, 24, 1.5])('of %d bits is refused', (bits) => {
    expect(() => tallyPixels(new Float32Array(6), null, ROW, bits)).toThrow(RangeError);
  });
});

test('tallies add to that of all images laid side by side', () => {
  const value = fc.integer({ min: -3, max: 3 });
  const pixels = fc.array(fc.tuple(value, fc.boolean()), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(pixels, pixels, (one, other) => {
      // A good pixel between the two keeps their regions apart.
      const all = [...one, [0, false] as const, ...other];
      const gap = tallyRow([[0, false]]);
      const sum = sumTallies([tallyRow(one), tallyRow(other), gap]);
      expectSame(sum, tallyRow(all));
      expectSame(
        addTallies(tallyRow(other), tallyRow(one)),
        addTallies(tallyRow(one), tallyRow(other)),
      );
    }),
  );
});

function tallyRow(pixels: readonly (readonly [value: number, defective: boolean])[]): PixelTally {
  return tallyPixels(
    Float32Array.from(pixels, ([value]) => value),
    Uint8Array.from(pixels, ([, defective]) => Number(defective)),
    { width: pixels.length, height: 1 },
    ALL_MANTISSA_BITS,
  );
}

function expectSame(one: PixelTally, other: PixelTally): void {
  expect(one.values).toEqual(other.values);
  expect(one.good).toEqual(other.good);
  expect(one.defective).toEqual(other.defective);
  // Sums of twelfths and larger parts in another order.
  expectClose(one.overlap, other.overlap, { absolute: 1e-12 });
  expect(one.regionCount).toBe(other.regionCount);
}

test('eleven bits move the figures of smooth maps by less than the fifth decimal', () => {
  const images = Array.from({ length: 6 }, (_, seed) => smoothImage(seed));
  const figures = [ALL_MANTISSA_BITS, 11].map((bits) => {
    const tally = sumTallies(images.map(({ map, mask }) => tallyPixels(map, mask, SQUARE, bits)));
    return [pixelAuroc(tally), aupro(tally, 0.3)];
  });
  expectClose(figures[1]!, figures[0]!, { absolute: 5e-6 });
});

test('the overlap curve ends at the limit, and its area is AUPRO', () => {
  const { map, mask } = smoothImage(1);
  const tally = tallyPixels(map, mask, SQUARE, 11);
  const curve = overlapCurve(tally, 0.3);
  expect(curve[0]).toEqual({ falsePositiveRate: 0, overlap: 0 });
  expect(curve.at(-1)?.falsePositiveRate).toBe(0.3);
  let area = 0;
  for (const [index, point] of curve.slice(1).entries()) {
    const before = curve[index]!;
    area +=
      ((point.falsePositiveRate - before.falsePositiveRate) * (point.overlap + before.overlap)) / 2;
  }
  expect(aupro(tally, 0.3)).toBeCloseTo(area / 0.3, 12);
});

const SQUARE = { width: 128, height: 128 };

/** Noise around 5 as standardised scores have it, raised in a disc that is the defect. */
function smoothImage(seed: number): { readonly map: Float32Array; readonly mask: Uint8Array } {
  const map = new Float32Array(SQUARE.width * SQUARE.height);
  fillStandardNormal(map, mulberry32(seed));
  const mask = new Uint8Array(map.length);
  for (let pixel = 0; pixel < map.length; pixel++) {
    const distance = Math.hypot((pixel % 128) - 60 - seed, Math.floor(pixel / 128) - 50);
    mask[pixel] = Number(distance < 12);
    map[pixel] = map[pixel]! + 5 + 2 * Math.exp(-((distance / 15) ** 2));
  }
  return { map, mask };
}
