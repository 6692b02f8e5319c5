/** Sound and vibration for tests of state: given signals are kept, and readiness is told by hand. */

import type { Signals } from '../../src/capture/signals.ts';

export interface StandInSignals {
  readonly signals: Signals;
  /** In order: tones by their names, `buzz` for a vibration. */
  readonly given: string[];
  /** How often sound was to be made ready. */
  prepared: number;
  /** As at the first touch. */
  becomeReady(): void;
}

export function makeStandInSignals(): StandInSignals {
  const watchers = new Set<() => void>();
  let isReady = false;
  const standIn: StandInSignals = {
    given: [],
    prepared: 0,
    becomeReady() {
      isReady = true;
      for (const onChange of watchers) onChange();
    },
    signals: {
      canSound: true,
      canVibrate: true,
      isSoundReady: () => isReady,
      prepareSound() {
        standIn.prepared += 1;
      },
      watchSound(onChange) {
        watchers.add(onChange);
        return () => void watchers.delete(onChange);
      },
      sound(tone) {
        if (isReady) standIn.given.push(tone);
      },
      vibrate: () => void standIn.given.push('buzz'),
    },
  };
  return standIn;
}
