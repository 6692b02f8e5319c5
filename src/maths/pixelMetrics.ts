/** How well anomaly maps find the defective pixels: pixel AUROC and the area under the per-region overlap (AUPRO). */

import type { PixelTally } from './pixelTally.ts';
import { sum } from './statistics.ts';

/** What figures of pixels are made of; a weighted mean of tallies will do. */
type Counts = Pick<PixelTally, 'good' | 'defective' | 'overlap' | 'regionCount'>;

/** A point of the per-region overlap curve. */
export interface OverlapPoint {
  readonly falsePositiveRate: number;
  readonly overlap: number;
}

/** Whether there are both good and defective pixels, without which there are no figures. */
export function hasBothPixels({ good, defective }: Counts): boolean {
  return sum(good) > 0 && sum(defective) > 0;
}

/**
 * AUROC over all pixels of all images together: the chance that a defective pixel lies above a good one, ties
 * counted half.
 *
 * @throws RangeError if there are not both defective and good pixels.
 */
export function pixelAuroc(counts: Counts): number {
  const { good, defective } = requireBoth(counts);
  let wins = 0;
  let goodAbove = 0;
  const goodCount = sum(good);
  for (let entry = 0; entry < good.length; entry++) {
    wins += defective[entry] * (goodCount - goodAbove - good[entry] / 2);
    goodAbove += good[entry];
  }
  return wins / (goodCount * sum(defective));
}

/**
 * Area under the per-region overlap (Bergmann et al., MVTec AD) against the false positive rate, from 0
 * to `falsePositiveRateLimit`, divided by that limit. At each value every pixel with at least that value
 * is called defective; overlap is the mean over all regions of the share found, and the false positive
 * rate is the share of all good pixels of all images. Trapezoids from (0, 0), the last cut at the limit.
 *
 * @throws RangeError as `pixelAuroc`, or if the limit is not above 0 and at most 1.
 */
export function aupro(counts: Counts, falsePositiveRateLimit: number): number {
  let area = 0;
  let before: OverlapPoint | null = null;
  visitOverlap(counts, falsePositiveRateLimit, (point) => {
    if (before !== null) {
      const step = point.falsePositiveRate - before.falsePositiveRate;
      area += (step * (point.overlap + before.overlap)) / 2;
    }
    before = point;
  });
  return area / falsePositiveRateLimit;
}

/** The curve that `aupro` is the area of, with every point. @throws RangeError as `aupro`. */
export function overlapCurve(counts: Counts, falsePositiveRateLimit: number): OverlapPoint[] {
  const curve: OverlapPoint[] = [];
  visitOverlap(counts, falsePositiveRateLimit, (point) => curve.push(point));
  return curve;
}

/** From (0, 0) to the limit, where the last point is interpolated. */
function visitOverlap(counts: Counts, limit: number, visit: (point: OverlapPoint) => void): void {
  if (!(limit > 0 && limit <= 1)) {
    throw new RangeError(
      `Got a false positive rate limit of ${limit}, expected above 0, at most 1.`,
    );
  }
  const { good, overlap, regionCount } = requireBoth(counts);
  const goodCount = sum(good);
  let falseAlarms = 0;
  let overlapSum = 0;
  let before: OverlapPoint = { falsePositiveRate: 0, overlap: 0 };
  visit(before);
  for (let entry = 0; entry < good.length; entry++) {
    falseAlarms += good[entry];
    overlapSum += overlap[entry];
    const point = {
      falsePositiveRate: falseAlarms / goodCount,
      overlap: overlapSum / regionCount,
    };
    if (point.falsePositiveRate >= limit) {
      const share =
        (limit - before.falsePositiveRate) / (point.falsePositiveRate - before.falsePositiveRate);
      const atLimit = before.overlap + share * (point.overlap - before.overlap);
      visit({ falsePositiveRate: limit, overlap: atLimit });
      return;
    }
    visit(point);
    before = point;
  }
}

function requireBoth(counts: Counts): Counts {
  if (hasBothPixels(counts)) return counts;
  throw new RangeError(
    `Got ${sum(counts.defective)} defective and ${sum(counts.good)} good pixels, expected both.`,
  );
}
