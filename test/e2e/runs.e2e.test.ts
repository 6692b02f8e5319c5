/** A batch of a folder's pictures from its drop to the printed report: progress, pause, list, runs, exports, cancel. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ImageSize } from '../../src/inspector/types.ts';
import { readZip } from '../../src/network/zipArchive.ts';
import type { RunJson } from '../../src/records/runJson.ts';
import { encodePng } from '../image/pngEncoder.ts';
import { type Blot, discPicture } from '../inspector/pictures.ts';
import { peakOf, tab } from './inspectTab.ts';
import { type OpenedApp, openApp, requestsElsewhere } from './openApp.ts';
import { decodePicture, type Picture, picture } from './pictures.ts';
import { addNormals, chooseSettings, createInspector, trainVersion } from './trainTab.ts';

const SIZE = { width: 160, height: 120 } as const;
const BLOT: Blot = { x: 95, y: 50, radiusPx: 24 };
const PICTURES = 120;
/** Numbers of those with a blot, and the name that no spreadsheet should run. */
const BAD = [7, 60, 113];
const FORMULA_NAME = '=1+1.png';
const BROKEN_NAME = 'broken.png';
/** Larger than a preview, and bad. */
const LARGE_NAME = 'part-large.png';
const LARGE_SIZE = { width: 800, height: 600 } as const;
const TOTAL = PICTURES + 3;
/** What a preview is at most. */
const PREVIEW_SIZE = { width: 640, height: 480 } as const;

const folder = mkdtempSync(join(tmpdir(), 'loupe-runs-'));
let app: OpenedApp;
let page: Page;

function disc(name: string, seed: number, blot?: Blot, size: ImageSize = SIZE): Picture {
  const { data } = discPicture(size, seed, blot);
  return picture(name, encodePng({ ...size, bitDepth: 8, colourType: 2, samples: data }));
}

beforeAll(async () => {
  for (let number = 1; number <= PICTURES; number++) {
    const name = `part-${String(number).padStart(3, '0')}.png`;
    const { buffer } = disc(name, 1000 + number, BAD.includes(number) ? BLOT : undefined);
    writeFileSync(join(folder, name), buffer);
  }
  writeFileSync(join(folder, FORMULA_NAME), disc(FORMULA_NAME, 2000).buffer);
  const large = disc(LARGE_NAME, 3000, { x: 475, y: 250, radiusPx: 120 }, LARGE_SIZE);
  writeFileSync(join(folder, LARGE_NAME), large.buffer);
  writeFileSync(join(folder, BROKEN_NAME), 'no picture');
  app = await openApp({ backend: 'wasm' });
  page = app.page;
  await createInspector(page, 'Discs');
  await addNormals(
    page,
    Array.from({ length: 6 }, (_, index) => disc(`good-${index}.png`, index + 1)),
  );
  await chooseSettings(page, { shortSidePx: 64, steps: 60 });
  await trainVersion(page, 1);
}, 400_000);

afterAll(async () => {
  await app?.close();
  rmSync(folder, { recursive: true });
});

function button(name: string): Locator {
  return page.getByRole('button', { name, exact: true });
}

function rows(): Locator {
  return page.getByRole('region', { name: 'Results' }).getByRole('listitem');
}

async function addFolder(): Promise<void> {
  await tab(page, 'Inspect').click();
  await page.getByLabel('Folder of images').setInputFiles(folder);
}

/** How many a filter counts; none where it is not offered. */
async function counted(filter: string): Promise<number> {
  const name = new RegExp(`^${filter} [\\d,]+$`);
  const texts = await page.getByRole('radio', { name }).allInnerTexts();
  return Number(texts[0]?.replace(/\D/g, '') ?? 0);
}

async function save(name: string): Promise<{ readonly fileName: string; readonly bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), button(name).click()]);
  return { fileName: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

test('a folder is inspected with its progress and the time left, and pauses', async () => {
  await addFolder();
  await page.getByText(new RegExp(`^\\d+ of ${TOTAL}, about .+ left$`)).waitFor();
  await button('Pause').click();
  const paused = page.getByRole('progressbar', { name: 'Paused' });
  await paused.waitFor();
  await page.getByRole('listitem', { name: /: inspecting$/ }).waitFor({ state: 'detached' });
  const text = (await paused.getAttribute('aria-valuetext')) ?? '';
  expect(text).toMatch(new RegExp(`^\\d+ of ${TOTAL}$`));
  expect(Number(text.split(' ')[0])).toBeLessThan(TOTAL);
  expect(await rows().count()).toBeLessThan(60);
  await button('Resume').click();
  await button('Pause').waitFor();
  await button('Pause').waitFor({ state: 'detached', timeout: 240_000 });
  expect(await counted('All')).toBe(TOTAL);
  expect(await counted('Not inspected')).toBe(1);
  const rejected = await counted('Rejected');
  expect(rejected).toBeGreaterThan(BAD.length);
  expect(rejected + (await counted('Uncertain')) + (await counted('Passed'))).toBe(TOTAL - 1);
});

test('the list has few lines in the page, and is gone through by keys to its end', async () => {
  expect(await rows().count()).toBeLessThan(60);
  await rows().first().getByRole('button').first().click();
  await page.keyboard.press('End');
  await page.getByRole('listitem', { name: /^part-large\.png: / }).waitFor();
  await expect
    .poll(() => page.locator('li:focus-within').getAttribute('aria-label'))
    .toMatch(/^part-large\.png: /);
  expect(await page.locator('li:focus-within').getAttribute('aria-setsize')).toBe(`${TOTAL}`);
  expect(await rows().count()).toBeLessThan(60);
});

test('it is sorted by score and filtered by verdict', async () => {
  await page.getByLabel('Sort by').selectOption('Highest score first');
  await page.getByRole('radio', { name: /^Rejected / }).click();
  expect(await rows().count()).toBe(await counted('Rejected'));
  const names = await rows().evaluateAll((items) =>
    items.map((item) => item.getAttribute('aria-label') ?? ''),
  );
  expect(names.every((name) => /: reject, score /.test(name))).toBe(true);
  const scores = names.map((name) => Number(name.split(' ').at(-1)));
  expect(scores).toEqual([...scores].sort((a, b) => b - a));
  const top = names.slice(0, BAD.length + 1).map((name) => name.split(':')[0]);
  expect(top.sort()).toEqual(['part-007.png', 'part-060.png', 'part-113.png', LARGE_NAME]);
});

/** Exports the pictures of the rejected parts. @returns The sizes of those in the zip, by name. */
async function savePictures(): Promise<Map<string, ImageSize>> {
  await page.getByRole('radio', { name: /^Rejected / }).click();
  const { fileName, bytes } = await save('Pictures');
  expect(fileName).toMatch(/\.zip$/);
  const sizes = new Map<string, ImageSize>();
  for (const [name, png] of readZip(new Uint8Array(bytes))) {
    const { width, height } = await decodePicture(picture(name, png));
    sizes.set(name.replace(/^\d{4}-reject-/, ''), { width, height });
  }
  return sizes;
}

test('its pictures have the size of the photographs while these are at hand', async () => {
  await page.getByRole('link', { name: 'Export', exact: true }).click();
  const sizes = await savePictures();
  expect(sizes.size).toBe(await counted('Rejected'));
  expect(sizes.get('part-060.png')).toEqual(SIZE);
  expect(sizes.get(LARGE_NAME)).toEqual(LARGE_SIZE);
  await tab(page, 'Inspect').click();
});

test('the run is there after a reload, each part with its heatmap', async () => {
  const before = await peakOf(page, 'part-060.png');
  const heatmap = page.getByLabel('Anomaly map', { exact: true });
  const pixels = () =>
    heatmap.evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL('image/png'));
  const seen = await pixels();
  await page.reload();
  await tab(page, 'Runs').click();
  await page.getByRole('link', { name: /Rejected \d+/ }).click();
  await page.getByRole('radio', { name: `All ${TOTAL}` }).waitFor();
  await page.getByRole('radio', { name: /^Rejected / }).click();
  expect(await peakOf(page, 'part-060.png')).toEqual(before);
  expect(await pixels()).toBe(seen);
});

test('CSV and JSON hold every record, and no cell that a spreadsheet would run', async () => {
  const csv = await save('CSV');
  expect(csv.fileName).toMatch(/^Discs-.+\.csv$/);
  const text = csv.bytes.toString('utf8');
  expect(text.startsWith('\uFEFF')).toBe(true);
  const { data, errors } = Papa.parse<Record<string, string>>(text.slice(1), { header: true });
  expect(errors).toEqual([]);
  expect(data).toHaveLength(TOTAL);
  expect(data.find(({ file_name: name }) => name?.includes('1+1'))?.file_name).toBe(
    `'${FORMULA_NAME}`,
  );
  expect(data.find(({ file_name: name }) => name === BROKEN_NAME)).toMatchObject({
    result: 'failed',
    score: '',
    reason: expect.stringContaining('no known kind of image'),
  });

  const json: RunJson = JSON.parse((await save('JSON')).bytes.toString('utf8'));
  expect(json).toMatchObject({ format: 'loupe-run', formatVersion: 2 });
  expect(json.items).toHaveLength(TOTAL);
  const { counts } = json.run;
  expect(counts.pass + counts.uncertain + counts.reject).toBe(TOTAL - 1);
  expect(json.items.map(({ fileName }) => fileName)).toEqual(
    data.map(({ file_name: name }) => name?.replace(/^'/, '')),
  );
});

test('the pictures that are listed come as PNG in a zip, as large as their previews', async () => {
  const sizes = await savePictures();
  expect(sizes.size).toBe(await counted('Rejected'));
  expect(sizes.get('part-060.png')).toEqual(SIZE);
  expect(sizes.get(LARGE_NAME)).toEqual(PREVIEW_SIZE);
});

test('the report opens by itself, without scripts or network, and shows the rejected parts', async () => {
  const { fileName, bytes } = await save('Report');
  expect(fileName).toMatch(/\.html$/);
  const context = await app.context.browser()!.newContext({
    offline: true,
    javaScriptEnabled: false,
  });
  const asked: string[] = [];
  context.on('request', (request) => asked.push(request.url()));
  try {
    const path = join(folder, '..', `report-${process.pid}.html`);
    writeFileSync(path, bytes);
    const report = await context.newPage();
    await report.goto(`file://${path}`);
    rmSync(path);
    await report.getByRole('heading', { name: /^Discs: / }).waitFor();
    const countOf = async (name: string): Promise<number> => {
      const count = report.locator('.counts div', { hasText: name }).locator('dd');
      return (await count.count()) === 0 ? 0 : Number(await count.innerText());
    };
    const toLookAt = (await countOf('Rejected')) + (await countOf('Uncertain'));
    expect(await report.locator('tbody tr').count()).toBe(TOTAL);
    expect(await report.getByRole('figure').count()).toBe(toLookAt);
    const widths = await report
      .locator('img')
      .evaluateAll((images) => images.map((image) => (image as HTMLImageElement).naturalWidth));
    expect(widths).toHaveLength(toLookAt);
    expect(new Set(widths)).toEqual(new Set([SIZE.width, PREVIEW_SIZE.width]));
    expect(asked.filter((url) => !/^(file|data):/.test(url))).toEqual([]);
  } finally {
    await context.close();
  }
});

test('a batch that is cancelled keeps what was found, and its run says what was left', async () => {
  await addFolder();
  await page.getByText(/ left$/).waitFor();
  await button('Cancel').click();
  await page.getByText(/^\d+ images were not inspected: cancelled\./).waitFor();
  await tab(page, 'Runs').click();
  await page.getByRole('link', { name: /Cancelled: \d+ images not inspected/ }).waitFor();
});

test('a run whose page was closed is shown as interrupted, and can be deleted', async () => {
  await tab(page, 'Inspect').click();
  await button('Clear list').click();
  await addFolder();
  await page.getByText(/ left$/).waitFor();
  await page.reload();
  await tab(page, 'Runs').click();
  await page.getByRole('link', { name: /Interrupted: .* \d+ images waited/ }).click();
  await button('Delete run').click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete run' }).click();
  await page.getByText(/^2 runs, about /).waitFor();
  await button('Delete all runs').click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete all' }).click();
  await page.getByText('Nothing has been recorded yet').waitFor();
  expect(app.complaints).toEqual([]);
  expect(requestsElsewhere(app)).toEqual([]);
});
