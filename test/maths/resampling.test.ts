/** Draws with replacement, and figures of weighted things against those of things repeated. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { auroc, weightedAuroc } from '../../src/maths/metrics.ts';
import { binTallies, weightedCounts } from '../../src/maths/pixelBins.ts';
import { aupro, pixelAuroc } from '../../src/maths/pixelMetrics.ts';
import { ALL_MANTISSA_BITS, sumTallies, tallyPixels } from '../../src/maths/pixelTally.ts';
import { fillStandardNormal, mulberry32 } from '../../src/maths/random.ts';
import { resampledCounts } from '../../src/maths/resampling.ts';
import { expectClose } from '../matchers.ts';

test('a draw has as many of each stratum as there are', () => {
  const strata = [0, 1, 0, 0, 1, 0, 0];
  const random = mulberry32(3);
  for (let draw = 0; draw < 50; draw++) {
    const counts = resampledCounts(strata, random);
    const of = (wanted: number) =>
      counts.reduce((sum, count, index) => sum + (strata[index] === wanted ? count : 0), 0);
    expect([of(0), of(1)]).toEqual([5, 2]);
  }
});

test('each thing is drawn once on average, and left out of a draw as often as chance has it', () => {
  const random = mulberry32(4);
  const strata = new Array<number>(10).fill(0);
  const draws = Array.from({ length: 2000 }, () => resampledCounts(strata, random)[3]!);
  const mean = draws.reduce((sum, count) => sum + count, 0) / draws.length;
  const absent = draws.filter((count) => count === 0).length / draws.length;
  // Four standard errors of 2,000 binomial draws of 10 with a chance of a tenth.
  expect(Math.abs(mean - 1)).toBeLessThan(4 * Math.sqrt(0.9 / 2000));
  expect(Math.abs(absent - 0.9 ** 10)).toBeLessThan(4 * Math.sqrt((0.35 * 0.65) / 2000));
});

test('a weighted AUROC is that of things repeated', () => {
  const thing = fc.record({
    score: fc.integer({ min: 0, max: 4 }),
    label: fc.integer({ min: 0, max: 1 }),
    weight: fc.integer({ min: 0, max: 3 }),
  });
  fc.assert(
    fc.property(fc.array(thing, { minLength: 2, maxLength: 20 }), (things) => {
      const repeated = things.flatMap((each) => new Array(each.weight).fill(each) as typeof things);
      const labels = repeated.map(({ label }) => label);
      fc.pre(labels.includes(0) && labels.includes(1));
      const got = weightedAuroc(
        things.map(({ score }) => score),
        things.map(({ label }) => label),
        things.map(({ weight }) => weight),
      );
      const scores = repeated.map(({ score }) => score);
      // Sums of halves and a division.
      expect(got).toBeCloseTo(auroc(scores, labels), 12);
    }),
  );
});

test('a weighted AUROC without both kinds is refused', () => {
  expect(() => weightedAuroc([1, 2], [0, 1], [1, 0])).toThrow(RangeError);
});

describe('binned pixels', () => {
  const size = { width: 60, height: 40 };
  const tallies = [0, 1, 2, 3].map((seed) => {
    const map = new Float32Array(size.width * size.height);
    fillStandardNormal(map, mulberry32(seed));
    if (seed === 0) return tallyPixels(map, null, size, ALL_MANTISSA_BITS);
    const mask = new Uint8Array(map.length);
    for (let pixel = 0; pixel < 40 * seed; pixel++) {
      mask[1000 + pixel] = 1;
      map[1000 + pixel]! += 1.5;
    }
    return tallyPixels(map, mask, size, ALL_MANTISSA_BITS);
  });
  const bins = binTallies(tallies, 500);

  test('give the figures of all pixels within a few thousandths of their own scale', () => {
    const exact = sumTallies(tallies);
    const counts = weightedCounts(bins, [1, 1, 1, 1]);
    expectClose(
      [pixelAuroc(counts), aupro(counts, 0.3)],
      [pixelAuroc(exact), aupro(exact, 0.3)],
      // 500 bins: a defective pixel ties with 1 good pixel in 250.
      { absolute: 1e-3 },
    );
  });

  test('weigh an image as if it were there so often', () => {
    const [one, two, , four] = tallies;
    const repeated = sumTallies([one!, one!, two!, four!, four!, four!]);
    const counts = weightedCounts(bins, [2, 1, 0, 3]);
    expect(counts.regionCount).toBe(repeated.regionCount);
    expectClose(
      [pixelAuroc(counts), aupro(counts, 0.3)],
      [pixelAuroc(repeated), aupro(repeated, 0.3)],
      { absolute: 2e-3 },
    );
  });

  test('of nothing are refused', () => {
    expect(() => binTallies([], 10)).toThrow(RangeError);
    expect(() => binTallies(tallies, 0)).toThrow(RangeError);
  });
});
