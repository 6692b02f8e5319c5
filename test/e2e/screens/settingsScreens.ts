/** Settings, with a checkpoint that waits and a file that was refused. */

import { checkpointFile, weightsFile } from '../weights.ts';
import type { Screen } from './screen.ts';

/** Both WASM configurations on a processor that other work shares. */
const MEASUREMENT_TIMEOUT_MS = 240_000;

export const settingsScreens: readonly Screen[] = [
  {
    name: 'settings',
    pictures: ['tablet-landscape.light', 'tablet-portrait.dark', 'phone.light'],
    async show({ page }) {
      await page.getByRole('button', { name: 'Keep' }).click();
      await page.getByRole('link', { name: 'Settings', exact: true }).click();
      await page.getByRole('list', { name: 'Backbones', exact: true }).waitFor();
      await page.getByText(/^Loupe uses/).waitFor();
    },
  },
  {
    name: 'settings-measured',
    pictures: [],
    async show({ page }) {
      await page.getByRole('button', { name: 'Measure', exact: true }).click();
      await page.getByText(/^Measured\./).waitFor({ timeout: MEASUREMENT_TIMEOUT_MS });
    },
  },
  {
    name: 'settings-weights',
    pictures: [],
    async show({ page }) {
      const letter = weightsFile('letter.pth', Buffer.from('Dear Sir or Madam'));
      const input = page.getByLabel('Backbones and checkpoints', { exact: true });
      await input.setInputFiles([letter, checkpointFile('ckpt.pth')]);
      await page.getByRole('region', { name: 'ckpt.pth is a trained head' }).waitFor();
      await page.getByRole('alert').waitFor();
    },
  },
];
