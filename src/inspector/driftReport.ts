/** Where an inspector's passes stand: series by series, the next one beginning where one has ended without an alarm. */

import { fnv1a32, mulberry32 } from '../maths/random.ts';
import { DRIFT_LIMIT, SERIES_LENGTH, testForDrift } from './driftTest.ts';
import type { Calibration, DriftReport } from './types.ts';

export interface PassedPart {
  readonly score: number;
  /** ISO 8601 in UTC. */
  readonly inspectedAt: string;
}

export interface DriftOptions extends Pick<DriftReport, 'versionId' | 'since'> {
  /** As it is in force. */
  readonly calibration: Pick<Calibration, 'method' | 'heldOutScores' | 'thresholds'>;
  /** All since then, in the order of inspection. */
  readonly passes: readonly PassedPart[];
}

/**
 * Passes score at or below the threshold by what they are, so held-out scores are cut off alike. Those of a cross-fit
 * are left out of the comparison: their heads learnt from fewer normals, and score higher. A series that has ended is
 * what the next one is compared with besides. The same records give the same report.
 */
export function driftReport(options: DriftOptions): DriftReport {
  const { versionId, since, calibration } = options;
  const isBelow = (score: number) => score < calibration.thresholds.pass;
  const heldOutScores = calibration.heldOutScores.filter(isBelow);
  const passes = options.passes.filter(({ score }) => isBelow(score));
  const isComparable = calibration.method !== 'cross-fit';
  const baseline = isComparable ? heldOutScores : [];
  let before: readonly number[] = [];
  for (let first = 0; ; first += SERIES_LENGTH) {
    const series = passes.slice(first, first + SERIES_LENGTH);
    const scores = series.map(({ score }) => score);
    const random = mulberry32(fnv1a32(`loupe drift ${versionId} ${since} ${first}`));
    const { evidence, alarm } = testForDrift([...baseline, ...before], scores, random);
    if (alarm !== null || first + SERIES_LENGTH >= passes.length) {
      return {
        versionId,
        since,
        heldOutScores,
        comparedWith: isComparable ? 'held-out-scores' : 'nothing',
        scores,
        evidence,
        limit: DRIFT_LIMIT,
        alarm: alarm && { ...alarm, at: series[alarm.pass].inspectedAt },
      };
    }
    before = scores;
  }
}
