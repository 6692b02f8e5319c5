/** The station view's verdicts on parts from files: a pass, a part to check, a picture that is not judged. */

import type { Page } from 'playwright-core';
import { brightened } from '../../inspector/poorPictures.ts';
import { inspectFiles, tab } from '../inspectTab.ts';
import { decodePicture, demoPicture, type Picture, savedPicture } from '../pictures.ts';
import { GLOVES_PX, type Screen } from './screen.ts';

async function judgeAtStation(page: Page, part: Picture): Promise<void> {
  await inspectFiles(page, [part]);
  await tab(page, 'Live').click();
  await page.getByRole('button', { name: 'Station view' }).click();
  await page.getByRole('status', { name: 'Last part' }).getByText(part.name).waitFor();
}

async function leaveFor(page: Page, name: 'Evaluate' | 'Inspect'): Promise<void> {
  await page.getByRole('button', { name: 'Leave the station view' }).click();
  await tab(page, name).click();
}

export const stationScreens: readonly Screen[] = [
  {
    name: 'station-pass',
    pictures: ['tablet-landscape.light'],
    touchTargetPx: GLOVES_PX,
    async show({ page }) {
      await judgeAtStation(page, { ...demoPicture('good-1.jpg'), name: 'part-0051.jpg' });
    },
  },
  {
    name: 'station-check',
    pictures: ['tablet-landscape.light', 'tablet-portrait.dark', 'phone.light'],
    touchTargetPx: GLOVES_PX,
    async show({ page }) {
      await leaveFor(page, 'Evaluate');
      await page.getByRole('slider', { name: 'Reject threshold' }).focus();
      await page.keyboard.press('End');
      await page.getByRole('button', { name: 'Use this reject threshold' }).click();
      await page.getByText('It was moved by hand').waitFor();
      await judgeAtStation(page, { ...demoPicture('scratch.jpg'), name: 'part-0052.jpg' });
    },
  },
  {
    name: 'station-not-judged',
    pictures: ['tablet-landscape.dark', 'phone.light'],
    touchTargetPx: GLOVES_PX,
    async show({ page }) {
      await leaveFor(page, 'Evaluate');
      await page.getByRole('button', { name: 'Take the one from the good parts again' }).click();
      const part = await decodePicture(demoPicture('good-2.jpg'));
      await judgeAtStation(page, savedPicture('part-0053.png', brightened(part, 0.2)));
    },
  },
  {
    name: 'station-left',
    pictures: [],
    async show({ page }) {
      await page.getByRole('button', { name: 'Leave the station view' }).click();
      await page.getByRole('button', { name: 'Station view' }).waitFor();
    },
  },
];
