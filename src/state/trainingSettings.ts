/** Which settings a training starts from, and in which ways it may start with them. */

import type {
  CalibrationSettings,
  InspectorVersion,
  MethodSettings,
  TrainingSettings,
} from '../inspector/types.ts';
import { SHORT_SIDE_PX } from '../limits.ts';
import { canContinue, METHOD_DEFAULTS } from '../methodSettings.ts';
import { CALIBRATION_DEFAULTS } from '../thresholds.ts';

export type TrainingStart = TrainingSettings['start'];

/** Choices over the settings that a training would start from; of the method too only what was chosen. */
export interface SettingsChanges extends Partial<Omit<TrainingSettings, 'method' | 'calibration'>> {
  readonly method?: Partial<MethodSettings>;
  readonly calibration?: Partial<CalibrationSettings>;
}

/** What a new inspector is trained with. */
export const DEFAULT_SETTINGS: TrainingSettings = {
  backboneSha256: null,
  method: METHOD_DEFAULTS.compact,
  shortSidePx: SHORT_SIDE_PX.usual,
  tiles: null,
  steps: null,
  seed: 0,
  calibration: CALIBRATION_DEFAULTS,
  start: 'fresh',
};

/** The version in use's settings, to go on from its weights; imported ones are kept as they are. */
export function initialSettings(version: InspectorVersion | null): TrainingSettings {
  if (version === null) return DEFAULT_SETTINGS;
  const { backboneSha256, method, shortSidePx, tiles, seed, calibration } = version.settings;
  const start =
    calibration.keptOutCount !== null ? 'fresh' : isTrainedHere(version) ? 'continue' : 'calibrate';
  return { backboneSha256, method, shortSidePx, tiles, steps: null, seed, calibration, start };
}

/** Both, the later ones where they differ. */
export function mergeChanges(earlier: SettingsChanges, later: SettingsChanges): SettingsChanges {
  return {
    ...earlier,
    ...later,
    method: { ...earlier.method, ...later.method },
    calibration: { ...earlier.calibration, ...later.calibration },
  };
}

/** The version's initial settings with the changes, and with a start that the version allows. */
export function chosenSettings(
  version: InspectorVersion | null,
  changes: SettingsChanges,
): TrainingSettings {
  const initial = initialSettings(version);
  const wished = {
    ...initial,
    ...changes,
    method: { ...initial.method, ...changes.method },
    calibration: { ...initial.calibration, ...changes.calibration },
  };
  const starts = possibleStarts(version, wished);
  return { ...wished, start: starts.includes(wished.start) ? wished.start : starts[0] };
}

/**
 * The ways in which a training with `settings` can start from the version, the one to be preferred first. A guaranteed
 * rate takes new weights: the present ones may have seen the normals that are to be kept out.
 */
export function possibleStarts(
  version: InspectorVersion | null,
  settings: TrainingSettings,
): readonly [TrainingStart, ...TrainingStart[]] {
  const isGuaranteed = settings.calibration.keptOutCount !== null;
  if (version === null || isGuaranteed || !canContinue(version, settings)) return ['fresh'];
  return isTrainedHere(version) ? ['continue', 'fresh'] : ['calibrate', 'continue', 'fresh'];
}

/**
 * Whether the weights were trained on this inspector's normals, if only fine-tuned: their scores of these
 * normals then set no threshold.
 */
function isTrainedHere({ importedFrom, calibration }: InspectorVersion): boolean {
  return importedFrom === null || (calibration !== null && calibration.method !== 'direct');
}
