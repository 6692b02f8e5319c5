/** Thresholds after a training: the wanted rate, marked images that move the upper one, and what is recorded of that. */

import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Thresholds } from '../../src/inspector/types.ts';
import { scoresNeeded, thresholdsFrom } from '../../src/thresholds.ts';
import { encodePng } from '../image/pngEncoder.ts';
import { type Blot, discPicture } from '../inspector/pictures.ts';
import { inspectFiles, readResults, tab } from './inspectTab.ts';
import { type OpenedApp, openApp } from './openApp.ts';
import { type Picture, picture } from './pictures.ts';
import { storedRecord, storedRuns } from './storedInspector.ts';
import { addNormals, chooseSettings, createInspector, trainVersion } from './trainTab.ts';

const SIZE = { width: 160, height: 120 } as const;
const NORMALS = 12;
const FAINT = disc('faint.png', 2001, { x: 95, y: 50, radiusPx: 10 });
const CLEAR = disc('clear.png', 2002, { x: 95, y: 50, radiusPx: 26 });

let app: OpenedApp;
let page: Page;

function disc(name: string, seed: number, blot?: Blot): Picture {
  const { data } = discPicture(SIZE, seed, blot);
  return picture(name, encodePng({ ...SIZE, bitDepth: 8, colourType: 2, samples: data }));
}

function tradeOff(): Locator {
  return page.getByRole('region', { name: '2 images marked as defective' });
}

beforeAll(async () => {
  app = await openApp({ backend: 'wasm' });
  page = app.page;
  await createInspector(page, 'Discs');
  const normals = Array.from({ length: NORMALS }, (_, index) => disc(`${index}.png`, index + 1));
  await addNormals(page, normals);
  await chooseSettings(page, { shortSidePx: 64, steps: 60 });
  await trainVersion(page, 1);
});

afterAll(() => app?.close());

test('the page says what the thresholds promise, and how many more good parts the wanted rate takes', async () => {
  const missing = scoresNeeded(0.05) - NORMALS;
  await page.getByText(`5% takes ${missing} more`).waitFor();
  await page.getByText('Expected: 5% of good parts do not pass').waitFor();
  const { falseAlarms, rejectBasis } = (await storedRecord(page)).versions[0]!.calibration!;
  expect(falseAlarms).toEqual({ wanted: 0.05, expected: 0.05, basis: 'extrapolated' });
  expect(rejectBasis).toBe('extrapolated');
});

test('another rate moves the pass threshold at once, without a training', async () => {
  await page.getByLabel('False alarms allowed').selectOption('20%');
  await page.getByText('Expected: 15.4% of good parts do not pass').waitFor();
  const { versions, adjustments } = await storedRecord(page);
  expect(versions).toHaveLength(1);
  expect(versions[0]!.calibration!.falseAlarms!.wanted).toBe(0.05);
  expect(adjustments).toMatchObject([{ wantedRate: 0.2, rejectThreshold: null }]);
});

test('images marked as defective show what each position of the upper threshold makes of them', async () => {
  const results = await inspectFiles(page, [FAINT, CLEAR]);
  expect(results.get('clear.png')!.score).toBeGreaterThan(results.get('faint.png')!.score);
  for (const { name } of [FAINT, CLEAR]) {
    await page
      .getByRole('listitem', { name: new RegExp(`^${name}: `) })
      .getByRole('button')
      .first()
      .click();
    await page.getByRole('button', { name: 'Mark as defective' }).click();
  }
  const positions = await tradeOff().getByRole('radio').count();
  expect(positions).toBeGreaterThanOrEqual(2);
  await tradeOff().getByText('in force').waitFor();
});

test('the one chosen is in force for what comes, begins a run of its own, and leaves the version as it was', async () => {
  const before = (await storedRecord(page)).versions;
  const [faint, clear] = (await readResults(page, ['faint.png', 'clear.png'])).values();
  await tradeOff().getByRole('radio').last().check({ force: true });
  await tradeOff().getByRole('button', { name: 'Use this threshold' }).click();
  await page.getByText('judged by other thresholds than those in force').waitFor();
  const { versions, adjustments } = await storedRecord(page);
  expect(versions).toEqual(before);
  const rejectThreshold = adjustments[0]!.rejectThreshold!;
  expect(rejectThreshold).toBeGreaterThan(faint!.score);
  expect(rejectThreshold).toBeLessThan(clear!.score);

  await page.getByRole('button', { name: 'Inspect again' }).click();
  await page.getByText('judged by other thresholds').waitFor({ state: 'hidden' });
  const after = await readResults(page, ['faint.png', 'clear.png']);
  expect(after.get('clear.png')!.verdict).toBe('reject');
  expect(after.get('faint.png')!.verdict).toBe('uncertain');

  const runs = await storedRuns(page);
  const { pass, reject } = thresholdsFrom(
    versions[0]!.calibration!.heldOutScores,
    0.2,
    'cross-fit',
  ).thresholds;
  const expected: Thresholds[] = [
    { pass, reject },
    { pass, reject: rejectThreshold },
  ];
  expect(runs.map(({ thresholds }) => thresholds)).toEqual(expected);
  expect(runs.at(-1)!.counts).toMatchObject({ uncertain: 1, reject: 1 });
});

test('an uncertain part is told by its word and listed by it', async () => {
  await page.getByRole('radio', { name: /^Uncertain 1/ }).click();
  expect(await page.getByRole('listitem').count()).toBe(1);
  await page.getByRole('radio', { name: /^All / }).click();
  await page.getByText('2 inspected, 1 reject, 1 uncertain').waitFor();
});

test('a guaranteed rate keeps good parts out of the training', async () => {
  await tab(page, 'Train').click();
  await page.getByRole('checkbox', { name: 'Guaranteed rate' }).check({ force: true });
  await page.getByText('at best 1 false alarm in').waitFor();
  await trainVersion(page, 2);
  const version = (await storedRecord(page)).versions[1]!;
  const { method, keptOut, heldOutScores } = version.calibration!;
  expect(version.parentId).toBeNull();
  expect(method).toBe('split');
  expect(keptOut).toHaveLength(4);
  expect(heldOutScores).toHaveLength(4);
  await page.getByText('Guaranteed: 20% of good parts do not pass').waitFor();
});
