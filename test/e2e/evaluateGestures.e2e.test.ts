/** Evaluate by what a hand does, sent to the browser as the system would: a folder dragged in, handles drawn by mouse and by finger. */

import type { CDPSession, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tab } from './inspectTab.ts';
import { type LabelledFolder, makeLabelledFolder } from './labelledFolder.ts';
import { type OpenedApp, openApp } from './openApp.ts';
import { demo, demoNormals } from './pictures.ts';
import { addNormals, chooseSettings, createInspector, trainVersion } from './trainTab.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

let app: OpenedApp;
let page: Page;
let input: CDPSession;
let folder: LabelledFolder;

beforeAll(async () => {
  folder = makeLabelledFolder();
  app = await openApp({ backend: 'wasm', device: { isMobile: true, hasTouch: true } });
  page = app.page;
  input = await app.context.newCDPSession(page);
  await createInspector(page, 'Flange');
  await addNormals(page, demoNormals(4));
  await chooseSettings(page, { shortSidePx: 96, steps: 30 });
  await trainVersion(page, 1);
  await tab(page, 'Evaluate').click();
}, 400_000);

afterAll(async () => {
  await app?.close();
  folder.remove();
});

type HandleName = 'Pass threshold' | 'Reject threshold';

function reading(name: HandleName): Promise<number> {
  const value = page
    .locator('dl > div')
    .filter({ hasText: new RegExp(`^${name}`) })
    .locator('dd');
  return value.innerText().then(Number);
}

async function middleOf(element: Locator): Promise<Point> {
  await element.scrollIntoViewIfNeeded();
  const box = await element.boundingBox();
  if (box === null) throw new Error('What is to be touched has no place on the page.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Its input of the range lies hidden in the middle of what is seen. */
function middleOfHandle(name: HandleName): Promise<Point> {
  return middleOf(
    page.getByRole('slider', { name }).locator('xpath=ancestor::*[@data-index or @style][1]'),
  );
}

const plot = (): Locator => page.getByRole('img', { name: /^Histogram of the scores/ });

/** A finger from one point to another, in steps as a screen tells them. */
async function swipe(from: Point, to: Point): Promise<void> {
  const STEPS = 8;
  await input.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [from] });
  for (let step = 1; step <= STEPS; step++) {
    const share = step / STEPS;
    const point = {
      x: from.x + (to.x - from.x) * share,
      y: from.y + (to.y - from.y) * share,
    };
    await input.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [point] });
  }
  await input.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

test('a folder that is dragged in from the desktop is read with its kinds and masks', async () => {
  const point = await middleOf(page.getByText('Drop a folder of test images'));
  const data = { items: [], files: [folder.path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await input.send('Input.dispatchDragEvent', { type, ...point, data });
  }
  const start = page.getByRole('button', { name: `Evaluate ${demo.tests.length + 1} images` });
  await start.waitFor();
  await page.getByText('scratch', { exact: true }).waitFor();
  await start.click();
  await page.getByRole('heading', { name: 'What the thresholds do' }).waitFor();
  await page.getByText(/^flange: /).waitFor();
});

test('a handle follows the mouse, and what lies between it and the other one is left alone', async () => {
  const [pass, reject] = await Promise.all([
    reading('Pass threshold'),
    reading('Reject threshold'),
  ]);
  const from = await middleOfHandle('Pass threshold');
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x - 40, from.y, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => reading('Pass threshold')).toBeLessThan(pass);
  expect(await reading('Reject threshold')).toBe(reject);
});

test('a handle follows a finger', async () => {
  const [pass, reject] = await Promise.all([
    reading('Pass threshold'),
    reading('Reject threshold'),
  ]);
  const from = await middleOfHandle('Reject threshold');
  await swipe(from, { x: from.x + 60, y: from.y });
  await expect.poll(() => reading('Reject threshold')).toBeGreaterThan(reject);
  expect(await reading('Pass threshold')).toBe(pass);
});

test('a finger that goes over the histogram scrolls the page and moves no threshold', async () => {
  const before = await Promise.all([reading('Pass threshold'), reading('Reject threshold')]);
  const from = await middleOf(plot());
  const top = await page.evaluate(() => window.scrollY);
  await swipe(from, { x: from.x, y: from.y - 200 });
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(top);
  expect(await Promise.all([reading('Pass threshold'), reading('Reject threshold')])).toEqual(
    before,
  );
  expect(app.complaints).toEqual([]);
});
