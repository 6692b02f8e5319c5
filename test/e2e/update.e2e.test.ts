/** A newer version is offered and never forced: it waits for a training and for other windows, and nothing is lost by it. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { version } from '../../package.json';
import { type RunningServer, startServer } from '../../scripts/server.ts';
import { buildOtherVersion } from './buildApp.ts';
import { inspectFiles, tab } from './inspectTab.ts';
import { type OpenedApp, openApp } from './openApp.ts';
import { demoNormals, demoPicture } from './pictures.ts';
import { axeFindings } from './screens/axeFindings.ts';
import { controlFaults } from './screens/controlFaults.ts';
import { focusFaults } from './screens/focusFaults.ts';
import {
  addNormals,
  chooseSettings,
  createInspector,
  normalNames,
  trainButton,
  waitForVersion,
} from './trainTab.ts';

const NEWER = '99.0.0';

let workFolder: string;
let server: RunningServer;
let app: OpenedApp;
let page: Page;
/** The inspector's page. */
let address: string;

beforeAll(async () => {
  workFolder = mkdtempSync(path.join(tmpdir(), 'loupe-update-'));
  server = await startServer(inject('appFolder'), 0);
  app = await openApp({ backend: 'wasm', address: server.address, isKept: true });
  page = app.page;
  await createInspector(page, 'Flange');
  await addNormals(page, demoNormals(4));
  address = page.url();
});

afterAll(async () => {
  await app?.close();
  await server?.close();
  rmSync(workFolder, { recursive: true, force: true });
});

/** The same address serves the newer version from here on. */
async function deploy(): Promise<void> {
  const folder = buildOtherVersion(NEWER, workFolder);
  const { address: before } = server;
  await server.close();
  server = await startServer(folder, Number(new URL(before).port));
  expect(server.address).toBe(before);
}

function runningVersion(of: string): Locator {
  return page.getByRole('contentinfo').getByText(`Version ${of}`);
}

function notice(): Locator {
  return page.getByRole('region', { name: 'New version' });
}

function button(name: 'Update now' | 'Later'): Locator {
  return notice().getByRole('button', { name });
}

test('a version that the server has is fetched and offered when asked for', async () => {
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByText('Ready to work offline').waitFor();
  const look = page.getByRole('button', { name: 'Look for a new version' });
  await look.click();
  await page.getByText('This is the newest version.').waitFor();
  await deploy();
  await look.click();
  await notice().getByText(`A new version is ready: ${NEWER}.`).waitFor();
});

test('the offer has nothing for axe to find, targets for gloves and a place in the round by Tab', async () => {
  expect.soft(await axeFindings(page)).toEqual([]);
  expect.soft(await controlFaults(page, 44)).toEqual([]);
  expect.soft(await focusFaults(page)).toEqual([]);
});

test('put off, it leaves the running version as it is, over a reload too', async () => {
  await button('Later').click();
  await notice().waitFor({ state: 'hidden' });
  await page.reload();
  await runningVersion(version).waitFor();
});

test('during a training it cannot be started, and says why', async () => {
  await page.goto(address);
  await chooseSettings(page, { shortSidePx: 64, steps: 60 });
  await trainButton(page).click();
  await notice().getByText('It waits: a training is running.').waitFor();
  expect(await button('Update now').isDisabled()).toBe(true);
  await waitForVersion(page, 1);
  await runningVersion(version).waitFor();
});

test('images that leave the page with it are told of before', async () => {
  await inspectFiles(page, [demoPicture('scratch.jpg')]);
  await notice().getByText('1 image leaves the Inspect tab').waitFor();
});

test('it lies over no station view, and is there again after it', async () => {
  await page.goto(address.replace(/(#\/inspectors\/[^/]+).*/, '$1/station'));
  const leave = page.getByRole('button', { name: 'Leave the station view' });
  await leave.waitFor();
  expect(await notice().isVisible()).toBe(false);
  await leave.click();
  await notice().waitFor();
});

test('while another window is open it does not start', async () => {
  const other = await app.context.newPage();
  await other.goto(server.address);
  await other.getByRole('button', { name: 'New inspector' }).waitFor();
  await button('Update now').click();
  await notice().getByText('Loupe is open in another tab').waitFor();
  await runningVersion(version).waitFor();
  await other.close();
});

test('started, it is there with all that was stored', async () => {
  await button('Update now').click();
  await runningVersion(NEWER).waitFor();
  await notice().waitFor({ state: 'hidden' });
  await tab(page, 'Train').click();
  expect(await normalNames(page)).toHaveLength(4);
  await waitForVersion(page, 1);
  await inspectFiles(page, [demoPicture('scratch.jpg')]);
  expect(app.complaints).toEqual([]);
});
