/** The triggers that nobody pulls, put together as the preferences say: the period and the picture's rest. */

import type { OpenCamera } from '../capture/camera.ts';
import { createPeriodTrigger, createRestTrigger } from '../capture/triggers.ts';
import type { CameraPreferences } from './cameraPreferences.ts';

export interface AutoTriggers {
  /** Whether a capture is due at this picture. */
  isDue(camera: OpenCamera, nowMs: number): boolean;
}

/** Motion shows in ten pictures a second as well as in sixty, at a sixth of the work. */
const GLANCE_EVERY_MS = 100;
/** Half a second of stillness: a hand that hesitates is not yet gone. */
const STILL_GLANCES = 5;

export function createAutoTriggers(preferences: CameraPreferences): AutoTriggers {
  const { periodSeconds, triggersAtRest } = preferences;
  const period = periodSeconds === null ? null : createPeriodTrigger(periodSeconds * 1000);
  const rest = triggersAtRest ? createRestTrigger(STILL_GLANCES) : null;
  let glancedMs = Number.NEGATIVE_INFINITY;

  function hasSettled(camera: OpenCamera, nowMs: number): boolean {
    if (rest === null || nowMs - glancedMs < GLANCE_EVERY_MS) return false;
    glancedMs = nowMs;
    const grey = camera.glance();
    return grey !== null && rest.hasSettled(grey);
  }

  return {
    isDue(camera, nowMs) {
      const isAtRest = hasSettled(camera, nowMs);
      return (period?.isDue(nowMs) ?? false) || isAtRest;
    },
  };
}
