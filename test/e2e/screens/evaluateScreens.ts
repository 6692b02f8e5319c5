/** The Evaluate tab: where images come in, images to be marked, and what an evaluation comes to, with images in no figure too. */

import { brightened } from '../../inspector/poorPictures.ts';
import { tab } from '../inspectTab.ts';
import { makeLabelledFolder } from '../labelledFolder.ts';
import { decodePicture, demoPicture, savedPicture } from '../pictures.ts';
import type { Screen } from './screen.ts';

const EXAMPLES = ['good-1.jpg', 'good-2.jpg', 'scratch.jpg', 'crack.jpg'] as const;

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
      await page
        .getByLabel('Images to mark', { exact: true })
        .setInputFiles(EXAMPLES.map(demoPicture));
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
  {
    name: 'evaluation-refused',
    pictures: ['tablet-landscape.light', 'phone.dark'],
    async show({ page, normals }) {
      await page.getByRole('button', { name: 'Change images' }).click();
      await page.getByRole('button', { name: 'Start over' }).click();
      const [first, second, scratch, crack] = EXAMPLES.map(demoPicture);
      const dark = savedPicture('dusk.png', brightened(await decodePicture(first!), 0.2));
      await page
        .getByLabel('Images of good parts', { exact: true })
        .setInputFiles([first!, second!, dark, normals[0]!]);
      await page
        .getByLabel('Images of defective parts', { exact: true })
        .setInputFiles([scratch!, crack!]);
      await page.getByRole('button', { name: 'Evaluate 6 images' }).click();
      await page.getByText('a photograph that this inspector was trained or').waitFor();
    },
  },
];
