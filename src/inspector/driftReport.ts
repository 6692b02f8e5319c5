/** Where an inspector's passes stand: series by series, the next one beginning where one has ended without an alarm. */

import { fnv1a32, mulberry32 } from '../maths/random.ts';
import { DRIFT_LIMIT, SERIES_LENGTH, testForDrift } from './driftTest.ts';
import type { DriftReport } from './types.ts';

export interface PassedPart {
  readonly score: number;
  /** ISO 8601 in UTC. */
  readonly inspectedAt: string;
}

export interface DriftOptions extends Pick<DriftReport, 'versionId' | 'since'> {
  readonly heldOutScores: readonly number[];
  readonly passThreshold: number;
  /** All since then, in the order of inspection. */
  readonly passes: readonly PassedPart[];
}

/**
 * Passes score at or below the threshold by what they are, so held-out scores are cut off alike. A series that has
 * ended is what the next one is compared with besides. The same records give the same report.
 */
export function driftReport(options: DriftOptions): DriftReport {
  const { versionId, since, passThreshold } = options;
  const heldOutScores = options.heldOutScores.filter((score) => score < passThreshold);
  const passes = options.passes.filter(({ score }) => score < passThreshold);
  let before: readonly number[] = [];
  for (let first = 0; ; first += SERIES_LENGTH) {
    const series = passes.slice(first, first + SERIES_LENGTH);
    const scores = series.map(({ score }) => score);
    const random = mulberry32(fnv1a32(`loupe drift ${versionId} ${since} ${first}`));
    const { evidence, alarm } = testForDrift([...heldOutScores, ...before], scores, random);
    if (alarm !== null || first + SERIES_LENGTH >= passes.length) {
      return {
        versionId,
        since,
        heldOutScores,
        scores,
        evidence,
        limit: DRIFT_LIMIT,
        alarm: alarm && { ...alarm, at: series[alarm.pass].inspectedAt },
      };
    }
    before = scores;
  }
}
