/** After one visit other engines too run the app without its server, from the start to a verdict. */

import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { startServer } from '../../scripts/server.ts';
import { demo } from '../e2e/pictures.ts';
import { openEngine } from './engineBrowser.ts';
import * as person from './person.ts';

const DEMO_FOLDER = new URL('../../public/demo/', import.meta.url).pathname;
const normals = demo.normals.slice(0, 4).map((file) => join(DEMO_FOLDER, file));

describe.each(inject('engines'))('%s', (name) => {
  test('trains and inspects with the server gone', async () => {
    const browser = await openEngine(name);
    const { driver } = browser;
    try {
      const server = await startServer(inject('appFolder'), 0);
      try {
        await driver.get(`${server.address}?backend=wasm#/settings`);
        await person.find(driver, '//*[contains(text(), "Ready to work offline")]');
      } finally {
        await server.close();
      }

      await person.openHome(driver, server.address);
      await person.createInspector(driver, 'Flange');
      await person.addNormals(driver, normals);
      await person.train(driver, { shortSidePx: 64, steps: 20, seed: 0 });
      await person.openTab(driver, 'Inspect');
      await person.chooseFiles(driver, 'Images to inspect', [join(DEMO_FOLDER, 'good-1.jpg')]);
      expect((await person.result(driver, 'good-1.jpg')).score).toEqual(expect.any(Number));
    } finally {
      await browser.close();
    }
  });
});
