/** What images that the user marked as defective say of where the upper threshold may lie; pure, no store. */

import type { Calibration, Thresholds } from '../inspector/types.ts';
import { verdictOf } from '../thresholds.ts';
import type { InspectionBatch } from './inspectionBatch.ts';

/** What one position of the upper threshold makes of the marked images, and of the good parts of the training. */
export interface TradeOffPosition {
  readonly reject: number;
  readonly rejected: number;
  readonly uncertain: number;
  readonly passed: number;
  /** Held-out scores of good parts above it. */
  readonly rejectedGood: number;
}

/** More are no choice any longer. */
const MOST_POSITIONS = 8;

/** Scores of the images that are marked and judged, as this version gave them: a refused one stays refused anywhere. */
export function markedScores(
  { items, defectiveIds }: InspectionBatch,
  versionId: string,
): readonly number[] {
  return items.flatMap((item) =>
    item.status === 'done' &&
    defectiveIds.has(item.id) &&
    item.inspection.inspectorVersionId === versionId &&
    item.inspection.notJudged === null
      ? [item.inspection.score]
      : [],
  );
}

/**
 * The positions worth a look, the lowest first: the one in force, the one that good parts give, and those that reject
 * one marked image more, half way down to the next lower score. None lies under the pass threshold.
 * @param first What good parts give.
 */
export function tradeOff(
  { thresholds, heldOutScores }: Pick<Calibration, 'thresholds' | 'heldOutScores'>,
  first: Thresholds,
  marked: readonly number[],
): readonly TradeOffPosition[] {
  const { pass, reject } = thresholds;
  const above = [...new Set(marked)].filter((score) => score > pass).sort((a, b) => a - b);
  const between = above.map((score, index) => (score + (above[index - 1] ?? pass)) / 2);
  const fixed = [Math.max(pass, first.reject), reject];
  const shown = evenly(between, MOST_POSITIONS - fixed.length);
  const positions = [...new Set([...fixed, ...shown])].sort((a, b) => a - b);
  return positions.map((position) => {
    const verdicts = marked.map((score) => verdictOf(score, { pass, reject: position }));
    const countOf = (verdict: string) => verdicts.filter((each) => each === verdict).length;
    return {
      reject: position,
      rejected: countOf('reject'),
      uncertain: countOf('uncertain'),
      passed: countOf('pass'),
      rejectedGood: heldOutScores.filter((score) => score > position).length,
    };
  });
}

/** So many of the values at most, the first and the last among them. */
function evenly(values: readonly number[], most: number): readonly number[] {
  if (values.length <= most) return values;
  return Array.from(
    { length: most },
    (_, index) => values[Math.round((index * (values.length - 1)) / (most - 1))],
  );
}
