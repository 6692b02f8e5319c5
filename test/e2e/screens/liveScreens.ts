/** The Live tab: camera off, refused, judging, frozen. */

import { tab } from '../inspectTab.ts';
import type { Screen } from './screen.ts';

export const liveScreens: readonly Screen[] = [
  {
    name: 'live-off',
    pictures: ['tablet-landscape.light'],
    async show({ page }) {
      await tab(page, 'Live').click();
      await page.getByRole('button', { name: 'Start the camera' }).waitFor();
    },
  },
  {
    name: 'live-refused',
    pictures: ['tablet-portrait.light', 'phone.light'],
    async show({ page }) {
      await page.getByRole('button', { name: 'Start the camera' }).click();
      await page.getByRole('alert').getByText('The camera is not allowed').waitFor();
    },
  },
  {
    name: 'live',
    pictures: [
      'tablet-landscape.light',
      'tablet-landscape.dark',
      'tablet-portrait.light',
      'phone.light',
    ],
    async show({ page, context }) {
      await context.grantPermissions(['camera', 'screen-wake-lock']);
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.getByText(/frames? a second$/).waitFor();
      await page.getByRole('button', { name: /^Capture and inspect/ }).click();
      await page
        .getByRole('region', { name: 'Last capture' })
        .getByText(/^Score/)
        .waitFor();
    },
  },
  {
    name: 'live-frozen',
    pictures: [],
    async show({ page }) {
      await page.getByRole('button', { name: 'Freeze' }).click();
      await page.getByLabel('Frozen picture of the camera').waitFor();
    },
  },
];
