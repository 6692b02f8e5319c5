/** When an inspector's station is blocked by its shift-start check, kept in this browser: it is this device's station. */

import type { PreferenceMemory } from './cameraPreferences.ts';

export interface CheckPreferences {
  /** Once a check has failed, until one passes. */
  readonly blocksOnFailure: boolean;
  /** Each day until a check has passed. */
  readonly blocksUntilPassed: boolean;
}

export const NEVER_BLOCKED: CheckPreferences = { blocksOnFailure: false, blocksUntilPassed: false };

function keyOf(inspectorId: string): string {
  return `loupe.check.${inspectorId}`;
}

/** What was chosen last; never blocked for all that is missing or makes no sense. */
export function recallCheckPreferences(
  memory: () => PreferenceMemory,
  inspectorId: string,
): CheckPreferences {
  try {
    const stored: Partial<Record<keyof CheckPreferences, unknown>> = Object(
      JSON.parse(memory().getItem(keyOf(inspectorId)) ?? '{}'),
    );
    return {
      blocksOnFailure: stored.blocksOnFailure === true,
      blocksUntilPassed: stored.blocksUntilPassed === true,
    };
  } catch {
    return NEVER_BLOCKED;
  }
}

/** Preferences that cannot be kept hold until the page is left. */
export function keepCheckPreferences(
  memory: () => PreferenceMemory,
  inspectorId: string,
  preferences: CheckPreferences,
): void {
  try {
    memory().setItem(keyOf(inspectorId), JSON.stringify(preferences));
  } catch {
    return;
  }
}

export function forgetCheckPreferences(memory: () => PreferenceMemory, inspectorId: string): void {
  try {
    memory().removeItem(keyOf(inspectorId));
  } catch {
    return;
  }
}
