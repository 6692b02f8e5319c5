/** A full storage in the page: it says so in words, and nothing that was there is lost. */

import { randomBytes } from 'node:crypto';
import { encode } from 'fast-png';
import type { Page } from 'playwright-core';
import { expect, inject, test } from 'vitest';
import { inspectFiles, tab } from './inspectTab.ts';
import { openApp } from './openApp.ts';
import { type Picture, picture } from './pictures.ts';
import {
  addNormals,
  chooseSettings,
  createInspector,
  normalNames,
  trainVersion,
} from './trainTab.ts';

const MIB = 1024 * 1024;
/** Room for the backbone and a few of the pictures below. */
const QUOTA_BYTES = 10 * MIB;

/** Chromium heeds another quota only where it is set before the first access to the storage. */
async function limitStorage(page: Page): Promise<void> {
  const devTools = await page.context().newCDPSession(page);
  const { origin } = new URL(inject('appAddress'));
  await devTools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: QUOTA_BYTES });
}

/** Cannot be compressed: about a megabyte with the default side. */
function noisePicture(name: string, sidePx = 590): Picture {
  const data = randomBytes(sidePx * sidePx * 3);
  return picture(name, encode({ width: sidePx, height: sidePx, data, channels: 3 }));
}

/** Leaves less room than any of the pictures takes: `count` of that side must be enough to run into the limit. */
async function fillStorage(page: Page, count: number, sidePx: number): Promise<void> {
  const names = Array.from({ length: count }, (_, i) => `filling-${sidePx}-${i + 1}.png`);
  await addNormals(
    page,
    names.map((name) => noisePicture(name, sidePx)),
  );
  await page
    .getByRole('alert')
    .getByText(new RegExp(`^filling-${sidePx}-`))
    .first()
    .waitFor();
}

function refusalOf(name: string): RegExp {
  return new RegExp(`^${name}: .*storage has room for.* What was there before is unchanged\\. `);
}

test('normals that find no room are refused by name, and those before them are there after a reload', async () => {
  const app = await openApp({ backend: 'wasm', prepare: limitStorage });
  const { page } = app;
  try {
    await createInspector(page, 'Noise');
    const pictures = Array.from({ length: 12 }, (_, i) => noisePicture(`noise-${i + 1}.png`));
    await addNormals(page, pictures.slice(0, 2));
    await addNormals(page, pictures.slice(2));

    const report = page.getByRole('alert');
    const refused = await report.getByRole('listitem').allInnerTexts();
    const kept = await normalNames(page);
    expect(kept.length).toBeGreaterThanOrEqual(2);
    const names = pictures.map(({ name }) => name);
    expect(kept).toEqual(names.slice(0, kept.length));
    expect(refused).toEqual(
      names.slice(kept.length).map((name) => expect.stringMatching(refusalOf(name))),
    );

    await page.reload();
    await page.getByRole('list', { name: 'Photographs of good parts' }).waitFor();
    expect(await normalNames(page)).toEqual(kept);
    expect(app.complaints).toEqual([]);
  } finally {
    await app.close();
  }
}, 300_000);

test('results whose records find no room are there all the same, and the page says which is missing', async () => {
  const app = await openApp({ backend: 'wasm', prepare: limitStorage });
  const { page } = app;
  try {
    await createInspector(page, 'Noise');
    const pictures = Array.from({ length: 10 }, (_, i) => noisePicture(`noise-${i + 1}.png`));
    await addNormals(page, pictures.slice(0, 4));
    await chooseSettings(page, { shortSidePx: 64, steps: 10 });
    await trainVersion(page, 1);
    await fillStorage(page, 8, 590);
    await fillStorage(page, 40, 100);

    const results = await inspectFiles(page, pictures);
    expect(results.size).toBe(pictures.length);
    const lost = page.getByText(/not recorded; the inspection itself goes on\. .*room/);
    const lostCount = Number.parseInt(await lost.innerText(), 10);
    await tab(page, 'Runs').click();
    const run = page.getByRole('link', { name: /Version 1/ });
    const empty = page.getByText('Nothing has been recorded yet');
    await run.or(empty).waitFor();
    if (lostCount === pictures.length) {
      // Not even the run may have found room.
      await empty.waitFor();
    } else {
      await run.click();
      const recorded = page.getByRole('radio', { name: /^All / });
      expect(await recorded.innerText()).toBe(`All ${pictures.length - lostCount}`);
    }
    expect(app.complaints).toEqual([]);
  } finally {
    await app.close();
  }
}, 300_000);
