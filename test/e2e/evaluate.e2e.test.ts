/** A labelled folder from its choice to the report: figures, handles by keys, images in Inspect, exports, cancel. */

import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EvaluationJson } from '../../src/records/evaluationJson.ts';
import { settledName, tab } from './inspectTab.ts';
import { BROKEN_PATH, type LabelledFolder, makeLabelledFolder } from './labelledFolder.ts';
import { type OpenedApp, openApp, requestsElsewhere } from './openApp.ts';
import { demo, demoNormals, demoPicture } from './pictures.ts';
import { addNormals, chooseSettings, createInspector, trainVersion } from './trainTab.ts';

const NORMALS = 8;
const GOOD = demo.tests.filter(({ defect }) => defect === undefined).length;
const DEFECTIVE = demo.tests.length - GOOD;

let app: OpenedApp;
let page: Page;
let folder: LabelledFolder;

beforeAll(async () => {
  folder = makeLabelledFolder();
  app = await openApp({ backend: 'wasm' });
  page = app.page;
  await createInspector(page, 'Flange');
  await addNormals(page, demoNormals(NORMALS));
  await chooseSettings(page, { shortSidePx: 96, steps: 60 });
  await trainVersion(page, 1);
}, 400_000);

afterAll(async () => {
  await app?.close();
  folder.remove();
});

const button = (name: string | RegExp): Locator => page.getByRole('button', { name, exact: true });
const handle = (name: 'Pass threshold' | 'Reject threshold'): Locator =>
  page.getByRole('slider', { name });

/** The confusion matrix as numbers, by rows. */
async function confusion(): Promise<number[][]> {
  const table = page.getByRole('region', { name: 'Verdicts on good and on defective parts' });
  const rows = await table.locator('tbody tr').all();
  return Promise.all(
    rows.map(async (row) => (await row.locator('td').allInnerTexts()).map(Number.parseFloat)),
  );
}

/** As it is written under the histogram; the handle itself goes by steps. */
function reading(name: 'Pass threshold' | 'Reject threshold'): Promise<string> {
  return page
    .locator('dl > div')
    .filter({ hasText: new RegExp(`^${name}`) })
    .locator('dd')
    .innerText();
}

/** The text of an export. */
async function saved(name: 'Report' | 'CSV' | 'JSON'): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), button(name).click()]);
  expect(download.suggestedFilename()).toMatch(/^Flange-1-evaluation-.+\.(html|csv|json)$/);
  return readFileSync(await download.path(), 'utf8');
}

async function evaluateFolder(): Promise<void> {
  await page.getByLabel('Labelled folder', { exact: true }).setInputFiles(folder.path);
  await button(`Evaluate ${demo.tests.length + 1} images`).click();
  await page.getByRole('heading', { name: 'What the thresholds do' }).waitFor();
}

test('a folder says what is in it before it is evaluated, then its figures come with all that could not be read', async () => {
  await tab(page, 'Evaluate').click();
  await page.getByLabel('Labelled folder', { exact: true }).setInputFiles(folder.path);
  await page.getByText('1 image of the folder train is left alone', { exact: false }).waitFor();
  await button('Start over').click();
  await evaluateFolder();
  await page.getByText(`flange: ${GOOD} good, ${DEFECTIVE} defective; version 1`).waitFor();
  expect(await page.getByText('1 file could not be judged').count()).toBe(1);
  expect(await page.getByRole('listitem').filter({ hasText: BROKEN_PATH }).innerText()).toContain(
    'no known kind of image',
  );
  for (const name of ['Image AUROC', 'Average precision', 'F1-max', 'Pixel AUROC', 'AUPRO']) {
    const figure = page.locator('dl > div').filter({ has: button(`What is ${name}?`) });
    expect(Number(await figure.locator('dd').innerText()), name).toBeGreaterThan(0);
  }
  const kinds = page.getByRole('region', { name: 'Figures by kind of defect' });
  expect(await kinds.locator('tbody tr').count()).toBe(DEFECTIVE);
  expect(await page.getByRole('img', { name: /^(ROC|PRO) curve/ }).count()).toBe(2);
});

test('the handles are moved by keys, and the table and the rates follow', async () => {
  await handle('Reject threshold').focus();
  await page.keyboard.press('End');
  await handle('Pass threshold').focus();
  await page.keyboard.press('Home');
  await expect.poll(confusion).toEqual([
    [0, GOOD, 0],
    [0, DEFECTIVE, 0],
  ]);
  await page.keyboard.press('End');
  await expect.poll(confusion).toEqual([
    [GOOD, 0, 0],
    [DEFECTIVE, 0, 0],
  ]);
  await page.getByText(`${DEFECTIVE} of ${DEFECTIVE}; 95%:`).waitFor();
  await page.keyboard.press('ArrowLeft');
  const reject = Number(await reading('Reject threshold'));
  await expect.poll(async () => Number(await reading('Pass threshold'))).toBeLessThan(reject);
});

test('the reject threshold alone can be taken over, with what it changes, and given back', async () => {
  await button('Back to the inspector’s own').click();
  const own = await reading('Reject threshold');
  await handle('Pass threshold').focus();
  await page.keyboard.press('Home');
  expect(await button('Use this reject threshold').count()).toBe(0);
  await handle('Reject threshold').focus();
  await page.keyboard.press('End');
  await page.getByText('Defective parts rejected: 0 in place of', { exact: false }).waitFor();
  await button('Use this reject threshold').click();
  await page.getByText('It was moved by hand', { exact: false }).waitFor();
  await button('Evaluate again').click();
  await handle('Reject threshold').waitFor({ state: 'attached' });
  await expect.poll(async () => (await confusion()).map((row) => row[2])).toEqual([0, 0]);
  await button('Take the one from the good parts again').click();
  await button('Take the one from the good parts again').waitFor({ state: 'detached' });
  await button('Back to the inspector’s own').click();
  expect(await reading('Reject threshold')).toBe(own);
  await handle('Pass threshold').focus();
  await page.keyboard.press('End');
});

test('what is meant by a figure is said on demand', async () => {
  await button('What is AUPRO?').click();
  await page.getByRole('dialog', { name: 'AUPRO' }).getByText('How much of each defect').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
});

test('a missed part opens in Inspect, and the evaluation is there on the way back', async () => {
  const misses = page.getByRole('region', { name: 'Defective parts that pass' });
  const miss = misses.getByRole('button', { name: /^Open in Inspect: / }).first();
  const fileName = /\S+\.jpg/.exec(await miss.innerText())?.[0] ?? '';
  await miss.click();
  expect(await settledName(page, fileName)).toContain(fileName);
  await page.getByRole('img', { name: `Photograph ${fileName}`, exact: true }).waitFor();
  await tab(page, 'Evaluate').click();
  await button('Back to the inspector’s own').click();
  expect(await button('Back to the inspector’s own').count()).toBe(0);
});

test('CSV, JSON and a report that needs nothing else hold every image, the one that could not be read too', async () => {
  const csv = Papa.parse<Record<string, string>>((await saved('CSV')).slice(1), { header: true });
  expect(csv.data.map(({ file_name: name }) => name)).toHaveLength(demo.tests.length + 1);
  expect(csv.data.find(({ verdict }) => verdict === 'failed')?.file_name).toContain(BROKEN_PATH);

  const json: EvaluationJson = JSON.parse(await saved('JSON'));
  expect(json).toMatchObject({ format: 'loupe-evaluation', evaluation: { source: 'flange' } });
  expect(json.evaluation.images).toHaveLength(demo.tests.length);
  expect(json.evaluation.failures).toHaveLength(1);

  const report = await saved('Report');
  expect(report).toContain(BROKEN_PATH);
  expect(report).toContain(json.evaluation.figures.imageAuroc?.toFixed(4));
  expect(report).not.toMatch(/<script|https?:/);
});

test('parts are marked by hand, photographs of the training are refused, and no image leaves the device', async () => {
  await button('Change images').click();
  await button('Start over').click();
  const bad = demo.tests.find(({ defect }) => defect !== undefined);
  await page
    .getByLabel('Images to mark', { exact: true })
    .setInputFiles([demoPicture('good-1.jpg'), demoPicture(bad?.file ?? '')]);
  await button('good-1.jpg is good').click();
  await button('All of these are defective').click();
  await page.getByLabel('Images of good parts', { exact: true }).setInputFiles(demoNormals(1));
  await button('Evaluate 3 images').click();
  await page.getByText('Marked by hand: 1 good, 1 defective', { exact: false }).waitFor();
  await page.getByText('a photograph that this inspector was trained or calibrated on').waitFor();
  expect(await page.getByText('Needs masks of the defects.').count()).toBe(2);
  expect(app.complaints).toEqual([]);
  expect(requestsElsewhere(app)).toEqual([]);
});

test('an evaluation that is cancelled leaves the images to be evaluated', async () => {
  await button('Change images').click();
  await button('Start over').click();
  const many = Array.from({ length: 60 }, (_, index) => ({
    ...demoPicture('good-1.jpg'),
    name: `part-${index}.jpg`,
  }));
  await page.getByLabel('Images of good parts', { exact: true }).setInputFiles(many);
  await button('Evaluate 60 images').click();
  await button('Cancel').click();
  await button('Evaluate 60 images').waitFor();
  expect(await page.getByRole('progressbar').count()).toBe(0);
});
