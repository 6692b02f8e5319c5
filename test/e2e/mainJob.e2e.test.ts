/** The main job on real photographs: train on good bottles, find what is wrong with others, come back and find the same. */

import { join } from 'node:path';
import { expect } from 'vitest';
import { testWithShared } from '../shared.ts';
import { inspectFiles, type Peak, peakOf, tab } from './inspectTab.ts';
import { modelDownloads, openApp, requestsElsewhere } from './openApp.ts';
import { decodePicture, firstPictures, type Picture, pictureFile } from './pictures.ts';
import {
  addNormals,
  chooseSettings,
  createInspector,
  normalNames,
  trainButton,
  trainDescription,
  trainingStatus,
  trainVersion,
} from './trainTab.ts';

const NORMALS = 12;
/** Enough for these pictures, and a third of the time that the default takes. */
const STEPS = 120;
const SHORT_SIDE_PX = 288;
/** The first two of each kind: nothing is picked. */
const DEFECTS = ['broken_large', 'broken_small', 'contamination'];
/** One cell of the finest feature map, 8 of the network's pixels, measured in the 900-pixel photograph. */
const CELL_PX = (8 * 900) / SHORT_SIDE_PX;

testWithShared(
  'an inspector trained in the page tells broken bottles from good ones, shows where, and still does after a reload',
  'data/bottle',
  async (folder) => {
    const app = await openApp({ backend: 'wasm' });
    const { page } = app;
    try {
      await createInspector(page, 'Bottle');
      expect(await page.getByLabel('Backend').innerText()).toContain('WASM');
      expect(await tab(page, 'Train').getAttribute('aria-selected')).toBe('true');
      const normals = firstPictures(join(folder, 'train/good'), NORMALS);

      await addNormals(page, normals.slice(0, 3));
      expect(await trainButton(page).isDisabled()).toBe(true);
      expect(await trainDescription(page)).toBe('1 more image of good parts needed to train.');
      await addNormals(page, normals.slice(3));
      expect(await normalNames(page)).toEqual(normals.map(({ name }) => name));
      expect(await trainButton(page).isDisabled()).toBe(false);

      await chooseSettings(page, { shortSidePx: SHORT_SIDE_PX, steps: STEPS });
      const trainMs = await trainVersion(page, 1);
      console.log(`Trained on ${NORMALS} bottles, ${STEPS} steps, in ${Math.round(trainMs)} ms.`);

      const defective = DEFECTS.flatMap((kind) =>
        firstPictures(join(folder, 'test', kind), 2, `${kind}-`),
      );
      const good = firstPictures(join(folder, 'test/good'), 3, 'good-');
      const results = await inspectFiles(page, [...defective, ...good]);
      console.log([...results].map(([name, { scoreText }]) => `${name} ${scoreText}`).join(', '));

      const scoresOf = (pictures: readonly Picture[]) =>
        pictures.map(({ name }) => results.get(name)!.score);
      expect(Math.min(...scoresOf(defective))).toBeGreaterThan(Math.max(...scoresOf(good)));
      for (const { name } of defective) {
        expect(results.get(name)!.verdict, name).toBe('reject');
        const distance = await distanceToMask(await peakOf(page, name), maskOf(folder, name));
        expect(distance, `pixels from the peak in ${name} to its defect`).toBeLessThan(CELL_PX);
      }

      const address = page.url();
      expect(modelDownloads(app.requests)).toHaveLength(1);
      const requestsBefore = app.requests.length;
      await page.reload();
      expect(await tab(page, 'Inspect').getAttribute('aria-selected')).toBe('true');
      expect(page.url()).toBe(address);
      const again = await inspectFiles(page, [...defective, ...good]);
      expect(again).toEqual(results);
      expect(modelDownloads(app.requests.slice(requestsBefore))).toEqual([]);

      await tab(page, 'Train').click();
      expect(await trainingStatus(page).innerText()).toBe('Ready to inspect');
      expect(await page.getByRole('textbox', { name: 'Inspector name' }).inputValue()).toBe(
        'Bottle',
      );
      expect(app.complaints).toEqual([]);
      expect(requestsElsewhere(app)).toEqual([]);
    } finally {
      await app.close();
    }
  },
  900_000,
);

function maskOf(folder: string, name: string): Picture {
  const [, kind, number] = /^(.+)-(\d+)\.png$/.exec(name)!;
  return pictureFile(join(folder, 'ground_truth', kind!, `${number}_mask.png`));
}

/** Pixels from a point to the nearest pixel of the mask; 0 inside it. */
async function distanceToMask(point: Peak, mask: Picture): Promise<number> {
  const { width, height, data } = await decodePicture(mask);
  let nearest = Number.POSITIVE_INFINITY;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (data[3 * (y * width + x)] > 0) {
        nearest = Math.min(nearest, Math.hypot(x - point.x, y - point.y));
      }
    }
  }
  return nearest;
}
