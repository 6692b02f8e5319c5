/** Drift from recorded passes to the words on the page: told where verdicts are read, shown with its pictures, begun anew. */

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { InspectorVersion } from '../../src/inspector/types.ts';
import { fillStandardNormal, mulberry32 } from '../../src/maths/random.ts';
import { encodePng } from '../image/pngEncoder.ts';
import { discPicture } from '../inspector/pictures.ts';
import { tab } from './inspectTab.ts';
import { type OpenedApp, openApp } from './openApp.ts';
import { type Picture, picture } from './pictures.ts';
import { storedVersion } from './storedInspector.ts';
import { addNormals, chooseSettings, createInspector, trainVersion } from './trainTab.ts';

const SIZE = { width: 160, height: 120 } as const;
const STEADY = 200;
const SHIFTED = 120;

let app: OpenedApp;
let page: Page;

function disc(seed: number): Picture {
  const { data } = discPicture(SIZE, seed);
  return picture(
    `good-${seed}.png`,
    encodePng({ ...SIZE, bitDepth: 8, colourType: 2, samples: data }),
  );
}

beforeAll(async () => {
  app = await openApp({ backend: 'wasm' });
  page = app.page;
  await createInspector(page, 'Discs');
  await addNormals(page, [1, 2, 3, 4, 5, 6].map(disc));
  await chooseSettings(page, { shortSidePx: 64, steps: 40 });
  await trainVersion(page, 1);
}, 300_000);

afterAll(() => app?.close());

/** Scores under the pass threshold, from some part on higher by two deviations. */
function passedScores({ calibration }: InspectorVersion): number[] {
  const { pass } = calibration!.thresholds;
  const noise = new Float32Array(STEADY + SHIFTED);
  fillStandardNormal(noise, mulberry32(1));
  return Array.from(noise, (value, index) => pass - (index < STEADY ? 4 : 2.5) + (0.6 * value) / 2);
}

/** Runs in the page: records as if these parts had been inspected behind the one in the run that there is, past the app. */
async function recordPasses({ version, scores }: { version: InspectorVersion; scores: number[] }) {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('loupe');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const transaction = database.transaction(['runs', 'runItems'], 'readwrite');
  const listing = transaction.objectStore('runs').getAll();
  listing.onsuccess = () => {
    const { id: runId, inspectorId } = listing.result[0];
    const begin = Date.parse(version.trainedAt) + 1;
    for (const [position, score] of scores.entries()) {
      transaction.objectStore('runItems').add({
        runId,
        position: position + 1,
        inspectorId,
        bin: 'pass',
        fileName: `part-${position}.png`,
        partId: null,
        expected: null,
        fileSha256: `part ${position}`,
        fileSizeBytes: 1,
        inspectedAt: new Date(begin + position).toISOString(),
        picture: null,
        outcome: {
          kind: 'judged',
          verdict: 'pass',
          notJudged: null,
          judgedDespite: null,
          score,
          peak: { x: 0, y: 0 },
          imageSize: { width: 160, height: 120 },
          judgedArea: { left: 0, top: 0, width: 1, height: 1 },
          durationMs: 1,
        },
      });
    }
  };
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error);
  });
  database.close();
}

test('parts that pass are watched, and a shift of their scores is told where verdicts are read', async () => {
  await tab(page, 'Inspect').click();
  await page.getByLabel('Images to inspect').setInputFiles([disc(20)]);
  await page.getByRole('listitem', { name: /^good-20\.png: .*score/ }).waitFor();
  const version = await storedVersion(page);
  await page.evaluate(recordPasses, { version, scores: passedScores(version) });
  await page.reload();
  await page.getByText('Passed parts score higher than expected.').waitFor();
  await page.getByRole('link', { name: 'See stability' }).click();
  const panel = page.getByRole('region', { name: 'Stability' });
  await panel.getByText(/by chance alone it happens in at most 1 of 100 series/).waitFor();
  await panel.getByRole('img', { name: /^Scores of held-out good parts/ }).waitFor();
  const evidence = panel.getByRole('img', { name: /^Evidence of a change after each pass: now/ });
  const name = (await evidence.getAttribute('aria-label')) ?? '';
  expect(Number(/now ([\d.]+)/.exec(name)?.[1])).toBeGreaterThanOrEqual(100);
});

test('begun anew nothing of it is left, also after a reload', async () => {
  await page.getByRole('button', { name: 'Begin anew' }).click();
  await page.getByText('No part has passed yet').waitFor();
  await page.reload();
  await page.getByText('No part has passed yet').waitFor();
  await tab(page, 'Inspect').click();
  expect(await page.getByText('Passed parts score higher than expected.').count()).toBe(0);
  expect(app.complaints).toEqual([]);
});
