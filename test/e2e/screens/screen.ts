/** What a screen of the app is: how to come to it, and on what it is pictured. */

import type { BrowserContext, Page } from 'playwright-core';
import type { Picture } from '../pictures.ts';
import type { AdvancedSettings } from '../trainTab.ts';

/** CSS pixels. */
export const DEVICES = {
  'tablet-landscape': { width: 1280, height: 800 },
  'tablet-portrait': { width: 800, height: 1280 },
  phone: { width: 390, height: 844 },
} as const;

export type DeviceName = keyof typeof DEVICES;
export type Theme = 'light' | 'dark';
export type View = `${DeviceName}.${Theme}`;

export const EVERY_VIEW: readonly View[] = [
  'tablet-landscape.light',
  'tablet-landscape.dark',
  'tablet-portrait.light',
  'tablet-portrait.dark',
  'phone.light',
  'phone.dark',
];

/** One visit to all screens, in their order; what was made at one is there at the next. */
export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** At least eight, all of one product. */
  readonly normals: readonly Picture[];
  /** Short where only the screens matter and not what the verdicts are. */
  readonly training: AdvancedSettings;
  /** Of the training that is looked at and then cancelled: more than it gets through meanwhile. */
  readonly watchedSteps: number;
}

/** The least side of the station's controls: gloves ask for more than everywhere else. */
export const GLOVES_PX = 64;

export interface Screen {
  /** As its pictures are named. */
  readonly name: string;
  /** The views that docs/screens shows; the tests look at it in others too. */
  readonly pictures: readonly View[];
  /** The least side of its controls, where gloves ask for more than everywhere else. */
  readonly touchTargetPx?: number;
  /** Comes here from where the screen before it left the page. */
  show(visit: Visit): Promise<void>;
}

export async function showIn(page: Page, view: View): Promise<void> {
  const [device, theme] = view.split('.') as [DeviceName, Theme];
  await page.emulateMedia({ colorScheme: theme });
  await page.setViewportSize(DEVICES[device]);
  await nextFrame(page);
}

/** What follows the window's size has done so by then. */
export async function nextFrame(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) =>
        requestAnimationFrame(() => requestAnimationFrame(() => resolve())),
      ),
  );
}
