/** What two thresholds make of an evaluation's images; quick enough to follow a handle that moves. */

import type { Thresholds, Verdict } from '../inspector/types.ts';
import { verdictOf } from '../thresholds.ts';
import { rateOf } from './rate.ts';
import type { Confusion, EvaluatedImage, VerdictCounts } from './types.ts';

/**
 * Counts verdicts at `thresholds`, which need not be those that gave the images' own. Images that were refused
 * whatever their score stay refused; that a judge had no thresholds is no such reason.
 */
export function confusionAt(images: readonly EvaluatedImage[], thresholds: Thresholds): Confusion {
  const count = (wanted: boolean): VerdictCounts =>
    countVerdicts(
      images.filter(({ defective }) => defective === wanted),
      thresholds,
    );
  const good = count(false);
  const defective = count(true);
  const goodTotal = judgedCount(good);
  const defectiveTotal = judgedCount(defective);
  return {
    good,
    defective,
    escapes: rateOf(defective.pass, defectiveTotal),
    uncertainDefective: rateOf(defective.uncertain, defectiveTotal),
    falseAlarms: rateOf(good.uncertain + good.reject, goodTotal),
    wronglyRejected: rateOf(good.reject, goodTotal),
  };
}

/** Whether there is no verdict on it whatever the thresholds. */
export function isRefused({ notJudged }: Pick<EvaluatedImage, 'notJudged'>): boolean {
  return notJudged !== null && notJudged.kind !== 'uncalibrated';
}

function countVerdicts(images: readonly EvaluatedImage[], thresholds: Thresholds): VerdictCounts {
  const verdicts = images.map((image) =>
    isRefused(image) ? 'not-judged' : verdictOf(image.score, thresholds),
  );
  const count = (wanted: Verdict): number =>
    verdicts.filter((verdict) => verdict === wanted).length;
  return {
    pass: count('pass'),
    uncertain: count('uncertain'),
    reject: count('reject'),
    notJudged: count('not-judged'),
  };
}

function judgedCount({ pass, uncertain, reject }: VerdictCounts): number {
  return pass + uncertain + reject;
}
