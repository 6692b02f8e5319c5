/** What is chosen for an inspector's camera, kept in this browser alone: another device has other cameras. */

import type { ImageSize } from '../inspector/types.ts';

/** A key of the keyboard or of a foot switch, as `KeyboardEvent.key` names it. */
export const TRIGGER_KEYS = [' ', 'Enter', 'PageDown', 'F8', 'F9'] as const;
export type TriggerKey = (typeof TRIGGER_KEYS)[number];

/** Of a scanner's prefix or suffix, in signs. */
export const LONGEST_AFFIX = 20;

export const PERIOD_SECONDS = { least: 1, largest: 3600, usual: 10 } as const;

/** Pictures may be asked for in these sizes; the camera gives the nearest it has. */
export const RESOLUTIONS: readonly ImageSize[] = [
  { width: 640, height: 480 },
  { width: 1280, height: 720 },
  { width: 1280, height: 960 },
  { width: 1600, height: 1200 },
  { width: 1920, height: 1080 },
  { width: 2592, height: 1944 },
  { width: 3840, height: 2160 },
];

export interface CameraPreferences {
  /** Null: the one that the browser offers first. */
  readonly deviceId: string | null;
  readonly resolution: ImageSize;
  /** Of the display alone; what is judged is never mirrored. */
  readonly isMirrored: boolean;
  /** Null: no key. */
  readonly triggerKey: TriggerKey | null;
  readonly scans: boolean;
  /** What the scanner sends behind each code: Enter or Tab, or nothing. */
  readonly scanEnd: 'key' | 'pause';
  /** What the scanner puts before and after each code, which is no part of the id; mostly nothing. */
  readonly scanPrefix: string;
  readonly scanSuffix: string;
  /** Null: no period. */
  readonly periodSeconds: number | null;
  readonly triggersAtRest: boolean;
}

export const DEFAULT_PREFERENCES: CameraPreferences = {
  deviceId: null,
  resolution: { width: 1280, height: 720 },
  isMirrored: false,
  triggerKey: ' ',
  scans: true,
  scanEnd: 'key',
  scanPrefix: '',
  scanSuffix: '',
  periodSeconds: null,
  triggersAtRest: false,
};

/** The part of `localStorage` that is needed; where the browser keeps nothing, even reaching for it throws. */
export type PreferenceMemory = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

function keyOf(inspectorId: string): string {
  return `loupe.camera.${inspectorId}`;
}

/** What was chosen last; the default for all that is missing or makes no sense. */
export function recallPreferences(
  memory: () => PreferenceMemory,
  inspectorId: string,
): CameraPreferences {
  try {
    return parsePreferences(JSON.parse(memory().getItem(keyOf(inspectorId)) ?? '{}'));
  } catch {
    return DEFAULT_PREFERENCES;
  }
}

/** Preferences that cannot be kept hold until the page is left. */
export function keepPreferences(
  memory: () => PreferenceMemory,
  inspectorId: string,
  preferences: CameraPreferences,
): void {
  try {
    memory().setItem(keyOf(inspectorId), JSON.stringify(preferences));
  } catch {
    return;
  }
}

export function forgetPreferences(memory: () => PreferenceMemory, inspectorId: string): void {
  try {
    memory().removeItem(keyOf(inspectorId));
  } catch {
    return;
  }
}

function parsePreferences(stored: unknown): CameraPreferences {
  const wish: Partial<Record<keyof CameraPreferences, unknown>> = Object(stored);
  const defaults = DEFAULT_PREFERENCES;
  const { least, largest } = PERIOD_SECONDS;
  const asBoolean = (value: unknown, otherwise: boolean) =>
    typeof value === 'boolean' ? value : otherwise;
  const asText = (value: unknown) =>
    typeof value === 'string' ? value.slice(0, LONGEST_AFFIX) : '';
  const { deviceId, triggerKey, periodSeconds } = wish;
  return {
    deviceId: typeof deviceId === 'string' ? deviceId : null,
    resolution:
      RESOLUTIONS.find((size) => isSameSize(size, Object(wish.resolution))) ?? defaults.resolution,
    isMirrored: asBoolean(wish.isMirrored, defaults.isMirrored),
    triggerKey:
      triggerKey === null
        ? null
        : (TRIGGER_KEYS.find((key) => key === triggerKey) ?? defaults.triggerKey),
    scans: asBoolean(wish.scans, defaults.scans),
    scanEnd: wish.scanEnd === 'pause' ? 'pause' : defaults.scanEnd,
    scanPrefix: asText(wish.scanPrefix),
    scanSuffix: asText(wish.scanSuffix),
    periodSeconds:
      typeof periodSeconds === 'number' && periodSeconds >= least && periodSeconds <= largest
        ? periodSeconds
        : null,
    triggersAtRest: asBoolean(wish.triggersAtRest, defaults.triggersAtRest),
  };
}

function isSameSize(a: ImageSize, b: Partial<ImageSize>): boolean {
  return a.width === b.width && a.height === b.height;
}
