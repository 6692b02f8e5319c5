/** The Live tab in other engines, on the camera that each makes up for tests. */

import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { demo } from '../e2e/pictures.ts';
import { openEngine } from './engineBrowser.ts';
import * as person from './person.ts';

const DEMO_FOLDER = new URL('../../public/demo/', import.meta.url).pathname;
const normals = demo.normals.slice(0, 4).map((file) => join(DEMO_FOLDER, file));
/** Its text goes on with its key. */
const CAPTURE = '//button[starts-with(normalize-space(.), "Capture and inspect")]';

test.each(inject('engines'))('%s judges what a camera shows, and captures it', async (name) => {
  const browser = await openEngine(name);
  const { driver } = browser;
  try {
    await person.openHome(driver, inject('appAddress'));
    await person.createInspector(driver, 'Flange');
    await person.addNormals(driver, normals);
    await person.train(driver, { shortSidePx: 64, steps: 20, seed: 0 });
    await person.openTab(driver, 'Live');
    await person.press(driver, 'Start the camera');
    const rate = await person.find(driver, '//*[contains(text(), " frames a second")]');
    console.log(`${browser.title}: ${await rate.getText()}`);
    await (await person.find(driver, CAPTURE)).click();
    await (await person.find(driver, '//a[normalize-space(.)="All results (1)"]')).click();
    expect(await person.heatmapColours(driver)).toBeGreaterThan(1);
  } finally {
    await browser.close();
  }
});
