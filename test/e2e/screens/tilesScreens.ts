/** The Train tab with large pictures: tiles are proposed, then taken, and Advanced shows them. */

import { encode } from 'fast-png';
import { surfacePicture } from '../../inspector/surfaces.ts';
import { type Picture, picture } from '../pictures.ts';
import { addNormals, createInspector } from '../trainTab.ts';
import type { Screen } from './screen.ts';

/** Just large enough for a proposal. */
const SIZE = { width: 1440, height: 1216 };

function largePicture(seed: number): Picture {
  const { width, height, data } = surfacePicture(SIZE, seed);
  return picture(`plate-${seed}.png`, encode({ width, height, data, channels: 3, depth: 8 }));
}

export const tilesScreens: readonly Screen[] = [
  {
    name: 'train-tiles',
    pictures: ['tablet-landscape.light', 'phone.dark'],
    async show({ page }) {
      await page.getByRole('link', { name: 'Loupe: all inspectors' }).click();
      await createInspector(page, 'Ground plate');
      await addNormals(page, [1, 2, 3, 4].map(largePicture));
      await page.getByText('Small marks would be missed').waitFor();
    },
  },
  {
    name: 'train-tiled',
    pictures: ['tablet-portrait.light'],
    async show({ page }) {
      await page.getByRole('button', { name: 'Cut into tiles', exact: true }).click();
      await page.getByText('Pictures are cut into tiles').waitFor();
      await page.getByRole('button', { name: 'Advanced' }).click();
      await page.getByText('Smallest mark likely seen').waitFor();
    },
  },
];
