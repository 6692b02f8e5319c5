/** The main job on WebGPU; on SwiftShader, where that is all there is, so small pictures and few steps. */

import { expect, test } from 'vitest';
import { inspectFiles, peakOf, tab } from './inspectTab.ts';
import { modelDownloads, openApp, requestsElsewhere } from './openApp.ts';
import { demoNormals, demoPicture } from './pictures.ts';
import {
  addNormals,
  chooseSettings,
  createInspector,
  trainButton,
  trainDescription,
  trainingStatus,
  trainVersion,
} from './trainTab.ts';

test('an inspector is trained, inspects and comes back on WebGPU', async () => {
  const app = await openApp({ backend: 'webgpu' });
  const { page } = app;
  try {
    expect(await page.getByLabel('Backend').innerText()).toMatch(/^WebGPU\s+forced by the address$/);
    await createInspector(page, 'Flange');
    await addNormals(page, demoNormals(1));
    expect(await trainDescription(page)).toBe('3 more images of good parts needed to train.');
    expect(await trainButton(page).isDisabled()).toBe(true);
    await addNormals(page, demoNormals(5));
    await page.getByText('Already among the good parts').waitFor();

    await chooseSettings(page, { shortSidePx: 64, steps: 30 });
    const trainMs = await trainVersion(page, 1);
    console.log(`Trained on WebGPU, 5 images at 64 px, 30 steps, in ${Math.round(trainMs)} ms.`);

    const files = ['scratch.jpg', 'swarf.jpg', 'good-1.jpg', 'good-2.jpg'].map(demoPicture);
    const results = await inspectFiles(page, files);
    console.log([...results].map(([name, { scoreText }]) => `${name} ${scoreText}`).join(', '));
    const peak = await peakOf(page, 'scratch.jpg');
    console.log(peak);

    const requestsBefore = app.requests.length;
    await page.reload();
    expect(await tab(page, 'Inspect').getAttribute('aria-selected')).toBe('true');
    expect(await inspectFiles(page, files)).toEqual(results);
    expect(modelDownloads(app.requests.slice(requestsBefore))).toEqual([]);
    await tab(page, 'Train').click();
    expect(await trainingStatus(page).innerText()).toBe('Ready to inspect');
    expect(app.complaints).toEqual([]);
    expect(requestsElsewhere(app)).toEqual([]);
  } finally {
    await app.close();
  }
}, 600_000);
