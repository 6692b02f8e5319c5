/** What sets a capture off, as state machines that are told what happened when; they know no clock and no page. */

import type { GreyFrame } from './cameraFrame.ts';

/** A key that went down; the time only counts in differences. */
export interface Keystroke {
  /** As `KeyboardEvent.key`. */
  readonly key: string;
  readonly timeMs: number;
}

/**
 * `reading`: it may belong to a bar-code, or to nothing. `code`: it ended one.
 * `other`: no bar-code scanner sends it, or not so slowly.
 */
export type ScanStep =
  | { readonly kind: 'reading' }
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'other' };

export interface ScanReader {
  read(keystroke: Keystroke): ScanStep;
  /** No key has come for a while: ends the code of a scanner that sends nothing behind it. Null where there is none. */
  endByPause(): string | null;
}

/** Scanners send a key every 1 to 30 ms, over Bluetooth a little slower; people hardly ever one in under 80. */
const LONGEST_GAP_MS = 60;
/** Two keys in a row may be fast by chance. */
const LEAST_CODE_LENGTH = 3;
const ENDS = ['Enter', 'Tab'];
/** Sent by scanners for capitals and signs, in between. */
const MODIFIERS = ['Shift', 'AltGraph', 'CapsLock'];

/** Tells the keystrokes of a bar-code scanner, which types fast and ends with Enter or Tab, or with both, from a person's. */
export function createScanReader(): ScanReader {
  let code = '';
  let hasJustEnded = false;
  let lastMs = Number.NEGATIVE_INFINITY;

  return {
    read({ key, timeMs }) {
      if (MODIFIERS.includes(key)) return { kind: 'other' };
      const isFast = timeMs - lastMs <= LONGEST_GAP_MS;
      const before = isFast ? code : '';
      const endsAgain = hasJustEnded && isFast && ENDS.includes(key);
      lastMs = timeMs;
      if (endsAgain) return { kind: 'reading' };
      hasJustEnded = false;
      if (key.length === 1) {
        code = before + key;
        return code.length > 1 ? { kind: 'reading' } : { kind: 'other' };
      }
      code = '';
      const ended = before.trim();
      if (!ENDS.includes(key) || ended.length < LEAST_CODE_LENGTH) return { kind: 'other' };
      hasJustEnded = true;
      return { kind: 'code', code: ended };
    },

    endByPause() {
      const ended = code.trim();
      code = '';
      return ended.length < LEAST_CODE_LENGTH ? null : ended;
    },
  };
}

export interface PeriodTrigger {
  /** Whether a period has passed since the first call, or since the last that was told so. */
  isDue(timeMs: number): boolean;
}

/** Keeps to its beat: a late call shifts none of those to come, and periods slept through are let go. */
export function createPeriodTrigger(periodMs: number): PeriodTrigger {
  let dueMs: number | null = null;
  return {
    isDue(timeMs) {
      dueMs ??= timeMs + periodMs;
      if (timeMs < dueMs) return false;
      dueMs += periodMs * (1 + Math.floor((timeMs - dueMs) / periodMs));
      return true;
    },
  };
}

export interface RestTrigger {
  /** Whether the picture, having moved, has come to rest with this one. Once until it moves again. */
  hasSettled(grey: GreyFrame): boolean;
}

/** Grey levels by which a small frame's pixel may differ for noise and flicker alone. */
const NOISE_LEVELS = 10;
/** Part of the pixels that must change for the picture to have moved: about 30 of 64 x 48. */
const MOVED_PART = 0.01;

/**
 * Compares each small frame with the one before. What stood there from the start settles nothing: a part must come.
 * @param stillFrames How many in a row must stand still.
 */
export function createRestTrigger(stillFrames: number): RestTrigger {
  let before: GreyFrame | null = null;
  /** Null: has not moved since it last settled. */
  let stillCount: number | null = null;

  return {
    hasSettled(grey) {
      const moved = before !== null && changedPart(before, grey) > MOVED_PART;
      before = grey;
      if (moved) stillCount = 0;
      else if (stillCount !== null) stillCount += 1;
      if (stillCount !== stillFrames) return false;
      stillCount = null;
      return true;
    },
  };
}

/** 0 to 1; frames of different sizes have nothing in common. */
function changedPart(a: GreyFrame, b: GreyFrame): number {
  if (a.width !== b.width || a.height !== b.height) return 1;
  const changed = a.data.filter((value, i) => Math.abs(value - Number(b.data[i])) > NOISE_LEVELS);
  return changed.length / a.data.length;
}
