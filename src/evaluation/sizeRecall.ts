/** How many defects are found, by their size: whether small ones escape is what an average hides. */

import { rateOf } from './rate.ts';
import type { EvaluatedImage, SizeRecall } from './types.ts';

/** Shares of an image's area between which sizes are told apart: three a decade would leave too few in each. */
const EDGES = [0, 0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 1] as const;

/**
 * Of each size that occurs, from small to large, how many of the masks' regions have a map value above
 * `mapThreshold` somewhere. A region that the network sees nothing of is not found.
 */
export function recallBySize(
  images: readonly EvaluatedImage[],
  mapThreshold: number,
): readonly SizeRecall[] {
  const regions = images.flatMap((image) => image.regions);
  return EDGES.slice(1).flatMap((toShare, bin) => {
    const fromShare = EDGES[bin];
    const isLast = bin === EDGES.length - 2;
    const sized = regions.filter(
      ({ areaShare }) => areaShare >= fromShare && (areaShare < toShare || isLast),
    );
    if (sized.length === 0) return [];
    const found = sized.filter(
      ({ mapLargest }) => mapLargest !== null && mapLargest > mapThreshold,
    );
    return { fromShare, toShare, found: rateOf(found.length, sized.length) };
  });
}
