/** Training again: cancelled, continued with a normal more, and started afresh. */

import { afterAll, beforeAll, expect, test } from 'vitest';
import { inspectFiles, readResults, tab } from './inspectTab.ts';
import { type OpenedApp, openApp } from './openApp.ts';
import { demoNormals, demoPicture } from './pictures.ts';
import { storedVersion } from './storedInspector.ts';
import {
  addNormals,
  chooseSettings,
  createInspector,
  trainButton,
  trainingStatus,
  trainVersion,
} from './trainTab.ts';

const normals = demoNormals(5);
const part = demoPicture('scratch.jpg');

let app: OpenedApp;

beforeAll(async () => {
  app = await openApp({ backend: 'wasm' });
  await createInspector(app.page, 'Flange');
  await addNormals(app.page, normals.slice(0, 4));
  await chooseSettings(app.page, { shortSidePx: 64, steps: 10 });
  await trainVersion(app.page, 1);
}, 400_000);

afterAll(() => app?.close());

test('a training that is cancelled leaves the version before it in use, with its scores', async () => {
  const { page } = app;
  const before = await inspectFiles(page, [part]);
  await tab(page, 'Train').click();
  await chooseSettings(page, { steps: 100_000 });
  await trainButton(page).click();
  await page
    .getByRole('progressbar', { name: 'Progress' })
    .getByText(/^Step /)
    .waitFor();
  await page.getByRole('button', { name: 'Cancel training' }).click();
  await page.getByText('Cancelled. What was trained before is unchanged.').waitFor();
  expect(await trainingStatus(page).innerText()).toBe('Ready to inspect');
  expect((await storedVersion(page)).number).toBe(1);

  await tab(page, 'Inspect').click();
  await page.getByRole('button', { name: 'Clear list' }).click();
  expect(await inspectFiles(page, [part])).toEqual(before);
});

test('a normal more makes the inspector stale, and Train goes on from the present weights with it', async () => {
  const { page } = app;
  const first = await storedVersion(page);
  await tab(page, 'Train').click();
  await addNormals(page, normals.slice(4));
  await page.getByText('Inspections still use version 1, without the change.').waitFor();
  expect(await trainingStatus(page).innerText()).toMatch(/changed since the last training/);

  await chooseSettings(page, { steps: 10 });
  await trainVersion(page, 2);
  const second = await storedVersion(page);
  expect(second).toMatchObject({ number: 2, parentId: first.id, settings: { start: 'continue' } });
  expect(second.normalHashes).toHaveLength(5);
  expect(second.normalHashes).toEqual(expect.arrayContaining([...first.normalHashes]));
});

test('an inspection from before the new version is marked, and can be made again', async () => {
  const { page } = app;
  await tab(page, 'Inspect').click();
  const [earlier] = (await readResults(page, [part.name])).values();
  await page.getByText('Some results come from an earlier training').waitFor();
  await page.getByRole('button', { name: 'Inspect again' }).click();
  await page.getByText('Some results come from an earlier training').waitFor({ state: 'hidden' });
  const [later] = (await readResults(page, [part.name])).values();
  expect(later!.score).not.toBe(earlier!.score);
});

test('starting afresh takes no weights over, and the seed alone decides', async () => {
  const { page } = app;
  await tab(page, 'Train').click();
  await chooseSettings(page, { steps: 10, start: 'Start afresh' });
  await trainVersion(page, 3);
  const third = await storedVersion(page);
  expect(third).toMatchObject({ parentId: null, settings: { start: 'fresh', seed: 0 } });

  await trainVersion(page, 4);
  const fourth = await storedVersion(page);
  expect(fourth.headSha256).toBe(third.headSha256);
  expect(app.complaints).toEqual([]);
});
