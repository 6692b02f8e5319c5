/** Poor pictures among good ones: each is told as what it is, also after a reload, until it is removed or found fine. */

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RgbImage } from '../../src/inspector/types.ts';
import { discPicture } from '../inspector/pictures.ts';
import { blurred, brightened, jpeg } from '../inspector/poorPictures.ts';
import { type OpenedApp, openApp } from './openApp.ts';
import { decodePicture, demoNormals, demoPicture, type Picture, picture } from './pictures.ts';
import { addNormals, createInspector, normalNames, trainButton } from './trainTab.ts';

const NINE_GOOD = demoNormals(9);

let app: OpenedApp;

beforeAll(async () => {
  app = await openApp({ backend: 'wasm' });
}, 120_000);

afterAll(() => app?.close());

async function saved(name: string, image: RgbImage, quality = 95): Promise<Picture> {
  return picture(name, await jpeg(image, quality));
}

/** Titles of the warnings by file, once `count` pictures need a look. */
async function warnings(page: Page, count: number): Promise<Record<string, readonly string[]>> {
  await page.getByRole('heading', { name: `${count} of ` }).waitFor();
  const showAll = page.getByRole('button', { name: 'Show all' });
  if (await showAll.isVisible()) await showAll.click();
  const items = page.getByRole('list', { name: 'Pictures that need a look' }).getByRole('listitem');
  const found: Record<string, readonly string[]> = {};
  for (const item of await items.all()) {
    const titles = await item
      .getByText(/^(Blurred|Over-exposed|Saved twice|Odd one out|Too dark|Other shape)$/)
      .allInnerTexts();
    found[(await item.getAttribute('aria-label')) ?? ''] = titles;
  }
  return found;
}

/** Leaves the stored normals as they were before Loupe measured any. */
async function forgetMeasures(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('loupe');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('normals', 'readwrite');
          const normals = transaction.objectStore('normals');
          normals.getAll().onsuccess = ({ target }) => {
            const { result } = target as IDBRequest<Record<string, unknown>[]>;
            for (const record of result) normals.put({ ...record, measures: null });
          };
          transaction.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
  );
}

test('exactly the poor pictures are told, and nothing keeps from training', async () => {
  const { page } = app;
  const part = await decodePicture(demoPicture('good-1.jpg'));
  const { width, height } = part;
  await createInspector(page, 'Flange');
  await addNormals(page, [
    ...NINE_GOOD,
    await saved('soft.jpg', blurred(part, 2)),
    await saved('glare.jpg', brightened(part, 3)),
    await saved('again.jpg', await decodePicture(NINE_GOOD[3]!), 60),
    await saved('lid.jpg', discPicture({ width, height }, 1)),
  ]);
  expect(await warnings(page, 4)).toEqual({
    'soft.jpg': ['Blurred'],
    'glare.jpg': ['Over-exposed'],
    'again.jpg': ['Saved twice'],
    'lid.jpg': ['Odd one out'],
  });
  await page.getByText(`It shows the same shot as ${NINE_GOOD[3]!.name}.`).waitFor();
  expect(await trainButton(page).isEnabled()).toBe(true);
  // All but the one that was saved twice.
  await page.getByText(/^Trains on 12 images\./).waitFor();
});

test('a picture that is found fine and one that is removed are told no more, also after a reload and by a new measuring', async () => {
  const { page } = app;
  await page.getByRole('button', { name: 'It is fine: lid.jpg' }).click();
  await warnings(page, 3);
  await page.getByRole('button', { name: 'Remove poor picture again.jpg' }).click();
  const left = { 'soft.jpg': ['Blurred'], 'glare.jpg': ['Over-exposed'] };
  expect(await warnings(page, 2)).toEqual(left);

  await page.reload();
  expect(await warnings(page, 2)).toEqual(left);
  await forgetMeasures(page);
  await page.reload();
  expect(await warnings(page, 2)).toEqual(left);
  expect(await normalNames(page)).toEqual([
    ...NINE_GOOD.map(({ name }) => name),
    'soft.jpg',
    'glare.jpg',
    'lid.jpg',
  ]);
  expect(app.complaints).toEqual([]);
});
