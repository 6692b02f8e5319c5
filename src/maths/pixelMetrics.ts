/** How well anomaly maps find the defective pixels: pixel AUROC and the area under the per-region overlap (AUPRO). */

import { auroc } from './metrics.ts';
import { descendingOrder } from './ranking.ts';
import { connectedRegions } from './regions.ts';

interface MapSize {
  readonly width: number;
  readonly height: number;
}

/**
 * AUROC over all pixels of all images together; a mask value other than 0 means defective. Images may
 * differ in size, each map having its mask's.
 *
 * @throws RangeError if maps and masks do not go together, on a score that is not finite, or if there
 * are not both defective and good pixels.
 */
export function pixelAuroc(maps: readonly Float32Array[], masks: readonly Uint8Array[]): number {
  checkPairs(maps, masks);
  const labels = new Uint8Array(totalLength(masks));
  placeEach(masks, (mask, start) => labels.set(mask, start));
  return auroc(joinMaps(maps), labels);
}

/**
 * Area under the per-region overlap (Bergmann et al., MVTec AD) against the false positive rate, from 0
 * to `falsePositiveRateLimit`, divided by that limit. Regions are the 8-connected components of each
 * mask; at each distinct score every pixel with at least that score is called defective; overlap is the
 * mean over all regions of the share found, and the false positive rate is the share of all good pixels
 * of all images. Trapezoids from (0, 0), the last cut at the limit.
 *
 * @throws RangeError as `pixelAuroc`, if a mask's length is not its size's, or if the limit is not above
 * 0 and at most 1.
 */
export function aupro(
  maps: readonly Float32Array[],
  masks: readonly Uint8Array[],
  sizes: readonly MapSize[],
  falsePositiveRateLimit: number,
): number {
  checkPairs(maps, masks);
  if (sizes.length !== masks.length) {
    throw new RangeError(`Got ${masks.length} masks and ${sizes.length} sizes.`);
  }
  if (!(falsePositiveRateLimit > 0 && falsePositiveRateLimit <= 1)) {
    throw new RangeError(
      `Got a false positive rate limit of ${falsePositiveRateLimit}, expected above 0, at most 1.`,
    );
  }
  const { regionOfPixel, regionSizes } = joinRegions(masks, sizes);
  const scores = joinMaps(maps);
  return overlapArea(scores, regionOfPixel, regionSizes, falsePositiveRateLimit);
}

/** Regions of all images in one count: 0 is good, region r has `regionSizes[r]` pixels. */
function joinRegions(masks: readonly Uint8Array[], sizes: readonly MapSize[]) {
  const regionOfPixel = new Int32Array(totalLength(masks));
  let regionCount = 0;
  placeEach(masks, (mask, start, image) => {
    const { labels, count } = connectedRegions(mask, sizes[image].width, sizes[image].height);
    for (let pixel = 0; pixel < labels.length; pixel++) {
      if (labels[pixel] !== 0) regionOfPixel[start + pixel] = labels[pixel] + regionCount;
    }
    regionCount += count;
  });
  const regionSizes = new Uint32Array(regionCount + 1);
  for (const region of regionOfPixel) regionSizes[region]++;
  return { regionOfPixel, regionSizes };
}

function overlapArea(
  scores: Float32Array,
  regionOfPixel: Int32Array,
  regionSizes: Uint32Array,
  limit: number,
): number {
  const regionCount = regionSizes.length - 1;
  const goodCount = regionSizes[0];
  if (regionCount === 0 || goodCount === 0) {
    throw new RangeError(`Got ${regionCount} regions and ${goodCount} good pixels, expected both.`);
  }
  const order = descendingOrder(scores);
  let area = 0;
  let falseAlarms = 0;
  let overlapSum = 0;
  let previousRate = 0;
  let previousOverlap = 0;
  for (let rank = 0; rank < order.length; rank++) {
    const region = regionOfPixel[order[rank]];
    if (region === 0) falseAlarms++;
    else overlapSum += 1 / regionSizes[region];

    const tied = rank + 1 < order.length && scores[order[rank + 1]] === scores[order[rank]];
    if (tied) continue;
    const rate = falseAlarms / goodCount;
    const overlap = overlapSum / regionCount;
    if (rate >= limit) {
      const share = (limit - previousRate) / (rate - previousRate);
      const overlapAtLimit = previousOverlap + share * (overlap - previousOverlap);
      area += ((limit - previousRate) * (overlapAtLimit + previousOverlap)) / 2;
      break;
    }
    area += ((rate - previousRate) * (overlap + previousOverlap)) / 2;
    previousRate = rate;
    previousOverlap = overlap;
  }
  return area / limit;
}

function joinMaps(maps: readonly Float32Array[]): Float32Array {
  const scores = new Float32Array(totalLength(maps));
  placeEach(maps, (map, start) => scores.set(map, start));
  return scores;
}

function totalLength(arrays: readonly ArrayLike<number>[]): number {
  return arrays.reduce((sum, array) => sum + array.length, 0);
}

/** Calls `place` with each array, where it starts when all are laid end to end, and its number. */
function placeEach<T extends ArrayLike<number>>(
  arrays: readonly T[],
  place: (array: T, start: number, image: number) => void,
): void {
  let start = 0;
  arrays.forEach((array, image) => {
    place(array, start, image);
    start += array.length;
  });
}

function checkPairs(maps: readonly Float32Array[], masks: readonly Uint8Array[]): void {
  if (maps.length !== masks.length) {
    throw new RangeError(`Got ${maps.length} maps and ${masks.length} masks.`);
  }
  maps.forEach((map, image) => {
    if (map.length !== masks[image].length) {
      throw new RangeError(
        `Got a map of ${map.length} and a mask of ${masks[image].length} pixels for image ${image}.`,
      );
    }
  });
}
