/** The Runs tab: the list of what was recorded, and one run with its exports. */

import { peakOf, tab } from '../inspectTab.ts';
import type { Screen } from './screen.ts';

export const runsScreens: readonly Screen[] = [
  {
    name: 'runs',
    pictures: ['tablet-landscape.light', 'phone.light'],
    async show({ page }) {
      await tab(page, 'Runs').click();
      await page.getByRole('region', { name: 'Recorded runs' }).waitFor();
    },
  },
  {
    name: 'run',
    pictures: ['tablet-landscape.light', 'tablet-portrait.dark', 'phone.light'],
    async show({ page }) {
      const files = page.getByRole('link', { name: /Files/ });
      await files
        .filter({ hasText: /(Passed|Rejected) [1-9]/ })
        .first()
        .click();
      await peakOf(page, 'scratch.jpg');
    },
  },
];
