/** The tour's first step, the help's list of topics and one of them. */

import type { Screen } from './screen.ts';

export const helpScreens: readonly Screen[] = [
  {
    name: 'tour',
    pictures: ['tablet-landscape.light', 'phone.dark'],
    async show({ page }) {
      await page.getByRole('link', { name: 'Loupe: all inspectors' }).click();
      await page.getByRole('button', { name: 'Show me around' }).click();
      await page.getByRole('dialog', { name: 'Begin here' }).waitFor();
    },
  },
  {
    name: 'help',
    pictures: ['tablet-landscape.light'],
    async show({ page }) {
      await page.keyboard.press('Escape');
      await page.getByRole('link', { name: 'Help', exact: true }).click();
      await page.getByRole('textbox', { name: 'Search the help' }).waitFor();
    },
  },
  {
    name: 'help-topic',
    pictures: ['tablet-landscape.light', 'tablet-portrait.dark', 'phone.light'],
    async show({ page }) {
      await page.getByRole('link', { name: 'Good photographs' }).click();
      await page.getByRole('article', { name: 'Good photographs' }).waitFor();
    },
  },
];
