/** Pictures that cannot be judged: why is said wherever results are shown, nothing passes, and one can be judged on request. */

import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RunJson } from '../../src/records/runJson.ts';
import { discPicture } from '../inspector/pictures.ts';
import { blurred, brightened, halved } from '../inspector/poorPictures.ts';
import { settledName, tab } from './inspectTab.ts';
import { type OpenedApp, openApp } from './openApp.ts';
import { savedPicture as saved } from './pictures.ts';
import { addNormals, chooseSettings, createInspector, trainVersion } from './trainTab.ts';

const SIZE = { width: 320, height: 240 } as const;

let app: OpenedApp;
let page: Page;

const part = discPicture(SIZE, 40);
const FILES = [
  saved('dark.png', brightened(part, 0.25)),
  saved('glare.png', brightened(part, 2.5)),
  saved('soft.png', blurred(part, 0.04 * 288)),
  saved('small.png', halved(part)),
  saved('lid.png', { ...part, data: part.data.map((level) => 255 - level) }),
  saved('defective.png', discPicture(SIZE, 41, { x: 170, y: 110, radiusPx: 40 })),
];

beforeAll(async () => {
  app = await openApp({ backend: 'wasm' });
  page = app.page;
  await createInspector(page, 'Discs');
  const normals = Array.from({ length: 6 }, (_, index) =>
    saved(`good-${index}.png`, discPicture(SIZE, index + 1)),
  );
  await addNormals(page, normals);
  await chooseSettings(page, { shortSidePx: 128, steps: 60 });
  await trainVersion(page, 1);
}, 300_000);

afterAll(() => app?.close());

function item(fileName: string): Locator {
  return page.getByRole('listitem', { name: new RegExp(`^${fileName}: `) });
}

test('each is told as what it is, and a defective part is rejected', async () => {
  await tab(page, 'Inspect').click();
  await page.getByLabel('Images to inspect').setInputFiles(FILES);
  const said: Record<string, string> = {};
  for (const { name } of FILES) {
    expect(await settledName(page, name)).toMatch(
      name === 'defective.png' ? /: reject, score / : /: no verdict, score /,
    );
    await item(name).getByRole('button').first().click();
    said[name] =
      (await page
        .getByText(/^(Not judged: .*|Reject)$/)
        .first()
        .innerText()) ?? '';
  }
  expect(said).toEqual({
    'dark.png': 'Not judged: too dark',
    'glare.png': 'Not judged: over-exposed',
    'soft.png': 'Not judged: blurred',
    'small.png': 'Not judged: wrong size',
    'lid.png': 'Not judged: other product',
    'defective.png': 'Reject',
  });
});

test('the station shows no pass for it, but why, and what to do', async () => {
  await tab(page, 'Live').click();
  await page.getByRole('button', { name: 'Station view' }).click();
  await item('lid.png').first().waitFor({ state: 'detached' });
  const strip = page.getByRole('list', { name: 'Parts before' });
  expect(await strip.getByText('None', { exact: true }).count()).toBe(5);
  expect(await strip.getByText('Pass', { exact: true }).count()).toBe(0);
  await page.getByRole('button', { name: 'Leave the station view' }).click();
});

test('one is judged on request, and its record says so', async () => {
  await tab(page, 'Inspect').click();
  await item('dark.png').getByRole('button').first().click();
  await page.getByText(/^It has 25% of the good parts’ brightness\.$/).waitFor();
  await page.getByRole('button', { name: 'Judge it anyway' }).click();
  await page.getByText(/^Judged on request, though too dark\./).waitFor();
  expect(await settledName(page, 'dark.png')).toMatch(/: (pass|uncertain|reject), score /);
  await tab(page, 'Runs').click();
  await page
    .getByRole('link', { name: /Version 1/ })
    .first()
    .click();
  await page.getByText(/^Judged on request, though too dark\./).waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'JSON', exact: true }).click(),
  ]);
  const { items }: RunJson = JSON.parse(readFileSync(await download.path(), 'utf8'));
  expect(items).toHaveLength(1);
  expect(items[0]!.outcome).toMatchObject({
    kind: 'judged',
    notJudged: null,
    judgedDespite: { kind: 'too-dark' },
  });
  expect(app.complaints).toEqual([]);
});
