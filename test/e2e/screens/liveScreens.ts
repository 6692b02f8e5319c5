/** The Live tab: camera off, refused, judging, frozen; and the station view, which is opened from it. */

import { tab } from '../inspectTab.ts';
import { scanCode } from '../scanner.ts';
import { GLOVES_PX, type Screen } from './screen.ts';

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
    name: 'station',
    pictures: [
      'tablet-landscape.light',
      'tablet-landscape.dark',
      'tablet-portrait.light',
      'phone.light',
    ],
    touchTargetPx: GLOVES_PX,
    async show({ page }) {
      await page.getByRole('button', { name: 'Station view' }).click();
      await page.getByLabel('Picture of the camera', { exact: true }).waitFor();
      await scanCode(page, 'PART-0042');
      await page.getByRole('status').getByText('PART-0042').waitFor();
    },
  },
  {
    name: 'station-options',
    pictures: ['tablet-landscape.light', 'phone.dark'],
    touchTargetPx: GLOVES_PX,
    async show({ page }) {
      await page.getByRole('button', { name: 'Sound and screen' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'live-frozen',
    pictures: [],
    async show({ page }) {
      await page.getByRole('button', { name: 'Done' }).click();
      await page.getByRole('button', { name: 'Leave the station view' }).click();
      await page.getByText(/frames? a second$/).waitFor();
      await page.getByRole('button', { name: 'Freeze' }).click();
      await page.getByLabel('Frozen picture of the camera').waitFor();
    },
  },
];
