/** The Train tab, from the empty one to the trained inspector. */

import type { Locator, Page } from 'playwright-core';
import { blurred, jpeg } from '../../inspector/poorPictures.ts';
import { tab } from '../inspectTab.ts';
import { decodePicture, picture } from '../pictures.ts';
import {
  addNormals,
  chooseSettings,
  createInspector,
  trainButton,
  trainVersion,
} from '../trainTab.ts';
import type { Screen } from './screen.ts';

const POOR = { twice: 'IMG_0417.jpg', blurred: 'IMG_0418.jpg' } as const;

function guaranteed(page: Page): Locator {
  return page.getByRole('checkbox', { name: 'Guaranteed rate' });
}

export const trainScreens: readonly Screen[] = [
  {
    name: 'train-empty',
    pictures: ['tablet-landscape.light', 'phone.light'],
    async show({ page }) {
      await page.getByRole('link', { name: 'Loupe: all inspectors' }).click();
      await createInspector(page, 'Turned flange');
      await trainButton(page).waitFor();
    },
  },
  {
    name: 'inspect-untrained',
    pictures: ['tablet-landscape.light'],
    async show({ page }) {
      await tab(page, 'Inspect').click();
      await page.getByRole('heading', { name: 'Nothing to inspect with yet' }).waitFor();
    },
  },
  {
    name: 'train-refused',
    pictures: ['tablet-landscape.light'],
    async show({ page, normals }) {
      await tab(page, 'Train').click();
      const letter = picture('delivery-note.png', Buffer.from('Dear Sir or Madam'));
      const empty = picture('IMG_2041.jpg', new Uint8Array());
      await addNormals(page, [...normals.slice(0, 3), letter, empty]);
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'train-normals',
    pictures: ['tablet-landscape.light', 'tablet-portrait.light', 'phone.light'],
    async show({ page, normals }) {
      await page.getByRole('alert').getByRole('button', { name: 'Dismiss' }).click();
      await addNormals(page, normals.slice(3));
      await page.getByText(`Trains on ${normals.length} images.`).waitFor();
    },
  },
  {
    name: 'train-poor',
    pictures: ['tablet-landscape.light', 'tablet-portrait.dark', 'phone.light'],
    async show({ page, normals }) {
      const [first, second] = await Promise.all(normals.slice(0, 2).map(decodePicture));
      await addNormals(page, [
        picture(POOR.twice, await jpeg(first!, 80)),
        picture(POOR.blurred, await jpeg(blurred(second!, 4), 95)),
      ]);
      await page.getByRole('list', { name: 'Pictures that need a look' }).waitFor();
    },
  },
  {
    name: 'train-advanced',
    pictures: ['tablet-landscape.light', 'tablet-portrait.dark'],
    async show({ page, training, watchedSteps }) {
      for (const name of Object.values(POOR)) {
        await page.getByRole('button', { name: `Remove ${name}` }).click();
      }
      await chooseSettings(page, { ...training, steps: watchedSteps });
    },
  },
  {
    name: 'train-running',
    pictures: ['tablet-landscape.light', 'tablet-portrait.dark', 'phone.light'],
    async show({ page }) {
      await page.getByRole('button', { name: 'Advanced' }).click();
      await trainButton(page).click();
      await page.getByText('Training…').waitFor();
      await page.getByRole('img', { name: /^Loss curve/ }).waitFor();
      await page.getByText(/steps a second · about/).waitFor();
      await page.getByText(/^Step [\d,]{2,} of/).waitFor();
    },
  },
  {
    name: 'train-cancelled',
    pictures: [],
    async show({ page }) {
      await page.getByRole('button', { name: 'Cancel training' }).click();
      await page.getByText('What was trained before is unchanged.').waitFor();
    },
  },
  {
    name: 'train-guaranteed',
    pictures: ['tablet-landscape.light'],
    async show({ page }) {
      await guaranteed(page).check({ force: true });
      await page.getByText('at best 1 false alarm in').waitFor();
    },
  },
  {
    name: 'train-ready',
    pictures: ['tablet-landscape.light', 'tablet-landscape.dark', 'phone.light'],
    async show({ page, training }) {
      await guaranteed(page).uncheck({ force: true });
      const advanced = page.getByRole('button', { name: 'Advanced' });
      await advanced.click();
      await page.getByRole('button', { name: 'Back to the defaults' }).click();
      await chooseSettings(page, training);
      await advanced.click();
      await trainVersion(page, 1);
    },
  },
];
