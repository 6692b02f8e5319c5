/** What thresholds mean: the verdict of a score, and what calibration is asked for unless the user says otherwise. */

import type { CalibrationSettings, Thresholds, Verdict } from './inspector/types.ts';

/** One good part in twenty: what 19 normals can carry, and a share that a person can look at. */
export const CALIBRATION_DEFAULTS: CalibrationSettings = { wantedRate: 0.05, keptOutCount: null };

/** Of an image that can be judged. */
export function verdictOf(score: number, { pass, reject }: Thresholds): Verdict {
  if (score <= pass) return 'pass';
  return score > reject ? 'reject' : 'uncertain';
}
