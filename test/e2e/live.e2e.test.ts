/** The Live tab on Chromium's fake camera, fed from a film of good and bad discs that the test makes. */

import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeFakeCamera, goodDiscs } from './fakeCamera.ts';
import { readResults, tab } from './inspectTab.ts';
import { type OpenedApp, openApp, requestsElsewhere } from './openApp.ts';
import {
  addNormals,
  chooseSettings,
  createInspector,
  normalNames,
  trainVersion,
} from './trainTab.ts';

const camera = makeFakeCamera();
let app: OpenedApp;
let page: Page;

beforeAll(async () => {
  app = await openApp({ backend: 'wasm', browserArguments: camera.browserArguments });
  page = app.page;
  await createInspector(page, 'Discs');
  await addNormals(page, goodDiscs(8));
  await chooseSettings(page, { shortSidePx: 128, steps: 120 });
  await trainVersion(page, 1);
});

afterAll(async () => {
  await app?.close();
  camera.remove();
});

function button(name: string): Locator {
  return page.getByRole('button', { name, exact: true });
}

function word(text: string): Locator {
  return page.locator('strong', { hasText: new RegExp(`^${text}$`) });
}

async function resultNames(): Promise<string[]> {
  await tab(page, 'Inspect').click();
  const items = page.getByRole('list', { name: 'Results' }).getByRole('listitem');
  return items.evaluateAll((all) => all.map((item) => item.getAttribute('aria-label') ?? ''));
}

test('a camera that is refused is explained, and starts once it is allowed', async () => {
  await tab(page, 'Live').click();
  await button('Start the camera').click();
  await page.getByRole('alert').getByText('The camera is not allowed').waitFor();
  await app.context.grantPermissions(['camera']);
  await button('Try again').click();
  await page.getByLabel('Picture of the camera').waitFor();
});

test('the verdict follows the picture, with the heatmap over it and its frames a second', async () => {
  await word('Reject').waitFor();
  await page.getByText(/frames? a second$/).waitFor();
  await page.getByLabel('Anomaly map', { exact: true }).waitFor();
  await word('Pass').waitFor();
  await word('Reject').waitFor();
});
