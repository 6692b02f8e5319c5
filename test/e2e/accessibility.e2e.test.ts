/** Every screen, one after the other: nothing for axe in light and dark, targets for gloves, all of it by Tab, no scrolling sideways. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeFakeCamera } from './fakeCamera.ts';
import { type OpenedApp, openApp } from './openApp.ts';
import { decodePicture, demoNormals, demoPicture } from './pictures.ts';
import { allScreens } from './screens/allScreens.ts';
import { axeFindings } from './screens/axeFindings.ts';
import { controlFaults } from './screens/controlFaults.ts';
import { focusFaults } from './screens/focusFaults.ts';
import { startFailure } from './screens/homeScreens.ts';
import { nextFrame, showIn, type View, type Visit } from './screens/screen.ts';

/** Light and dark, and each layout, at least once. */
const VIEWS: readonly View[] = ['tablet-landscape.light', 'tablet-portrait.dark', 'phone.light'];
const TOUCH_TARGET_PX = 44;

const camera = makeFakeCamera([await decodePicture(demoPicture('scratch.jpg'))]);
let app: OpenedApp;
let visit: Visit;

beforeAll(async () => {
  app = await openApp({
    backend: 'wasm',
    browserArguments: camera.browserArguments,
    device: { isMobile: true, hasTouch: true },
  });
  visit = {
    ...app,
    normals: demoNormals(8),
    training: { shortSidePx: 96, steps: 30 },
    watchedSteps: 20_000,
  };
});

afterAll(async () => {
  await app?.close();
  camera.remove();
});

test('axe looks through the policy of the page: it names what is wrong where something is', async () => {
  const { page } = app;
  await page.evaluate(() => {
    const image = document.querySelector('main')!.appendChild(document.createElement('img'));
    image.src = 'icon.svg';
  });
  const findings = await axeFindings(page);
  await page.evaluate(() => document.querySelector('main > img')?.remove());
  expect(findings).toEqual([expect.stringMatching(/^critical image-alt: /)]);
});

describe.each([...allScreens, ...startFailure])(
  '$name',
  ({ show, touchTargetPx = TOUCH_TARGET_PX }) => {
    beforeAll(() => show(visit));

    test.each(VIEWS)(
      'has nothing for axe to find, targets for gloves and no sideways scrolling (%s)',
      async (view) => {
        const { page } = app;
        await showIn(page, view);
        expect.soft(await axeFindings(page)).toEqual([]);
        expect.soft(await controlFaults(page, touchTargetPx)).toEqual([]);
        expect.soft(await sidewaysPx()).toBe(0);
      },
    );

    test('is gone round by Tab, with a ring at every stop', async () => {
      await showIn(app.page, 'tablet-landscape.dark');
      expect(await focusFaults(app.page)).toEqual([]);
    });

    test('holds still where motion is not wanted, and fits a tablet at 200 % and the narrowest phone', async () => {
      const { page } = app;
      await page.emulateMedia({ reducedMotion: 'reduce' });
      for (const size of [
        { width: 640, height: 400 },
        { width: 320, height: 568 },
      ]) {
        await page.setViewportSize(size);
        await nextFrame(page);
        expect.soft(await sidewaysPx(), `at ${size.width} px`).toBe(0);
        expect.soft(await controlFaults(page, touchTargetPx), `at ${size.width} px`).toEqual([]);
      }
      expect.soft(await movingElements()).toEqual([]);
      await page.emulateMedia({ reducedMotion: null });
    });
  },
);

/** By how much the page is wider than its window. */
function sidewaysPx(): Promise<number> {
  return app.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

/** What moves by itself just now; transitions last as long as the theme's duration, which is then none. */
function movingElements(): Promise<string[]> {
  return app.page.evaluate(() =>
    document
      .getAnimations()
      .filter((animation) => animation instanceof CSSAnimation)
      .map(({ animationName }) => animationName),
  );
}
