/** What keystrokes on the Live tab or in the station set off: a scanned code, the trigger key, or nothing. */

import { createScanReader } from '../capture/triggers.ts';
import type { CameraPreferences } from './cameraPreferences.ts';
import type { TabKeystroke } from './cameraState.ts';

export interface KeyTriggers {
  /** @returns Whether the key belongs to a scanner or a trigger, and should do nothing else. */
  take(keystroke: TabKeystroke, preferences: CameraPreferences): boolean;
  /** Forgets what was typed: another view is shown. */
  reset(): void;
}

export interface KeyTriggersParts {
  readonly onCode: (code: string) => void;
  /** The trigger key went down. */
  readonly onPull: () => void;
  /** Calls back after that time, unless the returned function is called before. */
  readonly after: (delayMs: number, action: () => void) => () => void;
}

/** A scanner on a stand reads a part's code again and again for as long as it lies there. */
const SAME_CODE_MS = 2000;
/** Longer than between two keys of the slowest scanner. */
const PAUSE_MS = 150;

export function createKeyTriggers({ onCode, onPull, after }: KeyTriggersParts): KeyTriggers {
  let scanner = createScanReader();
  let lastCode = '';
  let lastCodeMs = Number.NEGATIVE_INFINITY;
  let cancelPause = () => {};

  /** A reading that is let go counts too: a part that stays is captured once. */
  function takeCode(scanned: string, timeMs: number, preferences: CameraPreferences): void {
    const code = bareCode(scanned, preferences);
    const isSameAgain = code === lastCode && timeMs - lastCodeMs < SAME_CODE_MS;
    lastCode = code;
    lastCodeMs = timeMs;
    if (code !== '' && !isSameAgain) onCode(code);
  }

  /** @returns Whether the key may be a scanner's. */
  function takeScannerKey(keystroke: TabKeystroke, preferences: CameraPreferences): boolean {
    const { timeMs } = keystroke;
    const step = scanner.read(keystroke);
    cancelPause();
    if (step.kind === 'code') takeCode(step.code, timeMs, preferences);
    if (step.kind === 'reading' && preferences.scanEnd === 'pause') {
      cancelPause = after(PAUSE_MS, () => {
        const scanned = scanner.endByPause();
        if (scanned !== null) takeCode(scanned, timeMs, preferences);
      });
    }
    return step.kind !== 'other';
  }

  return {
    take(keystroke, preferences) {
      if (preferences.scans && takeScannerKey(keystroke, preferences)) return true;
      const { key, isRepeat, isOnControl } = keystroke;
      if (key !== preferences.triggerKey || isOnControl) return false;
      if (!isRepeat) onPull();
      return true;
    },

    reset() {
      cancelPause();
      scanner = createScanReader();
    },
  };
}

/** The code without what the scanner was set to put around it. */
function bareCode(code: string, { scanPrefix, scanSuffix }: CameraPreferences): string {
  const start = code.startsWith(scanPrefix) ? scanPrefix.length : 0;
  const end = code.endsWith(scanSuffix) ? code.length - scanSuffix.length : code.length;
  return code.slice(start, Math.max(start, end)).trim();
}
