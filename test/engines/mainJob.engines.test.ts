/** The main job on WASM in other engines than Chromium, with the very scores that Chromium gives. */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import * as chromiumInspect from '../e2e/inspectTab.ts';
import { openApp } from '../e2e/openApp.ts';
import { demo, demoNormals, demoPicture } from '../e2e/pictures.ts';
import * as chromiumTrain from '../e2e/trainTab.ts';
import { type EngineBrowser, openEngine } from './engineBrowser.ts';
import * as person from './person.ts';

const DEMO_FOLDER = new URL('../../public/demo/', import.meta.url).pathname;
const SCREENSHOTS = new URL('../../.cache/engines/', import.meta.url).pathname;
const SETTINGS = { shortSidePx: 128, steps: 80, seed: 7 } as const;
const NORMALS = 6;
const normals = demo.normals.slice(0, NORMALS).map((file) => join(DEMO_FOLDER, file));
const DEFECTIVE = 'missing-hole.jpg';
const inspected = ['good-1.jpg', DEFECTIVE];

type Results = ReadonlyMap<string, chromiumInspect.Result>;

let chromium: Results;

beforeAll(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true });
  const app = await openApp({ backend: 'wasm' });
  try {
    await chromiumTrain.createInspector(app.page, 'Flange');
    await chromiumTrain.addNormals(app.page, demoNormals(NORMALS));
    await chromiumTrain.chooseSettings(app.page, SETTINGS);
    await chromiumTrain.trainVersion(app.page, 1);
    chromium = await chromiumInspect.inspectFiles(app.page, inspected.map(demoPicture));
    console.log(`Chromium: ${describeResults(chromium)}`);
  } finally {
    await app.close();
  }
});

describe.each(inject('engines'))('%s', (name) => {
  let browser: EngineBrowser;
  let results: Results;

  beforeAll(async () => {
    browser = await openEngine(name);
  });
  afterAll(() => browser?.close());

  async function inspect(): Promise<Results> {
    const { driver } = browser;
    await person.openTab(driver, 'Inspect');
    await person.chooseFiles(
      driver,
      'Images to inspect',
      inspected.map((file) => join(DEMO_FOLDER, file)),
    );
    const found = new Map<string, chromiumInspect.Result>();
    for (const file of inspected) found.set(file, await person.result(driver, file));
    return found;
  }

  test('trains in the page, and gives verdicts, scores and a heatmap', async () => {
    const { driver, title } = browser;
    await person.openHome(driver, inject('appAddress'));
    await person.createInspector(driver, 'Flange');
    await person.addNormals(driver, normals);
    const startedAt = performance.now();
    await person.train(driver, SETTINGS);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    results = await inspect();
    console.log(`${title}: trained in ${seconds} s; ${describeResults(results)}`);
    expect(await person.heatmapColours(driver)).toBeGreaterThan(8);
    expect(results.get(DEFECTIVE)?.verdict).toBe('reject');
    await person.photographShown(driver);
    await person.saveScreenshot(driver, join(SCREENSHOTS, `${name}-inspect.png`));
  });

  test('gives the scores of Chromium to the digits that are shown', () => {
    expect(results).toEqual(chromium);
  });

  test('gives the same verdicts and scores after a reload', async () => {
    await browser.driver.navigate().refresh();
    expect(await inspect()).toEqual(results);
  });

  test('deletes the inspector', async () => {
    const { driver } = browser;
    await person.openHome(driver, inject('appAddress'));
    await person.press(driver, 'Delete Flange');
    await person.press(driver, 'Delete');
    await person.find(driver, '//h1[contains(., "Teach Loupe")]');
  });
});

function describeResults(results: Results): string {
  return [...results]
    .map(([file, { verdict, scoreText }]) => `${file} ${verdict} ${scoreText}`)
    .join(', ');
}
