/** Where the shift-start check stands, and whether the station may be used; pure. */

import type { InspectorSummary, InspectorVersion } from '../inspector/types.ts';
import { checkResult, type ShiftCheck } from '../records/shiftCheck.ts';
import type { CheckPreferences } from './checkPreferences.ts';

/** All but `passed` ask for a check: the last one failed or has no end, there is none, or it says nothing of now. */
export type CheckStanding =
  | 'passed'
  | 'failed'
  | 'unfinished'
  | 'never'
  | 'another-day'
  | 'another-version';

/**
 * A check holds for the version and the thresholds that it was made with, and for its day; one that failed or was
 * broken off, whatever changes, until the next. Deleting its run changes nothing of that.
 */
export function checkStanding(
  last: ShiftCheck | null,
  { version, calibration }: Pick<InspectorSummary, 'version' | 'calibration'>,
  nowMs: number,
): CheckStanding {
  if (last === null) return 'never';
  const result = checkResult(last.run);
  if (result === 'failed' || result === 'unfinished') return result;
  const { versionId, thresholds, startedAt } = last.run;
  const isSame =
    versionId === version?.id &&
    thresholds?.pass === calibration?.thresholds.pass &&
    thresholds?.reject === calibration?.thresholds.reject;
  if (!isSame) return 'another-version';
  const isToday = new Date(startedAt).toDateString() === new Date(nowMs).toDateString();
  return isToday ? 'passed' : 'another-day';
}

export function isBlocked(standing: CheckStanding, preferences: CheckPreferences): boolean {
  const { blocksOnFailure, blocksUntilPassed } = preferences;
  if (standing === 'failed' || standing === 'unfinished') {
    return blocksOnFailure || blocksUntilPassed;
  }
  return blocksUntilPassed && standing !== 'passed';
}

/** Whether the version's weights were trained on the photograph: it then passes more easily than another of a good part. */
export function isTrainedOn(
  { normalHashes, totalSteps, calibration }: InspectorVersion,
  sha256: string,
): boolean {
  const place = normalHashes.indexOf(sha256);
  return place !== -1 && totalSteps > 0 && calibration?.keptOut.includes(place) !== true;
}
