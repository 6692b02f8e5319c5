/** The command behind `npm run screens`: pictures of every screen into docs/screens, from the built app and the demo's photographs. `--out DIR` puts them elsewhere, `--every` takes all devices and themes, `--whole` the page below the fold too. */

import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { buildApp, buildOtherVersion } from '../test/e2e/buildApp.ts';
import { makeFakeCamera } from '../test/e2e/fakeCamera.ts';
import { launchApp } from '../test/e2e/launchApp.ts';
import { decodePicture, demo, demoNormals, demoPicture } from '../test/e2e/pictures.ts';
import { allScreens } from '../test/e2e/screens/allScreens.ts';
import { startFailure } from '../test/e2e/screens/homeScreens.ts';
import { EVERY_VIEW, type Screen, showIn, type Visit } from '../test/e2e/screens/screen.ts';
import { palettePng } from './palettePng.ts';
import { startServer } from './server.ts';

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'docs/screens' },
    every: { type: 'boolean', default: false },
    whole: { type: 'boolean', default: false },
  },
});
const root = path.resolve(import.meta.dirname, '..');
const folder = path.resolve(root, values.out);

async function picture(page: Page, screen: Screen): Promise<void> {
  for (const view of values.every ? EVERY_VIEW : screen.pictures) {
    await showIn(page, view);
    await page.evaluate(() => window.scrollTo(0, 0));
    await page.mouse.move(0, 0);
    const png = await page.screenshot({ fullPage: values.whole, animations: 'disabled' });
    writeFileSync(path.join(folder, `${screen.name}.${view}.png`), palettePng(png));
  }
}

/**
 * Runs before the app: Chromium would name its fake camera after the film's file, and tsx, through which functions for
 * the page come here, keeps their names by a function that no page has. Text, for that reason.
 */
const PREPARE_PAGE = `
globalThis.__name = (named) => named;
for (const { prototype } of [MediaDeviceInfo, MediaStreamTrack]) {
  Object.defineProperty(prototype, 'label', { get: () => 'Line camera' });
}`;

/** Here alone, since it takes another build; test/e2e/update.e2e.test.ts looks at it as the others are looked at. */
const updateOffer: Screen = {
  name: 'update',
  pictures: ['tablet-landscape.light', 'phone.dark'],
  async show({ page }) {
    const { port } = new URL(server.address);
    const newer = buildOtherVersion('99.0.0', newerFolder);
    await server.close();
    server = await startServer(newer, Number(port));
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Look for a new version' }).click();
    await page.getByRole('region', { name: 'New version' }).waitFor();
    await page.getByRole('link', { name: 'Loupe: all inspectors' }).click();
    await page.getByRole('heading', { name: 'Inspectors' }).waitFor();
  },
};

/** Under another name than localhost the same server is as insecure as a tablet finds it. */
const INSECURE_HOST = 'tablet.test';

/** The last, since the app does not start there; test/e2e/plainHttp.e2e.test.ts looks at it as the others are looked at. */
const insecureAddress: Screen = {
  name: 'insecure-address',
  pictures: ['tablet-landscape.light', 'phone.dark'],
  async show({ page }) {
    await page.goto(`http://${INSECURE_HOST}:${new URL(server.address).port}/`);
    await page.getByRole('heading', { name: 'Loupe cannot work at this address' }).waitFor();
  },
};

mkdirSync(folder, { recursive: true });
for (const file of readdirSync(folder)) if (file.endsWith('.png')) rmSync(path.join(folder, file));

let server = await startServer(buildApp(), 0);
const newerFolder = mkdtempSync(path.join(tmpdir(), 'loupe-newer-'));
const camera = makeFakeCamera([await decodePicture(demoPicture('scratch.jpg'))]);
const app = await launchApp({
  address: server.address,
  backend: null,
  browserArguments: [
    ...camera.browserArguments,
    `--host-resolver-rules=MAP ${INSECURE_HOST} 127.0.0.1`,
  ],
  prepare: async (page) => {
    await page.addInitScript(PREPARE_PAGE);
  },
  device: { isMobile: true, hasTouch: true, timezoneId: 'UTC' },
  isKept: true,
});
try {
  const visit: Visit = {
    ...app,
    normals: demoNormals(demo.normals.length),
    training: {},
    watchedSteps: 1000,
  };
  for (const screen of [...allScreens, updateOffer, ...startFailure, insecureAddress]) {
    await screen.show(visit);
    await picture(app.page, screen);
    console.log(screen.name);
  }
} finally {
  await app.close();
  camera.remove();
  await server.close();
  rmSync(newerFolder, { recursive: true });
}
