/** The Runs tab: nothing recorded yet, the list of runs, and one run with its exports. */

import { tab } from '../inspectTab.ts';
import type { Screen } from './screen.ts';

export const emptyRuns: readonly Screen[] = [
  {
    name: 'runs-empty',
    pictures: ['tablet-landscape.light'],
    async show({ page }) {
      await tab(page, 'Runs').click();
      await page.getByText('Nothing has been recorded yet').waitFor();
    },
  },
];

export const runsScreens: readonly Screen[] = [
  {
    name: 'runs',
    pictures: ['tablet-landscape.light', 'phone.light'],
    async show({ page }) {
      await tab(page, 'Runs').click();
      await page.getByText(/^\d+ runs?, about /).waitFor();
    },
  },
  {
    name: 'run',
    pictures: ['tablet-landscape.light', 'tablet-portrait.dark'],
    async show({ page }) {
      await page
        .getByRole('link', { name: /Rejected/ })
        .nth(2)
        .click();
      await page.getByLabel('Anomaly map', { exact: true }).waitFor();
    },
  },
  {
    name: 'run-exported',
    pictures: ['phone.dark'],
    async show({ page }) {
      await page.locator('summary').click();
      const saved = page.waitForEvent('download');
      await page.getByRole('button', { name: 'CSV', exact: true }).click();
      await saved;
      await page.getByText(/^Saved as .+\.csv\.$/).waitFor();
    },
  },
];
