/** Measure this device: figures in words, a file of them, and nothing of it in the way of other work. */

import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenedApp, openApp, requestsElsewhere } from './openApp.ts';
import { demoNormals } from './pictures.ts';
import {
  addNormals,
  chooseSettings,
  createInspector,
  trainButton,
  trainVersion,
} from './trainTab.ts';

const MEASUREMENT_TIMEOUT_MS = 240_000;

let app: OpenedApp;

beforeAll(async () => {
  app = await openApp({ backend: 'wasm' });
}, 120_000);

afterAll(() => app?.close());

async function openSettings(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await page.getByRole('heading', { name: 'Measure this device' }).waitFor();
}

function button(page: Page, name: string) {
  return page.getByRole('button', { name, exact: true });
}

test('a measurement can be cancelled', async () => {
  const { page } = app;
  await openSettings(page);
  await button(page, 'Measure').click();
  await page.getByRole('progressbar', { name: 'Measuring' }).waitFor();
  await button(page, 'Cancel').click();
  await page.getByText('The measurement was cancelled.').waitFor();
});

test('it says in words how fast the device is, and its file holds the same rows', async () => {
  const { page } = app;
  await button(page, 'Measure again').click();
  await page.getByText(/^Measured\./).waitFor({ timeout: MEASUREMENT_TIMEOUT_MS });
  const table = page.getByRole('table', { name: /^WebAssembly, \d+ threads?$/ }).first();
  const inspection = table.getByRole('row', { name: /^Inspection, short side 288/ });
  expect(await inspection.innerText()).toMatch(
    /\d+ ms \(\d+ to \d+\)\s+about [\d.,]+ inspections a second/,
  );
  await page.getByText(/^Writes .* and reads .* a second\.$/).waitFor();

  const download = page.waitForEvent('download');
  await button(page, 'Save as JSON').click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^loupe-device-\d{4}-\d\d-\d\d\.json$/);
  const content = JSON.parse(await readFile(await file.path(), 'utf8'));
  expect(content).toMatchObject({
    ...{ kind: 'loupe-device-measurement', formatVersion: 1 },
    device: { coreCount: expect.any(Number), isCrossOriginIsolated: true },
    storage: { kind: 'measured' },
    // Chromium's WebGPU of the tests computes on the processor.
    notMeasured: [{ backend: 'webgpu', kind: 'software' }],
  });
  expect(content.rows.map((row: { name: string }) => row.name)).toContain('inspection at 512');
  for (const row of content.rows) {
    const [low, high] = row.msQuartiles;
    expect(row.msMedian).toBeGreaterThan(0);
    expect(low).toBeLessThanOrEqual(row.msMedian);
    expect(high).toBeGreaterThanOrEqual(row.msMedian);
    expect(row.backend).toBe('wasm');
  }
  expect(requestsElsewhere(app)).toEqual([]);
  expect(app.complaints).toEqual([]);
});

test('it waits while a training runs, and the backend in use trains on as before', async () => {
  const { page } = app;
  await page.getByRole('link', { name: 'Loupe: all inspectors' }).click();
  await createInspector(page, 'Flange');
  await addNormals(page, demoNormals(4));
  await chooseSettings(page, { shortSidePx: 96, steps: 20_000 });
  await trainButton(page).click();
  await button(page, 'Cancel training').waitFor();
  await openSettings(page);
  await page.getByText(/^It waits: a training is running/).waitFor();
  expect(await button(page, 'Measure again').isDisabled()).toBe(true);
  await page.goBack();
  await button(page, 'Cancel training').click();
  await trainButton(page).waitFor();
  await chooseSettings(page, { steps: 5 });
  await trainVersion(page, 1);
});
