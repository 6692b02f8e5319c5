/** The shift-start check as it failed, the station that it blocks, as it passed; and the notice of drift. */

import type { Page } from 'playwright-core';
import { tab } from '../inspectTab.ts';
import { demoNormals, demoPicture, type Picture } from '../pictures.ts';
import { recordShiftedPasses } from '../recordedPasses.ts';
import { GLOVES_PX, type Screen } from './screen.ts';

/** Good, so that it fails as a known-bad part. */
const WRONG_KIND: Picture = { ...demoPicture('good-2.jpg'), name: 'dent-2.jpg' };

async function addParts(page: Page, button: string, parts: readonly Picture[]): Promise<void> {
  await page.getByLabel(button).setInputFiles([...parts]);
  for (const { name } of parts) {
    await page.getByRole('button', { name: `Remove check part ${name}` }).waitFor();
  }
}

export const checkScreens: readonly Screen[] = [
  {
    name: 'check-failed',
    pictures: ['tablet-landscape.light', 'phone.light'],
    async show({ page }) {
      await tab(page, 'Runs').click();
      await addParts(page, 'Add good parts', demoNormals(2));
      await addParts(page, 'Add known-bad parts', [demoPicture('missing-hole.jpg'), WRONG_KIND]);
      await page.getByText('Block the station once a check has failed').click();
      await page.getByRole('button', { name: 'Check now', exact: true }).click();
      await page.getByText('The last check has failed').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'station-blocked',
    pictures: ['tablet-landscape.light', 'phone.dark'],
    touchTargetPx: GLOVES_PX,
    async show({ page }) {
      await tab(page, 'Live').click();
      await page.getByRole('button', { name: 'Station view' }).click();
      await page.getByRole('status', { name: 'Last part' }).getByText('BLOCKED').waitFor();
    },
  },
  {
    name: 'check-passed',
    pictures: ['tablet-portrait.dark'],
    async show({ page }) {
      await page.getByRole('button', { name: 'Leave the station view' }).click();
      await tab(page, 'Runs').click();
      await page.getByText('Block the station once a check has failed').click();
      await page.getByRole('button', { name: `Remove check part ${WRONG_KIND.name}` }).click();
      await page.getByRole('button', { name: 'Check now', exact: true }).click();
      await page.getByText('Today’s check has passed').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'stability-notice',
    pictures: ['tablet-landscape.light', 'phone.dark'],
    async show({ page }) {
      await recordShiftedPasses(page);
      await page.reload();
      await page.getByRole('img', { name: /^Evidence of a change/ }).waitFor();
    },
  },
  {
    name: 'stability-begun-anew',
    pictures: [],
    async show({ page }) {
      await page.getByRole('button', { name: 'Begin anew' }).click();
      await page.getByText('No part has passed yet').waitFor();
    },
  },
];
