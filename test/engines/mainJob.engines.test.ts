/** The main job on WASM in other engines than Chromium, with the very scores that Chromium gives with the same kernels. */

import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { WebDriver } from 'selenium-webdriver';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import {
  type KernelTwin,
  moduleFile,
  RELAXED_PROBE,
} from '../../src/network/native/kernelModule.ts';
import * as chromiumInspect from '../e2e/inspectTab.ts';
import { openApp } from '../e2e/openApp.ts';
import { demo, demoNormals, demoPicture } from '../e2e/pictures.ts';
import * as chromiumTrain from '../e2e/trainTab.ts';
import { type EngineBrowser, openEngine } from './engineBrowser.ts';
import * as person from './person.ts';

const DEMO_FOLDER = new URL('../../public/demo/', import.meta.url).pathname;
const MODULES = new URL('../../src/network/native/modules/', import.meta.url).pathname;
const SCREENSHOTS = new URL('../../.cache/engines/', import.meta.url).pathname;
const SETTINGS = { shortSidePx: 128, steps: 80, seed: 7 } as const;
const NORMALS = 6;
const normals = demo.normals.slice(0, NORMALS).map((file) => join(DEMO_FOLDER, file));
const DEFECTIVE = 'missing-hole.jpg';
const inspected = ['good-1.jpg', DEFECTIVE];

type Results = ReadonlyMap<string, chromiumInspect.Result>;

/** Both twins give the same scores of one head; a training carries on that they round otherwise. */
async function inChromium(twin: KernelTwin): Promise<Results> {
  const app = await openApp({
    backend: 'wasm',
    prepare: async (page) => {
      if (twin === 'plain') await handOutPlainKernels(page);
    },
  });
  try {
    await chromiumTrain.createInspector(app.page, 'Flange');
    await chromiumTrain.addNormals(app.page, demoNormals(NORMALS));
    await chromiumTrain.chooseSettings(app.page, SETTINGS);
    await chromiumTrain.trainVersion(app.page, 1);
    const results = await chromiumInspect.inspectFiles(app.page, inspected.map(demoPicture));
    console.log(`Chromium, ${twin} SIMD: ${describeResults(results)}`);
    return results;
  } finally {
    await app.close();
  }
}

/** In place of the other twin, whose functions are the same. */
async function handOutPlainKernels(page: Page): Promise<void> {
  await page.route(/loupe-kernels-relaxed.*\.wasm$/, (route) => {
    const isShared = route.request().url().includes('-threads');
    const body = readFileSync(join(MODULES, moduleFile('plain', isShared)));
    return route.fulfill({ body, contentType: 'application/wasm' });
  });
}

async function twinIn(driver: WebDriver): Promise<KernelTwin> {
  const isRelaxed = await driver.executeScript(
    (probe: number[]) => WebAssembly.validate(Uint8Array.from(probe)),
    [...RELAXED_PROBE],
  );
  return isRelaxed ? 'relaxed' : 'plain';
}

describe.each(inject('engines'))('%s', (name) => {
  let browser: EngineBrowser;
  let results: Results;

  beforeAll(async () => {
    mkdirSync(SCREENSHOTS, { recursive: true });
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

  test('gives the scores of Chromium with the same kernels, to the digits that are shown', async () => {
    expect(results).toEqual(await inChromium(await twinIn(browser.driver)));
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
