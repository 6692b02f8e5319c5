/** The station view on Chromium's fake camera: a verdict to be read from afar, signals, the screen's staying on, today's counts. */

import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { goodDiscs, makeFakeCamera } from './fakeCamera.ts';
import { inspectFiles, tab } from './inspectTab.ts';
import { type OpenedApp, openApp, requestsElsewhere } from './openApp.ts';
import { scanCode } from './scanner.ts';
import { controlFaults } from './screens/controlFaults.ts';
import { recordedParts } from './storedInspector.ts';
import { addNormals, chooseSettings, createInspector, trainVersion } from './trainTab.ts';

/** CSS pixels of a 10-inch tablet, which is 217 x 136 mm. */
const TABLET = { width: 1280, height: 800 };
const TABLET_WIDTH_MM = 217;
/** A two-hundredth of three metres. */
const LEGIBLE_MM = 15;
const GLOVES_PX = 64;

const camera = makeFakeCamera();
let app: OpenedApp;
let page: Page;
let partsScanned = 1000;

beforeAll(async () => {
  app = await openApp({
    backend: 'wasm',
    browserArguments: camera.browserArguments,
    device: { viewport: TABLET, permissions: ['camera'] },
    prepare: async (opened) => {
      await opened.addInitScript(observeDevice);
    },
  });
  page = app.page;
  await createInspector(page, 'Discs');
  await addNormals(page, goodDiscs(6));
  await chooseSettings(page, { shortSidePx: 64, steps: 40 });
  await trainVersion(page, 1);
});

afterAll(async () => {
  await app?.close();
  camera.remove();
});

function button(name: string): Locator {
  return page.getByRole('button', { name, exact: true });
}

function verdict(): Locator {
  return page.getByRole('status', { name: 'Last part' });
}

/** Passed, to check, rejected, no verdict, not inspected, as they stand there. */
async function todaysCounts(): Promise<number[]> {
  const numbers = page.getByRole('region', { name: 'Today' }).getByRole('definition');
  return (await numbers.allInnerTexts()).map(Number);
}

function alarmsOf([, toCheck = 0, rejected = 0]: readonly number[]): number {
  return toCheck + rejected;
}

function observed(): Promise<Observed> {
  return page.evaluate(() => (globalThis as unknown as { observed: Observed }).observed);
}

/** As a scanner; returns when the part with that id has its verdict. */
async function scan(partId: string): Promise<'PASS' | 'CHECK' | 'REJECT'> {
  await scanCode(page, partId);
  await verdict().getByText(partId, { exact: true }).waitFor();
  return (await verdict().locator('strong').innerText()) as 'PASS' | 'CHECK' | 'REJECT';
}

/** Scans one part after the other until one is judged so; the film has four seconds of each. @returns how many */
async function scanUntil(word: 'PASS' | 'REJECT'): Promise<number> {
  for (let parts = 1; parts <= 100; parts++) {
    partsScanned += 1;
    if ((await scan(`PART-${partsScanned}`)) === word) return parts;
  }
  throw new Error(`No part of a hundred was judged ${word}.`);
}

test('the station opens from the Live tab in full screen and says what to do first', async () => {
  await tab(page, 'Live').click();
  await page.getByLabel('Picture of the camera', { exact: true }).waitFor();
  await button('Station view').click();
  await page.getByLabel('Picture of the camera', { exact: true }).waitFor();
  expect(await verdict().innerText()).toMatch(/^READY/);
  expect(await verdict().innerText()).toContain('press Capture');
  expect(await page.evaluate(() => document.fullscreenElement !== null)).toBe(true);
  await page.getByLabel('Anomaly map', { exact: true }).waitFor();
});

test('the screen is kept on, and no longer than a camera or station is shown', async () => {
  expect(await observed()).toMatchObject({ locksHeld: 1 });
});

test('every control is large enough for gloves, on the options too', async () => {
  expect(await controlFaults(page, GLOVES_PX)).toEqual([]);
  await button('Sound and screen').click();
  await page.getByRole('dialog').getByText('The screen stays on').waitFor();
  expect(await controlFaults(page, GLOVES_PX)).toEqual([]);
});

test('the sound of a reject can be tried and chosen', async () => {
  await button('Try it: Sound on reject').click();
  await expect.poll(async () => (await observed()).tonesHz).toEqual([330, 220]);
  await page.getByRole('checkbox', { name: 'Sound on reject' }).check({ force: true });
  await page.getByRole('checkbox', { name: 'Vibrate on reject' }).check({ force: true });
  await button('Done').click();
});

test('the button captures a part, which is counted', async () => {
  await button('Capture').click();
  await verdict()
    .getByText(/^(PASS|CHECK|REJECT)$/)
    .waitFor();
  await expect.poll(todaysCounts).toSatisfy((now: number[]) => sum(now) === 1);
});

test('a scanned code captures the part, whose id stands beside the verdict and on its record', async () => {
  await scan('PART-0042');
  await expect.poll(todaysCounts).toSatisfy((now: number[]) => sum(now) === 2);
  expect(await recordedParts(page)).toContain('PART-0042');
});

test('a reject is read from three metres, heard and felt; a pass is silent', async () => {
  const before = await todaysCounts();
  const tonesBefore = (await observed()).tonesHz.length;
  const parts = await scanUntil('REJECT');
  const [capPx, wordPx, bandPx] = await verdict().locator('strong').evaluate(measureWord);
  expect(capPx! * (TABLET_WIDTH_MM / TABLET.width)).toBeGreaterThan(LEGIBLE_MM);
  expect(wordPx!).toBeLessThan(bandPx!);

  await expect.poll(todaysCounts).toSatisfy((now: number[]) => sum(now) === sum(before) + parts);
  const alarms = alarmsOf(await todaysCounts()) - alarmsOf(before);
  const { tonesHz, vibrations } = await observed();
  // Two notes each: falling of a reject, even of a part to check.
  expect(tonesHz).toHaveLength(tonesBefore + 2 * alarms);
  expect(tonesHz.slice(-2)).toEqual([330, 220]);
  expect(vibrations).toBeGreaterThanOrEqual(alarms);

  const further = await scanUntil('PASS');
  await expect
    .poll(todaysCounts)
    .toSatisfy((now: number[]) => sum(now) === sum(before) + parts + further);
  const alarmsNow = alarmsOf(await todaysCounts()) - alarmsOf(before);
  expect((await observed()).tonesHz).toHaveLength(tonesBefore + 2 * alarmsNow);
});

test("a reload keeps today's counts and the signals that were chosen", async () => {
  const before = await todaysCounts();
  await page.reload();
  await verdict().getByText('READY').waitFor();
  await expect.poll(todaysCounts).toEqual(before);
  await page.getByLabel('Picture of the camera', { exact: true }).waitFor();
  await scanUntil('REJECT');
  expect((await observed()).tonesHz).toEqual(expect.arrayContaining([330, 220]));
});

test('the clock past midnight starts the counts anew', async () => {
  await page.clock.install({ time: new Date(2030, 0, 1, 12) });
  await page.reload();
  await verdict().getByText('READY').waitFor();
  await expect.poll(todaysCounts).toEqual([0, 0, 0, 0, 0]);
});

test('Escape leads back to the Live tab, out of full screen', async () => {
  await page.keyboard.press('Escape');
  await button('Station view').waitFor();
  expect(await page.evaluate(() => document.fullscreenElement)).toBeNull();
});

test('files show their verdict at a station without a camera', async () => {
  await app.context.clearPermissions();
  await page.reload();
  await inspectFiles(page, goodDiscs(1));
  await tab(page, 'Live').click();
  await button('Start the camera').waitFor();
  expect(await observed()).toMatchObject({ locksHeld: 0 });
  await button('Station view').click();
  await verdict().getByText('PASS').waitFor();
  await page.getByRole('img', { name: 'Photograph disc-1.png' }).waitFor();
  expect(await controlFaults(page, GLOVES_PX)).toEqual([]);
  await button('Start the camera').click();
  await page.getByRole('alert').getByText('The camera is not allowed').waitFor();
  expect(await controlFaults(page, GLOVES_PX)).toEqual([]);
});

test('nothing broke the policy, and nothing was asked of other servers', () => {
  expect(app.complaints).toEqual([]);
  expect(requestsElsewhere(app)).toEqual([]);
});

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

/** Runs in the page: the height of the word's capitals, its width, and its band's. */
function measureWord(word: Element): number[] {
  const context = document.createElement('canvas').getContext('2d')!;
  const { fontWeight, fontSize, fontFamily } = getComputedStyle(word);
  context.font = `${fontWeight} ${fontSize} ${fontFamily}`;
  const { actualBoundingBoxAscent } = context.measureText('E');
  return [
    actualBoundingBoxAscent,
    word.getBoundingClientRect().width,
    word.parentElement!.getBoundingClientRect().width,
  ];
}

interface Observed {
  /** Of the tones begun, in order. */
  readonly tonesHz: readonly number[];
  readonly vibrations: number;
  readonly locksHeld: number;
}

/** Runs before the app: notes what the page asks of the device. Headless Chromium refuses wake locks. */
function observeDevice(): void {
  const observed = { tonesHz: [] as number[], vibrations: 0, locksHeld: 0 };
  Object.assign(globalThis, { observed });
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (this: OscillatorNode, when) {
    observed.tonesHz.push(this.frequency.value);
    start.call(this, when);
  };
  navigator.vibrate = () => {
    observed.vibrations += 1;
    return true;
  };
  navigator.wakeLock.request = async () => {
    observed.locksHeld += 1;
    const release = async () => {
      observed.locksHeld -= 1;
    };
    return Object.assign(new EventTarget(), { release }) as unknown as WakeLockSentinel;
  };
}
