/** The shift-start check: parts that are known are inspected again, recorded, and block the station until they are as expected. */

import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodePng } from '../image/pngEncoder.ts';
import { type Blot, discPicture } from '../inspector/pictures.ts';
import { inspectFiles, tab } from './inspectTab.ts';
import { type OpenedApp, openApp } from './openApp.ts';
import { type Picture, picture } from './pictures.ts';
import { addNormals, chooseSettings, createInspector, trainVersion } from './trainTab.ts';

const SIZE = { width: 160, height: 120 } as const;
const BLOT: Blot = { x: 95, y: 50, radiusPx: 24 };

let app: OpenedApp;
let page: Page;

function disc(name: string, seed: number, blot?: Blot): Picture {
  return file(name, discPicture(SIZE, seed, blot).data);
}

/** Passes as the one of that seed does, and yet is another photograph: a normal could not be known-bad. */
function alike(name: string, seed: number): Picture {
  const { data } = discPicture(SIZE, seed);
  data[0] = (data[0] ?? 0) ^ 1;
  return file(name, data);
}

function file(name: string, data: Uint8Array): Picture {
  return picture(name, encodePng({ ...SIZE, bitDepth: 8, colourType: 2, samples: data }));
}

/** One that was trained on: it passes for certain. */
const GOOD = disc('good-1.png', 1);

beforeAll(async () => {
  app = await openApp({ backend: 'wasm' });
  page = app.page;
  await createInspector(page, 'Discs');
  await addNormals(
    page,
    Array.from({ length: 6 }, (_, index) => disc(`good-${index + 1}.png`, index + 1)),
  );
  await chooseSettings(page, { shortSidePx: 64, steps: 60 });
  await trainVersion(page, 1);
}, 300_000);

afterAll(() => app?.close());

function button(name: string): Locator {
  return page.getByRole('button', { name, exact: true });
}

function station(): Locator {
  return page.getByRole('status', { name: 'Last part' });
}

async function openStation(): Promise<void> {
  await tab(page, 'Live').click();
  await button('Station view').click();
}

test('the station is blocked until a check has passed, and opened by one there', async () => {
  await tab(page, 'Runs').click();
  await page.getByText('Add at least one good and one known-bad part first.').waitFor();
  expect(await button('Check now').isDisabled()).toBe(true);
  await page.getByLabel('Add good parts').setInputFiles([GOOD]);
  await button('Remove check part good-1.png').waitFor();
  await page.getByLabel('Add known-bad parts').setInputFiles([disc('blot.png', 30, BLOT)]);
  await button('Remove check part blot.png').waitFor();
  await page.getByText('Block the station each day until a check has passed').click();
  await openStation();
  await station().getByText('BLOCKED').waitFor();
  await station().getByText('Not checked yet.').waitFor();
  expect(await button('Capture').isDisabled()).toBe(true);
  await button('Check now').click();
  await station().getByText('READY').waitFor();
});

test('its record is dated and listed with the runs, its parts are not counted as the day’s, and it holds after a reload', async () => {
  const counts = page.getByRole('region', { name: 'Today' }).getByRole('definition');
  expect((await counts.allInnerTexts()).every((count) => count === '0')).toBe(true);
  await page.reload();
  await station().getByText('READY').waitFor();
  await button('Leave the station view').click();
  await tab(page, 'Runs').click();
  await page.getByText('Today’s check has passed').waitFor();
  await page.getByRole('link', { name: /Check passed: every part was as expected/ }).click();
  await page.getByRole('listitem', { name: /^good-1\.png: pass, score / }).waitFor();
  const blot = page.getByRole('listitem', { name: /^blot\.png: (reject|uncertain), score / });
  await blot.getByText('Known-bad part, as expected').waitFor();
  await page.getByRole('link', { name: 'All runs' }).click();
});

test('a part that is not as expected fails the check, is shown, and blocks the station if that is wanted', async () => {
  await page.getByText('Block the station each day until a check has passed').click();
  await page.getByText('Block the station once a check has failed').click();
  await page.getByLabel('Add known-bad parts').setInputFiles([alike('no-blot.png', 2)]);
  await button('Remove check part no-blot.png').waitFor();
  await button('Check now').click();
  await page.getByText('The last check has failed').waitFor();
  const failed = page.getByRole('list', { name: 'Not as expected' });
  expect(await failed.getByRole('listitem').allInnerTexts()).toEqual([
    'Known-bad part no-blot.png: passed',
  ]);
  await openStation();
  await station().getByText('BLOCKED').waitFor();
  await button('Leave the station view').click();
});

test('deleting the failed check’s run brings no earlier one back and unblocks nothing; a check that passes does', async () => {
  await tab(page, 'Runs').click();
  await page.getByRole('link', { name: /Check failed: 1 part was not as expected/ }).click();
  const missed = page.getByRole('listitem', { name: /^no-blot\.png: pass, score / });
  await missed.getByText('Known-bad part, not as expected').waitFor();
  await button('Delete run').click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete run' }).click();
  await page.getByText('The last check has failed').waitFor();
  await page.getByText('Its record was deleted.').waitFor();
  await openStation();
  await station().getByText('BLOCKED').waitFor();
  await button('Leave the station view').click();
  await tab(page, 'Runs').click();
  await button('Remove check part no-blot.png').click();
  await button('Check now').click();
  await page.getByText('Today’s check has passed').waitFor();
  await openStation();
  await station().getByText('READY').waitFor();
});

test('a part is kept from its result, as what the user knows of it, and refused where it is one already', async () => {
  await button('Leave the station view').click();
  await inspectFiles(page, [disc('seen.png', 31, BLOT)]);
  await button('Keep as known-bad check part').click();
  await page.getByText('Kept as a known-bad part.').waitFor();
  await button('Keep as good check part').click();
  await page
    .getByText(/^seen\.png: Got a photograph that is a known-bad check part already/)
    .waitFor();
});

test('a normal is kept as a good part and no longer, and one that was trained on is called that', async () => {
  await tab(page, 'Train').click();
  await button('Use good-2.png as a good check part').click();
  await page.getByRole('button', { name: /^Use good-2/, pressed: true }).waitFor();
  await button('Use good-1.png as a good check part').click();
  await page.getByRole('button', { name: /^Use good-1/, pressed: false }).waitFor();
  await addNormals(page, [disc('seen.png', 31, BLOT)]);
  await page.getByText(/that is kept as one of a known-bad part/).waitFor();
  await tab(page, 'Runs').click();
  const good = page.getByRole('list', { name: 'Good check parts' }).getByRole('listitem');
  expect(await good.allInnerTexts()).toEqual([
    expect.stringMatching(/^good-2\.png[\s\S]*trained on$/),
  ]);
  await page.getByText(/The inspector was trained on all of these/).waitFor();
  await page.getByRole('button', { name: 'Remove check part seen.png' }).waitFor();
  await button('Check now').click();
  await page.getByText('Today’s check has passed').waitFor();
  expect(app.complaints).toEqual([]);
});
