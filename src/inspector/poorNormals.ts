/** Which of an inspector's normals need a look, judged by the set they belong to; docs/normals.md has the measured rates. */

import { median, robustDeviation } from '../maths/statistics.ts';
import { duplicatesIn } from './nearDuplicates.ts';
import type { NormalMeasures, NormalWarning } from './types.ts';
import { otherShapesIn, unlikeIn } from './unlikeOthers.ts';

export interface MeasuredNormal {
  readonly fileName: string;
  readonly measures: NormalMeasures;
}

/** One picture has no others to be compared with. */
const LEAST_FOR_FOCUS = 4;
const LEAST_FOR_EXPOSURE = 3;
/** A blurred picture keeps less than this share of the others' fine detail; sharp ones kept 0.73 and more. */
const BLURRED_BELOW_USUAL = 0.5;
/** Below it a picture counts as blurred whatever the others are. */
const BLURRED_BELOW = 0.1;
/** Deviations of the set that a picture must lie off, so that a set of uneven pictures flags none of them. */
const LEAST_DEVIATIONS = 4;
const CLIPPED_OVER_USUAL = 0.1;
/** Next to nothing is seen. */
const CLIPPED_FROM = 0.9;
const DARK_BELOW_USUAL = 0.6;
/** On 0 to 255: next to nothing is seen. */
const DARK_BELOW = 25;

/** Each normal's warnings, in the order given; most have none. */
export function poorNormals(
  normals: readonly MeasuredNormal[],
): readonly (readonly NormalWarning[])[] {
  if (normals.length === 0) return [];
  const all = normals.map(({ measures }) => measures);
  const blurred = blurredIn(all);
  const exposure = badlyExposedIn(all);
  const shapes = otherShapesIn(all);
  const unlike = unlikeIn(all);
  const duplicates = duplicatesIn(normals);
  return all.map((_, index) => {
    // Burning out takes fine detail with it.
    const found = [exposure[index] ?? blurred[index], shapes[index], duplicates[index]].filter(
      (warning) => warning !== null,
    );
    // What is blurred, burnt out or turned looks unlike the others for that very reason.
    return found.length === 0 && unlike[index] !== null ? [unlike[index]] : found;
  });
}

type Findings = readonly (NormalWarning | null)[];

function blurredIn(all: readonly NormalMeasures[]): Findings {
  const details = all.map(({ fineDetail }) => fineDetail);
  const known = details.filter((detail) => detail !== null);
  const usual = known.length >= LEAST_FOR_FOCUS ? median(known) : null;
  const margin = usual === null ? 0 : LEAST_DEVIATIONS * robustDeviation(known);
  return details.map((detail) => {
    if (detail === null) return null;
    const isUsualSharp = usual !== null && usual >= BLURRED_BELOW;
    if (isUsualSharp && detail < BLURRED_BELOW_USUAL * usual && detail < usual - margin) {
      return { kind: 'blurred', usualShare: detail / usual };
    }
    return detail < BLURRED_BELOW ? { kind: 'blurred', usualShare: null } : null;
  });
}

function badlyExposedIn(all: readonly NormalMeasures[]): Findings {
  const hasOthers = all.length >= LEAST_FOR_EXPOSURE;
  const clipped = usualOf(all.map(({ clippedShare }) => clippedShare));
  const bright = usualOf(all.map(({ highlights }) => highlights));
  return all.map(({ clippedShare, highlights }) => {
    const isClipped =
      clippedShare >= CLIPPED_FROM ||
      (hasOthers && clippedShare - clipped.middle > Math.max(CLIPPED_OVER_USUAL, clipped.margin));
    if (isClipped) {
      const usualShare = all.length > 1 ? clipped.middle : null;
      return { kind: 'over-exposed', clippedShare, usualShare };
    }
    if (highlights < DARK_BELOW) return { kind: 'too-dark', usualShare: null };
    const isDark =
      hasOthers &&
      highlights < DARK_BELOW_USUAL * bright.middle &&
      highlights < bright.middle - bright.margin;
    return isDark ? { kind: 'too-dark', usualShare: highlights / bright.middle } : null;
  });
}

function usualOf(values: readonly number[]): { readonly middle: number; readonly margin: number } {
  return { middle: median(values), margin: LEAST_DEVIATIONS * robustDeviation(values) };
}
