/** WASM on two threads in the built app: they start under the security policy, and leave no trace in heads and scores. */

import { afterAll, beforeAll, expect, test } from 'vitest';
import { inspectFiles } from './inspectTab.ts';
import { type OpenedApp, openApp } from './openApp.ts';
import { demoNormals, demoPicture } from './pictures.ts';
import { storedHead, storedVersion } from './storedInspector.ts';
import { addNormals, chooseSettings, createInspector, trainVersion } from './trainTab.ts';

const apps = new Map<number, OpenedApp>();

beforeAll(async () => {
  for (const threads of [1, 2]) apps.set(threads, await openApp({ backend: 'wasm', threads }));
}, 120_000);

afterAll(async () => {
  for (const app of apps.values()) await app.close();
});

/** What the app's worker has fetched as scripts of threads. */
async function threadScripts({ page }: OpenedApp): Promise<string[]> {
  const [worker] = page.workers();
  const names = await worker!.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname),
  );
  return names.filter((name) => name.includes('/threadWorker-'));
}

test('the second thread is a worker from the own origin, which the policy lets through', async () => {
  expect(await threadScripts(apps.get(1)!)).toEqual([]);
  expect(await threadScripts(apps.get(2)!)).toHaveLength(1);
  for (const { complaints } of apps.values()) expect(complaints).toEqual([]);
});

test('a training and its inspections come to the same bytes and scores on two threads as on one', async () => {
  const [one, two] = await Promise.all([...apps.values()].map(trainAndInspect));
  expect(two).toEqual(one);
  for (const { complaints } of apps.values()) expect(complaints).toEqual([]);
});

async function trainAndInspect({ page }: OpenedApp) {
  await createInspector(page, 'Flange');
  await addNormals(page, demoNormals(4));
  await chooseSettings(page, { shortSidePx: 96, steps: 30, seed: 3 });
  await trainVersion(page, 1);
  const head = await storedHead(page, await storedVersion(page));
  const results = await inspectFiles(page, [demoPicture('scratch.jpg'), ...demoNormals(1)]);
  return {
    head: Buffer.from(head).toString('hex'),
    scores: [...results.values()].map(({ score }) => score),
  };
}
