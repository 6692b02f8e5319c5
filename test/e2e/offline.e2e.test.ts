/** After one visit the app needs no server: browser started anew, the main job from nothing to verdicts, every format. */

import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type RunningServer, startServer } from '../../scripts/server.ts';
import { sha256Hex } from '../../src/integrity.ts';
import { fixture } from '../image/fixtures.ts';
import { inspectFiles, tab } from './inspectTab.ts';
import { type OpenedApp, openApp } from './openApp.ts';
import { demoNormals, demoPicture, picture } from './pictures.ts';
import {
  addNormals,
  chooseSettings,
  createInspector,
  normalNames,
  trainingStatus,
  trainVersion,
} from './trainTab.ts';

let profile: string;
let server: RunningServer;
let app: OpenedApp;

beforeAll(async () => {
  profile = mkdtempSync(path.join(tmpdir(), 'loupe-profile-'));
  server = await startServer(inject('appFolder'), 0);
});

afterAll(async () => {
  await app?.close();
  rmSync(profile, { recursive: true, force: true });
});

function openKept(): Promise<OpenedApp> {
  return openApp({ backend: 'wasm', address: server.address, isKept: true, profile });
}

async function openSettings(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Settings' }).click();
}

test('the first visit needs the server until Settings says so, and storage is asked for with the first normals', async () => {
  const visit = await openKept();
  try {
    await makeFirstVisit(visit);
  } finally {
    await visit.close();
  }
});

async function makeFirstVisit({ page, context, complaints }: OpenedApp): Promise<void> {
  const devTools = await context.newCDPSession(page);
  await openSettings(page);
  await page.getByText('Ready to work offline').waitFor();
  await page.getByText('Not protected yet.').waitFor();
  const { installabilityErrors } = await devTools.send('Page.getInstallabilityErrors');
  expect(installabilityErrors).toEqual([]);

  await server.close();
  await context.setOffline(true);
  await page.getByRole('link', { name: 'Loupe: all inspectors' }).click();
  await createInspector(page, 'First visit');
  // Its decoder has not been needed before.
  await addNormals(page, [picture('ten-bit.heic', fixture('ten-bit.heic'))]);
  expect(await normalNames(page)).toEqual(['ten-bit.heic']);
  await openSettings(page);
  await page.getByText(/^(Protected|Not protected): the browser/).waitFor();
  expect(complaints).toEqual([]);
}

test('in a browser started anew the main job goes from a new inspector over a reload to verdicts', async () => {
  app = await openKept();
  const { page } = app;
  await app.context.setOffline(true);
  await createInspector(page, 'Flange');
  await addNormals(page, demoNormals(4));
  await chooseSettings(page, { shortSidePx: 64, steps: 20 });
  await trainVersion(page, 1);

  await page.reload();
  await tab(page, 'Train').click();
  expect(await normalNames(page)).toHaveLength(4);
  expect(await trainingStatus(page).innerText()).toBe('Ready to inspect');
  const files = [
    demoPicture('scratch.jpg'),
    picture('ten-bit.heic', fixture('ten-bit.heic')),
    picture('lossy.webp', fixture('lossy.webp')),
    picture('rgb.tiff', fixture('rgb.tiff')),
    picture('rgb.bmp', fixture('rgb.bmp')),
    picture('rgb.png', fixture('rgb.png')),
  ];
  const results = await inspectFiles(page, files);
  expect([...results.values()].map(({ score }) => score)).toEqual(
    files.map(() => expect.any(Number)),
  );
});

test('each file of the build is there, to the byte', async () => {
  const files = filesUnder(inject('appFolder')).filter((name) => name !== 'serviceWorker.js');
  const answered = await app.page.evaluate(async (names) => {
    const answers: Record<string, string> = {};
    for (const name of names) {
      const response = await fetch(name, { cache: 'no-store' });
      const digest = await crypto.subtle.digest('SHA-256', await response.arrayBuffer());
      answers[name] = Array.from(new Uint8Array(digest), (byte) =>
        byte.toString(16).padStart(2, '0'),
      ).join('');
    }
    return answers;
  }, files);
  const built = files.map(async (name) => {
    const bytes = readFileSync(path.join(inject('appFolder'), name));
    return [name, await sha256Hex(new Uint8Array(bytes))] as const;
  });
  expect(answered).toEqual(Object.fromEntries(await Promise.all(built)));
});

test('and the browser complained of nothing', () => {
  expect(app.complaints).toEqual([]);
});

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(path.join(folder, name)).isFile())
    .map((name) => name.split(path.sep).join('/'));
}
