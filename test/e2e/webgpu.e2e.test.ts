/** The main job on WebGPU; on SwiftShader, where that is all there is, so small pictures and few steps. */

import { expect, test } from 'vitest';
import { openNodeEngine } from '../../src/cli/engine.ts';
import { expectClose } from '../matchers.ts';
import { inspectFiles, peakOf, tab } from './inspectTab.ts';
import { modelDownloads, openApp, requestsElsewhere } from './openApp.ts';
import { decodePicture, demoNormals, demoPicture } from './pictures.ts';
import { scoreInNode } from './scoreInNode.ts';
import { storedHead, storedVersion } from './storedInspector.ts';
import {
  addNormals,
  chooseSettings,
  createInspector,
  trainButton,
  trainDescription,
  trainingStatus,
  trainVersion,
} from './trainTab.ts';

const NORMALS = 4;

test('an inspector is trained, inspects and comes back on WebGPU', async () => {
  const app = await openApp({ backend: 'webgpu' });
  const { page } = app;
  try {
    expect(await page.getByLabel('Backend').innerText()).toMatch(
      /^WebGPU\s+forced by the address$/,
    );
    await createInspector(page, 'Flange');
    await addNormals(page, demoNormals(1));
    expect(await trainDescription(page)).toBe('3 more images of good parts needed to train.');
    expect(await trainButton(page).isDisabled()).toBe(true);
    await addNormals(page, demoNormals(NORMALS));
    await page.getByText('Already among the good parts: flange-01.jpg.').waitFor();

    await chooseSettings(page, { shortSidePx: 64, steps: 30 });
    const trainMs = await trainVersion(page, 1);
    console.log(
      `Trained on WebGPU: ${NORMALS} images at 64 px, 30 steps, ${trainMs.toFixed(0)} ms.`,
    );

    // So short a training at so small a size tells no part from another; that is for the tests on WASM.
    const files = ['scratch.jpg', 'good-1.jpg'].map(demoPicture);
    const results = await inspectFiles(page, files);
    const { width, height } = await decodePicture(files[0]!);
    const peak = await peakOf(page, files[0]!.name);
    expect(peak.x).toBeLessThan(width);
    expect(peak.y).toBeLessThan(height);

    const version = await storedVersion(page);
    const headBytes = await storedHead(page, version);
    expect(version).toMatchObject({ backend: 'webgpu', settings: { steps: 30, shortSidePx: 64 } });
    const engine = await openNodeEngine('wasm');
    for (const file of files) {
      const onWasm = await scoreInNode(engine, { ...version, headBytes }, file);
      console.log(
        `${file.name}: ${results.get(file.name)!.scoreText} on WebGPU, ${onWasm} on WASM.`,
      );
      // The backends' taps may differ by 1e-3 of the largest value, and the head scales that by about one.
      expectClose([results.get(file.name)!.score], [onWasm], { absolute: 2e-3 });
    }

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
}, 900_000);
