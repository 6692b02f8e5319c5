/** `npm run bench -- memory`: what a training on 1,000 normals takes at most, in the built app in Chromium. */

import { encode } from 'fast-png';
import { chromium } from 'playwright-core';
import { chromiumArguments, ensureChromium } from '../../scripts/find-chromium.ts';
import { startServer } from '../../scripts/server.ts';
import { embeddedManifest } from '../../src/inspector/embeddedBackbone.ts';
import { SHORT_SIDE_PX } from '../../src/limits.ts';
import { buildApp } from '../../test/e2e/buildApp.ts';
import { type Picture, picture } from '../../test/e2e/pictures.ts';
import {
  addNormals,
  chooseSettings,
  createInspector,
  trainVersion,
} from '../../test/e2e/trainTab.ts';
import { surfacePicture } from '../../test/inspector/surfaces.ts';
import { plainRow } from '../report.ts';
import type { MeasuredSuite, SuiteRequest } from '../suite.ts';
import { type ChromiumMemory, peakMemory } from './processMemory.ts';

const NORMALS = 1000;
/** Smaller than the network's input, for quick decoding: the patches are as many. */
const PICTURE_SIDE_PX = 96;
/** How good the inspector is does not matter; more steps take no more memory. */
const STEPS = 40;
/** Files that are handed to the page at once. */
const FILES_AT_ONCE = 100;

/** Each round in a browser of its own. */
export async function benchMemory(
  { backend, rounds }: SuiteRequest,
  onProgress: (text: string) => void,
): Promise<MeasuredSuite> {
  const server = await startServer(buildApp(), 0);
  try {
    const runs: MemoryRun[] = [];
    for (let round = 0; round < rounds; round++) {
      runs.push(await runOnce(`${server.address}?backend=${backend}`, onProgress));
    }
    const name = `Loupe: ${NORMALS} normals at ${SHORT_SIDE_PX.usual}, ${STEPS} steps, with calibration`;
    const of = {
      profile: 'compact',
      backbone: embeddedManifest.name,
      backend,
      threads: 1,
    } as const;
    const durationsMs = runs.map(({ durationMs }) => durationMs);
    return {
      runtime: `Chromium ${runs[0].version}`,
      rows: [plainRow({ name, ...of }, durationsMs)],
      notes: runs.flatMap(({ memory }) => (memory === null ? [] : [sentence(memory)])),
      leftOut: runs.some(({ memory }) => memory === null)
        ? ['peak memory: this system has no /proc to read it from']
        : [],
    };
  } finally {
    await server.close();
  }
}

interface MemoryRun {
  readonly version: string;
  readonly durationMs: number;
  readonly memory: ChromiumMemory | null;
}

async function runOnce(address: string, onProgress: (text: string) => void): Promise<MemoryRun> {
  const browser = await chromium.launch({
    executablePath: ensureChromium(),
    args: chromiumArguments(),
  });
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(600_000);
    await page.goto(address);
    await createInspector(page, 'Memory');
    for (let first = 0; first < NORMALS; first += FILES_AT_ONCE) {
      onProgress(`adding normals from ${first + 1} on ...`);
      await addNormals(page, surfaces(first, FILES_AT_ONCE));
    }
    await chooseSettings(page, { steps: STEPS });
    onProgress('training ...');
    const durationMs = await trainVersion(page, 1);
    const left = await page.evaluate('indexedDB.databases().then((all) => all.length)');
    if (left !== 1)
      throw new Error(`Got ${left} databases after the training, expected its own gone.`);
    return { version: browser.version(), durationMs, memory: await peakMemory(browser) };
  } finally {
    await browser.close();
  }
}

function surfaces(first: number, count: number): Picture[] {
  const size = { width: PICTURE_SIDE_PX, height: PICTURE_SIDE_PX };
  return Array.from({ length: count }, (_, i) => {
    const { data } = surfacePicture(size, first + i);
    return picture(`surface-${first + i}.png`, encode({ ...size, data, channels: 3, depth: 8 }));
  });
}

function sentence({ rendererBytes, otherBytes }: ChromiumMemory): string {
  return `Peak resident memory: ${megabytes(rendererBytes)} of the renderer process (page, worker, network), ${megabytes(otherBytes)} of the browser's other processes together.`;
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}
