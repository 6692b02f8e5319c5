/** The main job without a mouse: every control is reached by Tab, named, and worked by keys. */

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inspectFiles, shownImage } from './inspectTab.ts';
import { type OpenedApp, openApp } from './openApp.ts';
import { demoNormals, demoPicture } from './pictures.ts';
import { normalNames, waitForVersion } from './trainTab.ts';

let app: OpenedApp;

beforeAll(async () => {
  app = await openApp({ backend: 'wasm' });
}, 120_000);

afterAll(() => app?.close());

/** Role and name of what has the focus, as assistive technology tells them; empty where nothing has it. */
async function focused(page: Page): Promise<string> {
  if (await page.evaluate(() => document.activeElement === document.body)) return '';
  const snapshot = await page.locator('*:focus').ariaSnapshot();
  return snapshot.split('\n')[0]!;
}

/** Presses Tab until what has the focus is of that role and name; fails when the page has been gone round. */
async function tabTo(page: Page, wanted: string): Promise<void> {
  const passed: string[] = [];
  while (passed.length < 60) {
    await page.keyboard.press('Tab');
    const here = await focused(page);
    if (here.includes(wanted)) return;
    passed.push(here);
  }
  throw new Error(`Tab never came to ${wanted}, but to:\n${passed.join('\n')}`);
}

test('Home begins with the way to a new inspector, and Enter opens it', async () => {
  const { page } = app;
  await tabTo(page, 'link "Loupe: all inspectors"');
  await page.keyboard.press('Tab');
  expect(await focused(page)).toContain('link "Help"');
  await page.keyboard.press('Tab');
  expect(await focused(page)).toContain('link "Settings"');
  await page.keyboard.press('Tab');
  expect(await focused(page)).toContain('button "New inspector"');
  await page.keyboard.press('Tab');
  expect(await focused(page)).toContain('button "Try the demo"');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Inspector name' }).waitFor();
});

test('an inspector is named, given its normals and trained by keys alone', async () => {
  const { page } = app;
  await tabTo(page, 'textbox "Inspector name"');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('Flange');
  await tabTo(page, 'tab "Train"');

  // Chromium is told to hand choosers over when somebody waits for one, and needs a moment for that.
  const chooser = page.waitForEvent('filechooser');
  await tabTo(page, 'button "Normal images"');
  await page.keyboard.press('Enter');
  await (await chooser).setFiles(demoNormals(4));
  await page.getByText('Trains on 4 images.').waitFor();
  await tabTo(page, 'button "Train"');

  await tabTo(page, 'button "Advanced"');
  await page.keyboard.press('Enter');
  await tabTo(page, 'textbox "Short side"');
  await page.keyboard.type('64');
  await tabTo(page, 'textbox "Steps"');
  await page.keyboard.type('10');
  await page.getByText('64 px, 10 steps, seed 0, afresh').waitFor();
  while (!(await focused(page)).includes('button "Train"')) await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await waitForVersion(page, 1);
  expect(await page.title()).toContain('Flange');
});

test('a normal is removed by keys, and the focus goes to the one that takes its place', async () => {
  const { page } = app;
  await tabTo(page, 'button "Remove flange-02.jpg"');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Remove flange-02.jpg' }).waitFor({ state: 'detached' });
  expect(await normalNames(page)).toHaveLength(3);
  expect(await focused(page)).toContain('button "Remove flange-03.jpg"');
});

test('the arrow keys go through the tabs and through the inspected images', async () => {
  const { page } = app;
  await page.getByRole('tab', { name: 'Train' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.getByLabel('Images to inspect').waitFor({ state: 'attached' });
  const files = ['scratch.jpg', 'swarf.jpg', 'good-1.jpg'];
  await inspectFiles(page, files.map(demoPicture));
  await shownImage(page, 'scratch.jpg').waitFor();

  await page.getByRole('region', { name: 'Inspected image' }).waitFor();
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  for (const file of ['swarf.jpg', 'good-1.jpg', 'good-1.jpg']) {
    await page.keyboard.press('ArrowRight');
    await shownImage(page, file).waitFor();
  }
  await page.keyboard.press('ArrowLeft');
  await shownImage(page, 'swarf.jpg').waitFor();
  expect(app.complaints).toEqual([]);
});
