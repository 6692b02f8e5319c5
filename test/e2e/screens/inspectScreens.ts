/** The Inspect tab: empty, with each overlay, with an image marked as defective, with pictures that are not judged, and with a file that is no picture. */

import type { Page } from 'playwright-core';
import { blurred, brightened } from '../../inspector/poorPictures.ts';
import { inspectFiles, peakOf, tab } from '../inspectTab.ts';
import { decodePicture, demo, demoPicture, picture, savedPicture } from '../pictures.ts';
import type { Screen } from './screen.ts';

async function chooseOverlay(page: Page, name: 'Heatmap' | 'Patch grid'): Promise<void> {
  await page.getByRole('radio', { name }).check({ force: true });
}

export const inspectScreens: readonly Screen[] = [
  {
    name: 'inspect-empty',
    pictures: ['tablet-landscape.light', 'phone.dark'],
    async show({ page }) {
      await tab(page, 'Inspect').click();
      await page.getByLabel('Images to inspect').waitFor({ state: 'attached' });
    },
  },
  {
    name: 'inspect-paused',
    pictures: ['tablet-landscape.light', 'phone.light'],
    async show({ page }) {
      const files = demo.tests.map(({ file }) => demoPicture(file));
      const batch = [1, 2, 3, 4, 5].flatMap((series) =>
        files.map((file) => ({ ...file, name: `part-${series}-${file.name}` })),
      );
      await page.getByLabel('Images to inspect').setInputFiles(batch);
      await page.getByRole('button', { name: 'Pause' }).click();
      await page.getByRole('button', { name: 'Resume' }).waitFor();
    },
  },
  {
    name: 'inspect-cancelled',
    pictures: [],
    async show({ page }) {
      await page.getByRole('button', { name: 'Cancel', exact: true }).click();
      await page.getByRole('button', { name: 'Inspect them' }).waitFor();
    },
  },
  {
    name: 'inspect-reject',
    pictures: [
      'tablet-landscape.light',
      'tablet-landscape.dark',
      'tablet-portrait.light',
      'phone.light',
    ],
    async show({ page }) {
      await page.getByRole('button', { name: 'Clear list' }).click();
      const files = demo.tests.map(({ file }) => file);
      await inspectFiles(page, files.map(demoPicture));
      await peakOf(page, 'scratch.jpg');
    },
  },
  {
    name: 'inspect-patches',
    pictures: ['tablet-landscape.light'],
    async show({ page }) {
      await peakOf(page, 'torn-o-ring.jpg');
      await chooseOverlay(page, 'Patch grid');
    },
  },
  {
    name: 'inspect-pass',
    pictures: ['tablet-landscape.light', 'phone.dark'],
    async show({ page }) {
      await chooseOverlay(page, 'Heatmap');
      await peakOf(page, 'good-1.jpg');
    },
  },
  {
    name: 'inspect-marked',
    pictures: ['tablet-landscape.light', 'phone.dark'],
    async show({ page }) {
      await peakOf(page, 'scratch.jpg');
      await page.getByRole('button', { name: 'Mark as defective' }).click();
      await page.getByRole('region', { name: '1 image marked as defective' }).waitFor();
    },
  },
  {
    name: 'inspect-not-judged',
    pictures: ['tablet-landscape.light', 'phone.dark'],
    async show({ page }) {
      const part = await decodePicture(demoPicture('good-2.jpg'));
      await inspectFiles(page, [
        savedPicture('dusk.png', brightened(part, 0.2)),
        savedPicture('unfocused.png', blurred(part, 0.04 * 288)),
      ]);
      await peakOf(page, 'dusk.png');
    },
  },
  {
    name: 'inspect-refused',
    pictures: ['tablet-landscape.light'],
    async show({ page }) {
      const letter = picture('delivery-note.png', Buffer.from('Dear Sir or Madam'));
      await page.getByLabel('Images to inspect').setInputFiles([letter]);
      const item = page.getByRole('listitem', { name: /^delivery-note\.png: not inspected/ });
      await item.getByRole('button').first().click();
    },
  },
];
