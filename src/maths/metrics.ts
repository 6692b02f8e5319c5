/** How well scores separate anomalous from normal: AUROC, average precision and the best F1, as scikit-learn has them. */

import { descendingOrder } from './ranking.ts';

/**
 * Area under the receiver operating characteristic: the chance that an anomalous item scores above a
 * normal one, ties counted half. A label other than 0 means anomalous.
 *
 * @throws RangeError on lists of different length, on a score that is not finite, or without both kinds.
 */
export function auroc(scores: ArrayLike<number>, labels: ArrayLike<number>): number {
  const { anomalous, normal } = countLabels(scores, labels);
  if (normal === 0) throw new RangeError('Got anomalous items only, expected normal ones too.');
  let area = 0;
  let previousHits = 0;
  let previousFalseAlarms = 0;
  visitThresholds(scores, labels, (_, hits, falseAlarms) => {
    area += ((falseAlarms - previousFalseAlarms) * (hits + previousHits)) / 2;
    previousHits = hits;
    previousFalseAlarms = falseAlarms;
  });
  return area / (anomalous * normal);
}

/**
 * Average precision: the sum over thresholds of precision times the gain in recall, no trapezoids.
 *
 * @throws RangeError on lists of different length, on a score that is not finite, or without anomalous items.
 */
export function averagePrecision(scores: ArrayLike<number>, labels: ArrayLike<number>): number {
  const { anomalous } = countLabels(scores, labels);
  let sum = 0;
  let previousHits = 0;
  visitThresholds(scores, labels, (_, hits, falseAlarms) => {
    sum += ((hits - previousHits) * hits) / (hits + falseAlarms);
    previousHits = hits;
  });
  return sum / anomalous;
}

/**
 * The largest F1 over all thresholds, where `score >= threshold` is called anomalous; of thresholds
 * with equal F1 the lowest.
 *
 * @throws RangeError as `averagePrecision`.
 */
export function f1Max(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
): { readonly f1: number; readonly threshold: number } {
  const { anomalous } = countLabels(scores, labels);
  let best = { f1: 0, threshold: Number.POSITIVE_INFINITY };
  visitThresholds(scores, labels, (threshold, hits, falseAlarms) => {
    const f1 = (2 * hits) / (hits + falseAlarms + anomalous);
    if (f1 >= best.f1) best = { f1, threshold };
  });
  return best;
}

/**
 * AUROC of things that each count as often as their weight says; a weight of 0 leaves one out.
 *
 * @throws RangeError on a score that is not finite, or without both kinds among what has a weight.
 */
export function weightedAuroc(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  weights: ArrayLike<number>,
): number {
  const order = descendingOrder(scores);
  let wins = 0;
  let anomalous = 0;
  let normal = 0;
  for (let rank = 0; rank < order.length; ) {
    let tiedAnomalous = 0;
    let tiedNormal = 0;
    const threshold = scores[order[rank]];
    for (; rank < order.length && scores[order[rank]] === threshold; rank++) {
      const item = order[rank];
      if (labels[item] === 0) tiedNormal += weights[item];
      else tiedAnomalous += weights[item];
    }
    wins += tiedNormal * (anomalous + tiedAnomalous / 2);
    anomalous += tiedAnomalous;
    normal += tiedNormal;
  }
  if (anomalous === 0 || normal === 0) {
    throw new RangeError(`Got weights of ${anomalous} and ${normal}, expected both above 0.`);
  }
  return wins / (anomalous * normal);
}

export interface RocPoint {
  /** Share of the normal items that score at least `threshold`. */
  readonly falseAlarmRate: number;
  /** Share of the anomalous ones. */
  readonly recall: number;
  /** Null at (0, 0), above every score. */
  readonly threshold: number | null;
}

/**
 * The receiver operating characteristic, a point for each distinct score, from (0, 0) to (1, 1).
 *
 * @throws RangeError as `auroc`.
 */
export function rocCurve(scores: ArrayLike<number>, labels: ArrayLike<number>): RocPoint[] {
  const { anomalous, normal } = countLabels(scores, labels);
  if (normal === 0) throw new RangeError('Got anomalous items only, expected normal ones too.');
  const curve: RocPoint[] = [{ falseAlarmRate: 0, recall: 0, threshold: null }];
  visitThresholds(scores, labels, (threshold, hits, falseAlarms) => {
    curve.push({ falseAlarmRate: falseAlarms / normal, recall: hits / anomalous, threshold });
  });
  return curve;
}

/** Calls `visit` once for each distinct score, from high to low, with what scores at least that much. */
function visitThresholds(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  visit: (threshold: number, hits: number, falseAlarms: number) => void,
): void {
  const order = descendingOrder(scores);
  let hits = 0;
  for (let rank = 0; rank < order.length; rank++) {
    if (labels[order[rank]] !== 0) hits++;
    const threshold = scores[order[rank]];
    const last = rank + 1 === order.length || scores[order[rank + 1]] !== threshold;
    if (last) visit(threshold, hits, rank + 1 - hits);
  }
}

function countLabels(scores: ArrayLike<number>, labels: ArrayLike<number>) {
  if (scores.length !== labels.length) {
    throw new RangeError(`Got ${scores.length} scores and ${labels.length} labels.`);
  }
  let anomalous = 0;
  for (let index = 0; index < labels.length; index++) if (labels[index] !== 0) anomalous++;
  if (anomalous === 0) throw new RangeError('Got no anomalous item, expected at least one.');
  return { anomalous, normal: labels.length - anomalous };
}
