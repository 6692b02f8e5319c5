/** What two thresholds make of an evaluation's images; quick enough to follow a handle that moves. */

import { rateOf } from './rate.ts';
import type { Confusion, EvaluatedImage, Evaluation, Thresholds, VerdictCounts } from './types.ts';

/**
 * Counts verdicts at `thresholds`, which need not be those that gave the images' own. Images that a calibrated judge
 * refused stay refused; one without calibration refused none.
 */
export function confusionAt(
  { images, maker }: Pick<Evaluation, 'images' | 'maker'>,
  thresholds: Thresholds,
): Confusion {
  const isCalibrated = maker.thresholds !== null;
  const count = (wanted: boolean): VerdictCounts =>
    countVerdicts(
      images.filter(({ defective }) => defective === wanted),
      thresholds,
      isCalibrated,
    );
  const good = count(false);
  const defective = count(true);
  const goodTotal = judgedCount(good);
  const defectiveTotal = judgedCount(defective);
  return {
    good,
    defective,
    escapes: rateOf(defective.pass, defectiveTotal),
    falseAlarms: rateOf(good.reject, goodTotal),
    uncertain: {
      good: rateOf(good.uncertain, goodTotal),
      defective: rateOf(defective.uncertain, defectiveTotal),
    },
  };
}

function countVerdicts(
  images: readonly EvaluatedImage[],
  { pass, reject }: Thresholds,
  isCalibrated: boolean,
): VerdictCounts {
  const counts = { pass: 0, uncertain: 0, reject: 0, notJudged: 0 };
  for (const { score, verdict } of images) {
    if (isCalibrated && verdict === 'not-judged') counts.notJudged++;
    else if (score > reject) counts.reject++;
    else if (score > pass) counts.uncertain++;
    else counts.pass++;
  }
  return counts;
}

function judgedCount({ pass, uncertain, reject }: VerdictCounts): number {
  return pass + uncertain + reject;
}
