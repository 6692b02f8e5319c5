/** `npm run bench -- startup`: from navigation to a usable page, an engine and a heatmap, in Chromium, cold and warm. */

import { readFileSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { chromiumArguments, ensureChromium } from '../../scripts/find-chromium.ts';
import { startServer } from '../../scripts/server.ts';
import { embeddedManifest } from '../../src/inspector/embeddedBackbone.ts';
import { buildApp } from '../../test/e2e/buildApp.ts';
import { demoNormals, demoPicture } from '../../test/e2e/pictures.ts';
import {
  addNormals,
  chooseSettings,
  createInspector,
  trainVersion,
} from '../../test/e2e/trainTab.ts';
import { type BenchRow, plainRow } from '../report.ts';
import type { MeasuredSuite, SuiteRequest } from '../suite.ts';
import { scriptNotes } from './scriptBytes.ts';
import { type Moments, visit } from './visit.ts';

const NORMALS = 6;
/** How good the inspector is does not matter here. */
const STEPS = 20;

/** Each round: a visitor whom nothing is stored of, then one with an inspector, cold, then warm. */
export async function benchStartup(
  { backend, threads, rounds }: SuiteRequest,
  onProgress: (text: string) => void,
): Promise<MeasuredSuite> {
  const folder = buildApp();
  const server = await startServer(folder, 0);
  const browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: chromiumArguments(),
  });
  try {
    const { address } = server;
    const query = `?backend=${backend}&threads=${threads}`;
    const stored = await browser.newContext();
    onProgress('training an inspector to be opened ...');
    const storedAddress = await trainInspector(stored, `${address}${query}`);
    const picture = demoPicture('scratch.jpg');
    const firstVisits: Moments[] = [];
    const cold: Moments[] = [];
    const warm: Moments[] = [];
    for (let round = 0; round < rounds; round++) {
      onProgress(`round ${round + 1} of ${rounds} ...`);
      firstVisits.push(await firstVisit(browser, `${address}${query}`));
      const options = { address: storedAddress, picture };
      cold.push(await visit(stored, { ...options, isCold: true }));
      warm.push(await visit(stored, { ...options, isCold: false }));
    }
    const on = { backend, threads: backend === 'wasm' ? threads : 1 };
    return {
      runtime: `Chromium ${browser.version()}`,
      rows: [
        ...rowsOf(on, 'first visit', firstVisits),
        ...rowsOf(on, 'stored inspector, cold', cold),
        ...rowsOf(on, 'stored inspector, warm', warm),
      ],
      memory: [],
      notes: scriptNotes(folder, (file) => readFileSync(file)),
      leftOut: [],
    };
  } finally {
    await browser.close();
    await server.close();
  }
}

async function firstVisit(browser: Browser, address: string): Promise<Moments> {
  const context = await browser.newContext();
  try {
    return await visit(context, { address, isCold: true, picture: null });
  } finally {
    await context.close();
  }
}

/** @returns The address of its Inspect tab. */
async function trainInspector(context: BrowserContext, address: string): Promise<string> {
  const page = await context.newPage();
  await page.goto(address);
  await createInspector(page, 'Startup');
  await addNormals(page, demoNormals(NORMALS));
  await chooseSettings(page, { steps: STEPS });
  await trainVersion(page, 1);
  await page.getByRole('tab', { name: 'Inspect' }).click();
  await page.getByLabel('Images to inspect').waitFor({ state: 'attached' });
  const url = page.url();
  // The service worker then has every file for the warm visits.
  await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
  await page.close();
  return url;
}

const MOMENTS = [
  ['shownMs', 'first words'],
  ['usableMs', 'usable page'],
  ['engineMs', 'engine ready'],
  ['heatmapMs', 'first heatmap'],
] as const;

function rowsOf(
  on: Pick<BenchRow, 'backend' | 'threads'>,
  when: string,
  moments: readonly Moments[],
): BenchRow[] {
  return MOMENTS.flatMap(([key, what]) => {
    const durationsMs = moments.flatMap((moment) => moment[key] ?? []);
    if (durationsMs.length === 0) return [];
    const of = { profile: 'compact', backbone: embeddedManifest.name } as const;
    return [plainRow({ name: `Loupe, ${when}: ${what}`, ...on, ...of }, durationsMs)];
  });
}
