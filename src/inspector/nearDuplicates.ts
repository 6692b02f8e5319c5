/** Finds the same shot saved twice, re-encoded or resized, without taking two like parts in one fixture for one. */

import { blockMeans, differenceOf, textureCorrelation } from '../maths/miniature.ts';
import { median } from '../maths/statistics.ts';
import type { NormalMeasures, NormalWarning } from './types.ts';

/** In grey levels: re-encoded and resized shots differ by less, different parts by 2.5 and more on our sets. */
const LARGEST_DIFFERENCE = 1.5;
/** Of the usual difference between two of the set, so that very like parts are not all taken for one. */
const SHARE_OF_USUAL = 0.4;
/** Two plain surfaces differ by as little, but their textures have nothing in common. */
const LEAST_CORRELATION = 0.6;
/** Below it the usual difference says nothing. */
const LEAST_FOR_USUAL = 4;

interface Shot {
  readonly fileName: string;
  readonly measures: NormalMeasures;
}

/** For each but the first of a group of copies a warning that names the earliest of them. */
export function duplicatesIn(shots: readonly Shot[]): readonly (NormalWarning | null)[] {
  return earliestTwins(shots.map(({ measures }) => measures)).map((twin) =>
    twin === null ? null : { kind: 'near-duplicate', ofFileName: shots[twin].fileName },
  );
}

/** The place of the earliest that shows the same shot; null for those that are the earliest themselves. */
export function earliestTwins(shots: readonly NormalMeasures[]): readonly (number | null)[] {
  const blocks = shots.map(({ miniature }) => blockMeans(miniature));
  const limit = Math.min(LARGEST_DIFFERENCE, SHARE_OF_USUAL * usualDifference(blocks));
  return shots.map((measures, index) => {
    const twin = shots.findIndex((earlier, place) => {
      if (place >= index || differenceOf(blocks[place], blocks[index]) > limit) return false;
      return isSameShot(earlier, measures, limit);
    });
    return twin === -1 ? null : twin;
  });
}

function isSameShot(a: NormalMeasures, b: NormalMeasures, limit: number): boolean {
  return (
    differenceOf(a.miniature, b.miniature) <= limit &&
    textureCorrelation(a.miniature, b.miniature) >= LEAST_CORRELATION
  );
}

/** Median over all pairs, of their blocks. */
function usualDifference(blocks: readonly Float32Array[]): number {
  if (blocks.length < LEAST_FOR_USUAL) return Number.POSITIVE_INFINITY;
  const differences = blocks.flatMap((block, index) =>
    blocks.slice(0, index).map((other) => differenceOf(block, other)),
  );
  return median(differences);
}
