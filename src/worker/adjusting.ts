/** The thresholds that are in force: a version's, with what the user has chosen of them since. */

import { InputError } from '../errors.ts';
import type { InspectorRecord, InspectorSummary, InspectorVersion } from '../inspector/types.ts';
import type { LoupeStorage } from '../storage/storage.ts';
import { adjustedCalibration, checkWantedRate } from '../thresholds.ts';

/** Both null where the version has no thresholds. */
export function calibrationInForce(
  { adjustments }: Pick<InspectorRecord, 'adjustments'>,
  version: InspectorVersion | null,
): Pick<InspectorSummary, 'calibration' | 'adjustment'> {
  const calibration = version?.calibration ?? null;
  if (calibration === null) return { calibration, adjustment: null };
  const adjustment = adjustments.find(({ versionId }) => versionId === version?.id) ?? null;
  return { calibration: adjustedCalibration(calibration, adjustment), adjustment };
}

/**
 * Null takes the training's again, and so does the very rate that the training's thresholds follow from.
 * @throws InputError `settings`, `not-found` without the inspector or its thresholds
 */
export async function setWantedRate(
  { inspectors }: LoupeStorage,
  inspectorId: string,
  wantedRate: number | null,
): Promise<InspectorRecord> {
  const { version } = await requireCalibrated(inspectors, inspectorId);
  if (wantedRate !== null) checkWantedRate(wantedRate);
  const isTrainings = wantedRate === version.calibration?.falseAlarms?.wanted;
  return inspectors.adjust(inspectorId, version.id, {
    wantedRate: isTrainings ? null : wantedRate,
  });
}

/**
 * Null takes the one that the held-out scores give again.
 * @throws InputError `settings` under the pass threshold, `not-found` without the inspector or its thresholds
 */
export async function setRejectThreshold(
  { inspectors }: LoupeStorage,
  inspectorId: string,
  rejectThreshold: number | null,
): Promise<InspectorRecord> {
  const { version, pass } = await requireCalibrated(inspectors, inspectorId);
  if (rejectThreshold !== null && !(rejectThreshold >= pass && Number.isFinite(rejectThreshold))) {
    throw new InputError(
      'settings',
      `a reject threshold of ${rejectThreshold}`,
      `one not under the pass threshold, ${pass}`,
      'Move it up: what passes cannot be rejected.',
    );
  }
  return inspectors.adjust(inspectorId, version.id, { rejectThreshold });
}

async function requireCalibrated(
  inspectors: LoupeStorage['inspectors'],
  inspectorId: string,
): Promise<{ version: InspectorVersion; pass: number }> {
  const inspector = await inspectors.get(inspectorId);
  const version = inspector.versions.at(-1) ?? null;
  const { calibration } = calibrationInForce(inspector, version);
  if (version !== null && calibration !== null) {
    return { version, pass: calibration.thresholds.pass };
  }
  throw new InputError(
    'not-found',
    'an inspector without thresholds',
    'one that was trained or calibrated here',
    'Train it first.',
  );
}
