/** Drift from recorded passes to the words on the page: told where verdicts are read, shown with its pictures, begun anew. */

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodePng } from '../image/pngEncoder.ts';
import { discPicture } from '../inspector/pictures.ts';
import { tab } from './inspectTab.ts';
import { type OpenedApp, openApp } from './openApp.ts';
import { type Picture, picture } from './pictures.ts';
import { recordShiftedPasses } from './recordedPasses.ts';
import { addNormals, chooseSettings, createInspector, trainVersion } from './trainTab.ts';

const SIZE = { width: 160, height: 120 } as const;

let app: OpenedApp;
let page: Page;

function disc(seed: number): Picture {
  const { data } = discPicture(SIZE, seed);
  return picture(
    `good-${seed}.png`,
    encodePng({ ...SIZE, bitDepth: 8, colourType: 2, samples: data }),
  );
}

beforeAll(async () => {
  app = await openApp({ backend: 'wasm' });
  page = app.page;
  await createInspector(page, 'Discs');
  await addNormals(page, [1, 2, 3, 4, 5, 6].map(disc));
  await chooseSettings(page, { shortSidePx: 64, steps: 40 });
  await trainVersion(page, 1);
}, 300_000);

afterAll(() => app?.close());

test('parts that pass are watched, and a shift of their scores is told where verdicts are read', async () => {
  await tab(page, 'Inspect').click();
  await page.getByLabel('Images to inspect').setInputFiles([disc(20)]);
  await page.getByRole('listitem', { name: /^good-20\.png: .*score/ }).waitFor();
  await recordShiftedPasses(page);
  await page.reload();
  await page.getByText('Passed parts score higher than expected.').waitFor();
  await page.getByRole('link', { name: 'See stability' }).click();
  const panel = page.getByRole('region', { name: 'Stability' });
  await panel
    .getByText(/where nothing has changed, it happens in at most 1 of 100 series/)
    .waitFor();
  await panel.getByRole('img', { name: /^Scores of held-out good parts/ }).waitFor();
  const evidence = panel.getByRole('img', { name: /^Evidence of a change after each pass: now/ });
  const name = (await evidence.getAttribute('aria-label')) ?? '';
  expect(Number(/now ([\d.]+)/.exec(name)?.[1])).toBeGreaterThanOrEqual(100);
});

test('begun anew nothing of it is left, also after a reload', async () => {
  await page.getByRole('button', { name: 'Begin anew' }).click();
  await page.getByText('No part has passed yet').waitFor();
  await page.reload();
  await page.getByText('No part has passed yet').waitFor();
  await tab(page, 'Inspect').click();
  expect(await page.getByText('Passed parts score higher than expected.').count()).toBe(0);
  expect(app.complaints).toEqual([]);
});
