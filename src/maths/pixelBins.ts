/** Tallies of many images on one coarse scale, so that pixel figures of any weighting of the images are quick. */

import { type PixelTally, sumTallies } from './pixelTally.ts';
import { sum as total } from './statistics.ts';

export interface PixelBins {
  readonly imageCount: number;
  readonly binCount: number;
  /** `[images, bins]`, the bins from high values to low ones. */
  readonly good: Float32Array;
  readonly defective: Float32Array;
  readonly overlap: Float32Array;
  /** Of each image. */
  readonly regionCounts: Uint32Array;
}

/**
 * Of bins that hold about equal shares of the good pixels and of the defective ones, so that they are finest where
 * the curves bend; a value's pixels all fall in one.
 *
 * @throws RangeError unless there is an image and a bin.
 */
export function binTallies(tallies: readonly PixelTally[], binCount: number): PixelBins {
  if (tallies.length === 0 || !Number.isInteger(binCount) || binCount < 1) {
    throw new RangeError(`Got ${tallies.length} images and ${binCount} bins, expected both.`);
  }
  const binOf = binsOf(sumTallies(tallies), binCount);
  const size = tallies.length * binCount;
  const bins = {
    imageCount: tallies.length,
    binCount,
    good: new Float32Array(size),
    defective: new Float32Array(size),
    overlap: new Float32Array(size),
    regionCounts: Uint32Array.from(tallies, ({ regionCount }) => regionCount),
  };
  tallies.forEach(({ values, good, defective, overlap }, image) => {
    values.forEach((value, entry) => {
      const bin = image * binCount + (binOf.get(value) ?? 0);
      bins.good[bin] += good[entry];
      bins.defective[bin] += defective[entry];
      bins.overlap[bin] += overlap[entry];
    });
  });
  return bins;
}

/** What all images together count, each as often as its weight says; as pixel figures take it. */
export function weightedCounts(bins: PixelBins, weights: ArrayLike<number>) {
  const { imageCount, binCount, regionCounts } = bins;
  const good = new Float64Array(binCount);
  const defective = new Float64Array(binCount);
  const overlap = new Float64Array(binCount);
  let regionCount = 0;
  for (let image = 0; image < imageCount; image++) {
    const weight = weights[image];
    if (weight === 0) continue;
    addRow(good, bins.good, image, weight);
    if (regionCounts[image] === 0) continue;
    addRow(defective, bins.defective, image, weight);
    addRow(overlap, bins.overlap, image, weight);
    regionCount += weight * regionCounts[image];
  }
  return { good, defective, overlap, regionCount };
}

function addRow(sum: Float64Array, rows: Float32Array, row: number, weight: number): void {
  const start = row * sum.length;
  for (let bin = 0; bin < sum.length; bin++) sum[bin] += weight * rows[start + bin];
}

function binsOf(all: PixelTally, binCount: number): ReadonlyMap<number, number> {
  const goodCount = total(all.good);
  const defectiveCount = total(all.defective);
  const binOf = new Map<number, number>();
  let good = 0;
  let defective = 0;
  all.values.forEach((value, entry) => {
    const share = (shareOf(good, goodCount) + shareOf(defective, defectiveCount)) / 2;
    binOf.set(value, Math.min(Math.floor(share * binCount), binCount - 1));
    good += all.good[entry];
    defective += all.defective[entry];
  });
  return binOf;
}

function shareOf(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
