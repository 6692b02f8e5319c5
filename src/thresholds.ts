/** Thresholds: what they make of a score, how they follow from held-out scores, and what those can carry. */

import { InputError } from './errors.ts';
import type {
  Calibration,
  CalibrationSettings,
  ThresholdAdjustment,
  Thresholds,
  Verdict,
} from './inspector/types.ts';
import { largest, mean } from './maths/statistics.ts';

/** One good part in twenty: what 19 normals can carry, and a share that a person can look at. */
export const CALIBRATION_DEFAULTS: CalibrationSettings = { wantedRate: 0.05, keptOutCount: null };

/** Of good parts that do not pass; half of them is no inspection any more. */
export const WANTED_RATE = { least: 0.001, most: 0.5 } as const;

/** Fewer say next to nothing of how far the scores of good parts reach. */
export const LEAST_KEPT_OUT = 4;

/** What the margin of the upper threshold is to leave of rejected good parts (docs/calibration.md). */
const REJECTED_RATE = 0.01;

/** What rounding, and another backend, may move a score by (docs/accuracy.md). */
const LEAST_MARGIN = 1e-3;

/** Shares times counts that ought to be whole, such as 0.05 * 20, may miss that by a rounding. */
const ROUNDING = 1e-9;

/** Of an image that can be judged. */
export function verdictOf(score: number, { pass, reject }: Thresholds): Verdict {
  if (score <= pass) return 'pass';
  return score > reject ? 'reject' : 'uncertain';
}

/** How many held-out scores a rate takes: of fewer, a further good part exceeds even the largest more often. */
export function scoresNeeded(wantedRate: number): number {
  return Math.ceil(1 / wantedRate - ROUNDING) - 1;
}

/**
 * How many normals to propose keeping out of so many: as many as the rate takes, where that leaves at least half of
 * them to learn from; null where there are too few for any.
 */
export function proposedKeptOut(normalCount: number, wantedRate: number): number | null {
  const most = Math.floor(normalCount / 2);
  return most < LEAST_KEPT_OUT
    ? null
    : Math.max(LEAST_KEPT_OUT, Math.min(scoresNeeded(wantedRate), most));
}

export type ScoreThresholds = Pick<Calibration, 'thresholds' | 'falseAlarms' | 'rejectBasis'>;

/**
 * Pass: of n scores the one of rank ceil((n + 1)(1 - rate)), which a further score of the same kind exceeds in at most
 * that share of cases, whatever the distribution (split conformal; Vovk et al., Algorithmic Learning in a Random World,
 * 2005, 4.2). Where the rank is beyond them, a tail fit says where that rate would lie; of scores that are to guarantee
 * a rate it is the largest, which gives 1 in n + 1. Reject: where 1 in 100 would lie, and never under pass.
 * @param heldOutScores At least three.
 */
export function thresholdsFrom(
  heldOutScores: readonly number[],
  wantedRate: number,
  method: Calibration['method'],
): ScoreThresholds {
  const count = heldOutScores.length;
  const above = Math.floor((count + 1) * wantedRate + ROUNDING);
  const isExtrapolated = above === 0 && method !== 'split';
  const counted = Math.max(1, above);
  const pass = isExtrapolated
    ? beyondLargest(heldOutScores, wantedRate)
    : Float64Array.from(heldOutScores).sort()[count - counted];
  return {
    thresholds: { pass, reject: Math.max(pass, rejectThreshold(heldOutScores)) },
    falseAlarms: {
      wanted: wantedRate,
      expected: isExtrapolated ? wantedRate : counted / (count + 1),
      basis: isExtrapolated ? 'extrapolated' : 'counted',
    },
    rejectBasis: 'extrapolated',
  };
}

/**
 * The largest value and a margin: as far as an exponential tail takes from there to 1 in 100, at least one scale of it
 * and at least a rounding (docs/calibration.md argues for that, and shows what other tails make of it).
 * @param values At least three.
 */
export function rejectThreshold(values: readonly number[]): number {
  const leastBeyond = 1 / (Math.E * (values.length + 1));
  const threshold = beyondLargest(values, Math.min(REJECTED_RATE, leastBeyond));
  return Math.max(threshold, largest(values) + LEAST_MARGIN);
}

/**
 * Where a further value of the same kind would lie beyond in a share `rate` of cases, lower than 1 in n + 1, if the tail
 * were exponential: its scale is the mean excess of the upper quarter over the value below it.
 */
function beyondLargest(values: readonly number[], rate: number): number {
  const sorted = Float64Array.from(values).sort();
  const count = Math.max(2, Math.ceil(sorted.length / 4));
  const scale = mean(sorted.subarray(-count)) - sorted[sorted.length - count - 1];
  return largest(sorted) - scale * Math.log(rate * (sorted.length + 1));
}

/** The calibration with what the user has chosen since: it never rejects what passes. */
export function adjustedCalibration(
  calibration: Calibration,
  adjustment: Pick<ThresholdAdjustment, 'wantedRate' | 'rejectThreshold'> | null,
): Calibration {
  if (adjustment === null) return calibration;
  const { wantedRate, rejectThreshold } = adjustment;
  const followed =
    wantedRate === null
      ? calibration
      : {
          ...calibration,
          ...thresholdsFrom(calibration.heldOutScores, wantedRate, calibration.method),
        };
  if (rejectThreshold === null) return followed;
  const { pass } = followed.thresholds;
  return {
    ...followed,
    thresholds: { pass, reject: Math.max(pass, rejectThreshold) },
    rejectBasis: 'moved',
  };
}

/** @throws InputError `settings` */
export function checkWantedRate(wantedRate: number): void {
  if (wantedRate >= WANTED_RATE.least && wantedRate <= WANTED_RATE.most) return;
  throw new InputError(
    'settings',
    `a wanted share of false alarms of ${wantedRate}`,
    `from ${WANTED_RATE.least} to ${WANTED_RATE.most}`,
    'Take 0.05 for one good part in twenty.',
  );
}

/** @throws InputError `settings` where the rate or the number of normals kept out is none that there can be. */
export function checkCalibrationSettings(
  { wantedRate, keptOutCount }: CalibrationSettings,
  normalCount: number,
  leastTrained: number,
): void {
  checkWantedRate(wantedRate);
  if (keptOutCount === null) return;
  const most = normalCount - leastTrained;
  if (
    Number.isSafeInteger(keptOutCount) &&
    keptOutCount >= LEAST_KEPT_OUT &&
    keptOutCount <= most
  ) {
    return;
  }
  throw new InputError(
    'settings',
    `${keptOutCount} of ${normalCount} normals kept out of the training`,
    most < LEAST_KEPT_OUT
      ? `at least ${LEAST_KEPT_OUT + leastTrained} normals`
      : `from ${LEAST_KEPT_OUT} to ${most}`,
    'Add photographs of good parts, or train without a guaranteed rate.',
  );
}
