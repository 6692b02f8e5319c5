/** Which normals a training keeps out, for thresholds with a guarantee. */

import { LEAST_NORMALS } from '../limits.ts';
import { sampleWithoutReplacement } from '../maths/random.ts';
import { checkCalibrationSettings } from '../thresholds.ts';
import { randomStream } from './randomStream.ts';
import type { CalibrationSettings } from './types.ts';

/**
 * Their places in the list, rising; the same for the same seed and number of normals. None without a guaranteed rate.
 * @throws InputError `settings` for more than can be kept out, or for a wanted rate that is none.
 */
export function chooseKeptOut(
  normalCount: number,
  calibration: CalibrationSettings,
  seed: number,
): readonly number[] {
  checkCalibrationSettings(calibration, normalCount, LEAST_NORMALS);
  const { keptOutCount } = calibration;
  if (keptOutCount === null) return [];
  const drawn = sampleWithoutReplacement(keptOutCount, normalCount, randomStream(seed, 'kept out'));
  return drawn.sort((a, b) => a - b);
}
