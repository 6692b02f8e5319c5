/** What a device finds at plain http addresses: the app's refusal to start there, and the page by which it comes to trust the HTTPS address. */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, inject, onTestFinished, test } from 'vitest';
import { chromiumArguments, ensureChromium } from '../../scripts/find-chromium.ts';
import { type LanApp, serveToNetwork } from './lanServer.ts';
import { axeFindings } from './screens/axeFindings.ts';
import { controlFaults } from './screens/controlFaults.ts';
import { showIn, type View } from './screens/screen.ts';

const VIEWS: readonly View[] = ['tablet-landscape.light', 'tablet-portrait.dark', 'phone.light'];
const TOUCH_TARGET_PX = 44;
/** Under another name than localhost the same server is as insecure as a tablet finds it. */
const INSECURE_HOST = 'tablet.test';

let browser: Browser;
let lanApp: LanApp;
let page: Page;

beforeAll(async () => {
  lanApp = await serveToNetwork();
  browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: [...chromiumArguments(), ...lanApp.browserArguments([INSECURE_HOST])],
  });
});

afterAll(async () => {
  await browser?.close();
  await lanApp?.close();
});

beforeEach(async () => {
  const context = await browser.newContext({ hasTouch: true, isMobile: true });
  onTestFinished(() => context.close());
  page = await context.newPage();
});

async function expectFitForTablets(): Promise<void> {
  for (const view of VIEWS) {
    await showIn(page, view);
    expect.soft(await axeFindings(page), view).toEqual([]);
    expect.soft(await controlFaults(page, TOUCH_TARGET_PX), view).toEqual([]);
    const sidewaysPx = await page.evaluate(
      () => document.documentElement.scrollWidth - window.innerWidth,
    );
    expect.soft(sidewaysPx, view).toBe(0);
  }
}

test('the app says in words what does not work there, why, and what to do, and tries nothing', async () => {
  const failures: string[] = [];
  const workers: string[] = [];
  page.on('pageerror', (error) => failures.push(error.message));
  page.on('worker', (worker) => workers.push(worker.url()));
  await page.goto(`http://${INSECURE_HOST}:${new URL(inject('appAddress')).port}/`);

  await page.getByRole('heading', { name: 'Loupe cannot work at this address' }).waitFor();
  expect(await page.evaluate(() => [isSecureContext, crypto.subtle])).toEqual([false, undefined]);
  const text = await page.getByRole('main').innerText();
  for (const words of [
    'plain http',
    'the camera',
    'training and inspecting',
    'without a network',
  ]) {
    expect(text).toContain(words);
  }
  expect(text).toContain('npm start -- --lan');
  expect(await page.title()).toBe('Loupe cannot work at this address · Loupe');
  await expectFitForTablets();
  expect(failures).toEqual([]);
  expect(workers).toEqual([]);
});

test('the page about trust hands out the certificate that it names, and leads to the app by HTTPS', async () => {
  await page.goto(lanApp.plainAddress);
  const shown = await page.getByText(/^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/).innerText();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download loupe-ca.crt' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('loupe-ca.crt');
  const found = createHash('sha256')
    .update(readFileSync(await download.path()))
    .digest('hex');
  expect(shown.replaceAll(':', '').toLowerCase()).toBe(found);

  for (const device of ['iPad and iPhone', 'Android', 'Windows']) {
    await page.getByText(device, { exact: true }).click();
  }
  expect(await page.getByText('Certificate Trust Settings').isVisible()).toBe(true);
  await expectFitForTablets();

  await page.getByRole('link', { name: `Open ${lanApp.address}` }).click();
  await page.getByRole('button', { name: 'New inspector' }).waitFor();
  expect(page.url()).toBe(lanApp.address);
  expect(await page.evaluate(() => isSecureContext)).toBe(true);
});
