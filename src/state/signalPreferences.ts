/** Which signals a device gives on a verdict, kept in this browser: it stands at one place, whatever it inspects. */

import type { PreferenceMemory } from './cameraPreferences.ts';

export interface SignalPreferences {
  readonly soundsOnReject: boolean;
  readonly soundsOnPass: boolean;
  readonly vibratesOnReject: boolean;
}

const SILENT: SignalPreferences = {
  soundsOnReject: false,
  soundsOnPass: false,
  vibratesOnReject: false,
};

const KEY = 'loupe.signals';

/** What was chosen last; silent for all that is missing or makes no sense. */
export function recallSignals(memory: () => PreferenceMemory): SignalPreferences {
  try {
    const stored: Partial<Record<keyof SignalPreferences, unknown>> = Object(
      JSON.parse(memory().getItem(KEY) ?? '{}'),
    );
    return {
      soundsOnReject: stored.soundsOnReject === true,
      soundsOnPass: stored.soundsOnPass === true,
      vibratesOnReject: stored.vibratesOnReject === true,
    };
  } catch {
    return SILENT;
  }
}

/** Preferences that cannot be kept hold until the page is left. */
export function keepSignals(memory: () => PreferenceMemory, preferences: SignalPreferences): void {
  try {
    memory().setItem(KEY, JSON.stringify(preferences));
  } catch {
    return;
  }
}
