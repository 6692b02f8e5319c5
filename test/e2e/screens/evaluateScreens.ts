/** The Evaluate tab: where images come in, images to be marked, and what an evaluation comes to. */

import { tab } from '../inspectTab.ts';
import { makeLabelledFolder } from '../labelledFolder.ts';
import { demoPicture } from '../pictures.ts';
import type { Screen } from './screen.ts';

export const evaluateScreens: readonly Screen[] = [
  {
    name: 'evaluate-empty',
    pictures: ['tablet-landscape.light', 'phone.dark'],
    async show({ page }) {
      await tab(page, 'Evaluate').click();
      await page.getByLabel('Labelled folder', { exact: true }).waitFor({ state: 'attached' });
    },
  },
  {
    name: 'evaluate-marking',
    pictures: ['tablet-portrait.light'],
    async show({ page }) {
      const files = ['good-1.jpg', 'good-2.jpg', 'crack.jpg', 'scratch.jpg'];
      await page
        .getByLabel('Images to mark', { exact: true })
        .setInputFiles(files.map(demoPicture));
      await page.getByRole('button', { name: 'good-1.jpg is good', exact: true }).click();
      await page.getByRole('button', { name: 'scratch.jpg is defective' }).click();
    },
  },
  {
    name: 'evaluation',
    pictures: ['tablet-landscape.light', 'tablet-portrait.dark', 'phone.light'],
    async show({ page }) {
      const folder = makeLabelledFolder();
      // The page reads its files for as long as it shows them.
      process.once('exit', folder.remove);
      await page.getByRole('button', { name: 'Start over' }).click();
      await page.getByLabel('Labelled folder', { exact: true }).setInputFiles(folder.path);
      await page.getByRole('button', { name: /^Evaluate \d+ images$/ }).click();
      await page.getByRole('heading', { name: 'What the thresholds do' }).waitFor();
    },
  },
];
