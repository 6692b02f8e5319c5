/** Large pictures of good parts: tiles are proposed, taken, trained on and inspected in; long ones need them. */

import { encode } from 'fast-png';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Scratch, surfacePicture } from '../inspector/surfaces.ts';
import { inspectFiles, peakOf, tab } from './inspectTab.ts';
import { type OpenedApp, openApp } from './openApp.ts';
import { type Picture, picture } from './pictures.ts';
import { storedVersion } from './storedInspector.ts';
import { addNormals, chooseSettings, createInspector, trainVersion } from './trainTab.ts';

/** Just large enough for a proposal. */
const SIZE = { width: 1440, height: 1216 };
const SCRATCH: Scratch = { x: 1010, y: 410, lengthPx: 70, widthPx: 12, angle: 0.8 };

let app: OpenedApp;
let page: Page;

beforeAll(async () => {
  app = await openApp({ backend: 'wasm' });
  page = app.page;
});

afterAll(async () => {
  expect(app?.complaints).toEqual([]);
  await app?.close();
});

function surface(
  name: string,
  seed: number,
  scratches: readonly Scratch[] = [],
  size = SIZE,
): Picture {
  const { width, height, data } = surfacePicture(size, seed, scratches);
  return picture(name, encode({ width, height, data, channels: 3, depth: 8 }));
}

function button(name: string) {
  return page.getByRole('button', { name, exact: true });
}

test('large pictures bring the proposal, which says what whole pictures would miss', async () => {
  await createInspector(page, 'Plate');
  const normals = [0, 1, 2, 3].map((seed) => surface(`good-${seed}.png`, seed));
  await addNormals(page, normals);
  await page.getByText('Small marks would be missed').waitFor();
  const text = await page.getByText('Your pictures are 1,440 × 1,216 pixels.').innerText();
  expect(text).toContain('marks shorter than about 70 pixels are likely missed');
  expect(text).toContain(
    'Cut into 12 tiles a picture, marks from about 16 pixels on are likely seen',
  );
});

test('taken, it says so and can be taken back; left, it does not come again', async () => {
  await button('Cut into tiles').click();
  await page.getByText('Pictures are cut into tiles').waitFor();
  await page.getByText('1,216 px, tiles of 512 px').waitFor();
  await button('Back to whole pictures').click();
  await page.getByText('288 px, automatic steps').waitFor();
  expect(await page.getByText('Small marks would be missed').isVisible()).toBe(false);
});

test('left whole, pictures bring the proposal of a larger short side, which can be taken and taken back', async () => {
  await page.getByText('Finer marks can be seen').waitFor();
  await page.getByText('marks from about 38 pixels on are likely seen instead of 68').waitFor();
  await button('Take 512 pixels').click();
  await page.getByText('Pictures are taken in at 512 pixels').waitFor();
  await page.getByText('512 px, automatic steps').waitFor();
  await button('Leave it at 288 pixels').click();
  await page.getByText('288 px, automatic steps').waitFor();
  expect(await page.getByText('Finer marks can be seen').isVisible()).toBe(false);
});

test('Advanced shows the tiles over the first picture, and the smallest mark of either way', async () => {
  await chooseSettings(page, {});
  await page.getByText('Smallest mark likely seen: about 70 pixels long').waitFor();

  await page.getByLabel('Picture', { exact: true }).selectOption('Cut into tiles');
  await page.getByText('12 tiles a picture. Smallest mark likely seen: about 16 pixels').waitFor();
  const preview = page.getByRole('img', { name: 'How the first picture is taken in' });
  expect(await preview.locator('svg path').count()).toBe(12 + 2);
});

test('an inspector in tiles is trained by tiles, finds the scratch and says where it is', async () => {
  // Smaller than proposed, and with a narrow head, for the test's time.
  await page.getByRole('textbox', { name: 'Tile side' }).fill('256');
  await page.getByRole('textbox', { name: 'Overlap' }).fill('32');
  await page.getByRole('textbox', { name: 'Hidden width' }).fill('128');
  await page.getByLabel('Changed copies of few good parts').selectOption('None');
  await chooseSettings(page, { shortSidePx: 512, steps: 150 });
  await page.getByText('9 tiles a picture.').waitFor();
  await trainVersion(page, 1);
  expect((await storedVersion(page)).geometry).toEqual({
    kind: 'tiles',
    shortSidePx: 512,
    tiles: { sidePx: 256, overlapPx: 32 },
  });

  const files = [surface('good.png', 20), surface('scratched.png', 20, [SCRATCH])];
  const results = await inspectFiles(page, files);
  const [good, scratched] = files.map(({ name }) => results.get(name)!.score);
  expect(scratched).toBeGreaterThan(good!);
  const peak = await peakOf(page, 'scratched.png');
  // Half of the scratch, and a cell of 8 pixels at this scale.
  const reachPx = SCRATCH.lengthPx / 2 + (8 * SIZE.height) / 512;
  expect(Math.hypot(peak.x - SCRATCH.x, peak.y - SCRATCH.y)).toBeLessThan(reachPx);
});

test('trained, the settings stay in tiles, and whole pictures start afresh', async () => {
  await tab(page, 'Train').click();
  await page.getByText('512 px, tiles of 256 px').waitFor();
  await chooseSettings(page, {});
  await page.getByLabel('Picture', { exact: true }).selectOption('Whole, in one look');
  await page.getByText('The present weights are for other settings').waitFor();
});

test('pictures too long to be seen whole are taken, with tiles as the way to train on them', async () => {
  await page.getByRole('link', { name: 'Loupe' }).first().click();
  await createInspector(page, 'Strip');
  const strip = surface('strip.png', 1, [], { width: 1600, height: 400 });
  await addNormals(page, [strip]);
  await page.getByText('These pictures are too long to be seen whole').waitFor();
  await button('Cut into tiles').click();
  await page.getByText('Pictures are cut into tiles').waitFor();
  await page.getByText('384 px, tiles of 512 px').waitFor();
  await button('Back to whole pictures').click();
  await page.getByText('These pictures are too long to be seen whole').waitFor();
});
