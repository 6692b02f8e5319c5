/** In other engines than Chromium too, one visit is enough: with the server gone the app opens, decodes and trains. */

import { join } from 'node:path';
import { afterAll, beforeAll, describe, inject, test } from 'vitest';
import { type RunningServer, startServer } from '../../scripts/server.ts';
import { type EngineBrowser, openEngine } from './engineBrowser.ts';
import * as person from './person.ts';

const IMAGES = new URL('../fixtures/images/', import.meta.url).pathname;
/** Each by another decoder. */
const normals = ['rgb.tiff', 'rgb.bmp', 'lossy.webp', 'ten-bit.heic'].map((file) =>
  join(IMAGES, file),
);

describe.each(inject('engines'))('%s', (name) => {
  let server: RunningServer;
  let browser: EngineBrowser;

  beforeAll(async () => {
    server = await startServer(inject('appFolder'), 0);
    browser = await openEngine(name);
  });
  afterAll(() => browser?.close());

  test('trains on files of every format after one visit, with the server gone', async () => {
    const { driver } = browser;
    await person.openHome(driver, server.address);
    await driver.get(`${server.address}?backend=wasm#/settings`);
    await person.find(driver, '//*[normalize-space(text())="Ready to work offline"]');
    await server.close();

    await person.openHome(driver, server.address);
    await person.createInspector(driver, 'Flange');
    await person.addNormals(driver, normals);
    await person.train(driver, { shortSidePx: 64, steps: 10, seed: 7 });
  });
});
