/** The store of the station's signals: which are on, whether sound can be heard, and giving them. */

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Signals, Tone } from '../capture/signals.ts';
import type { Verdict } from '../inspector/types.ts';
import type { PreferenceMemory } from './cameraPreferences.ts';
import { keepSignals, recallSignals, type SignalPreferences } from './signalPreferences.ts';

export { createBrowserSignals } from '../capture/signals.ts';
export type { SignalPreferences } from './signalPreferences.ts';

/** What became of a part; `failed`: its picture could not be inspected. */
export type Outcome = Verdict | 'failed';

export type SignalKind = keyof SignalPreferences;

export interface SignalState {
  readonly preferences: SignalPreferences;
  readonly canSound: boolean;
  readonly canVibrate: boolean;
  /** False while a sound that was chosen cannot be heard, for nobody has touched the page yet. */
  readonly isHeard: boolean;
  /** A view that signals is shown, or was touched. */
  prepare(): void;
  change(wish: Partial<SignalPreferences>): void;
  /** Gives the signal now, whether it is on or not; in a touch. */
  tryOut(kind: SignalKind): void;
  /**
   * Gives the signals that are on for such a part. One that failed or was not judged is no good part, and signals as a
   * reject; so does an uncertain one, by tones and vibration of its own.
   */
  announce(outcome: Outcome): void;
}

export type SignalStore = StoreApi<SignalState>;

export function createSignalStore(signals: Signals, memory: () => PreferenceMemory): SignalStore {
  return createStore<SignalState>()((set, get) => {
    function wantsSound(): boolean {
      const { soundsOnReject, soundsOnPass } = get().preferences;
      return signals.canSound && (soundsOnReject || soundsOnPass);
    }

    function followSound(): void {
      set({ isHeard: !wantsSound() || signals.isSoundReady() });
    }

    function soundOnceReady(tone: Tone): void {
      signals.prepareSound();
      if (signals.isSoundReady()) {
        signals.sound(tone);
        return;
      }
      const stop = signals.watchSound(() => {
        stop();
        signals.sound(tone);
      });
    }

    signals.watchSound(followSound);

    return {
      preferences: recallSignals(memory),
      canSound: signals.canSound,
      canVibrate: signals.canVibrate,
      isHeard: true,

      prepare() {
        if (wantsSound()) signals.prepareSound();
        followSound();
      },

      change(wish) {
        const preferences = { ...get().preferences, ...wish };
        set({ preferences });
        keepSignals(memory, preferences);
        get().prepare();
      },

      tryOut(kind) {
        if (kind === 'vibratesOnReject') signals.vibrate('reject');
        else soundOnceReady(kind === 'soundsOnPass' ? 'pass' : 'reject');
      },

      announce(outcome) {
        const { soundsOnReject, soundsOnPass, vibratesOnReject } = get().preferences;
        if (outcome === 'pass') {
          if (soundsOnPass) signals.sound('pass');
        } else {
          const alarm = outcome === 'uncertain' ? 'uncertain' : 'reject';
          if (soundsOnReject) signals.sound(alarm);
          if (vibratesOnReject) signals.vibrate(alarm);
        }
      },
    };
  });
}
