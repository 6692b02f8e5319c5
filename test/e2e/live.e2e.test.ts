/** The Live tab on Chromium's fake camera, fed from a film of good and bad discs that the test makes. */

import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { goodDiscs, makeFakeCamera } from './fakeCamera.ts';
import { settledName, tab } from './inspectTab.ts';
import { type OpenedApp, openApp, requestsElsewhere } from './openApp.ts';
import {
  addNormals,
  chooseSettings,
  createInspector,
  normalNames,
  trainVersion,
} from './trainTab.ts';

const camera = makeFakeCamera();
let app: OpenedApp;
let page: Page;

beforeAll(async () => {
  app = await openApp({
    backend: 'wasm',
    browserArguments: camera.browserArguments,
    prepare: async (opened) => {
      await opened.addInitScript(keepStreams);
    },
  });
  page = app.page;
  await createInspector(page, 'Discs');
  await addNormals(page, goodDiscs(8));
  await chooseSettings(page, { shortSidePx: 128, steps: 120 });
  await trainVersion(page, 1);
});

afterAll(async () => {
  await app?.close();
  camera.remove();
});

function button(name: string): Locator {
  return page.getByRole('button', { name, exact: true });
}

function word(text: string): Locator {
  return page.locator('strong', { hasText: new RegExp(`^${text}$`) });
}

test('a camera that is refused is explained, and starts once it is allowed', async () => {
  await tab(page, 'Live').click();
  await button('Start the camera').click();
  await page.getByRole('alert').getByText('The camera is not allowed').waitFor();
  await app.context.grantPermissions(['camera']);
  await button('Try again').click();
  await page.getByLabel('Picture of the camera').waitFor();
});

test('the score follows the picture, with the heatmap over it and its frames a second', async () => {
  // The film's colours are not quite those of the files that were learned from, so a good disc need not pass; it
  // scored 5.7 where one with a blot scored 40.
  const good = page.getByText(/^Score \d\.\d+$/);
  const bad = page.getByText(/^Score \d\d\.\d+$/);
  await bad.waitFor();
  await word('Reject').waitFor();
  await page.getByText(/frames? a second$/).waitFor();
  await page.getByLabel('Anomaly map', { exact: true }).waitFor();
  await good.waitFor();
  await bad.waitFor();
});

test('Freeze holds the picture with its verdict until it is released', async () => {
  await button('Freeze').click();
  await page.getByLabel('Frozen picture of the camera').waitFor();
  await button('Back to live').click();
  await page.getByLabel('Picture of the camera', { exact: true }).waitFor();
});

test('a capture is inspected as a file would be, and listed under Inspect', async () => {
  await page.getByRole('button', { name: /^Capture and inspect/ }).click();
  await page.getByText('All results (1)').waitFor();
  await tab(page, 'Inspect').click();
  await page.getByRole('listitem', { name: /\.png: (pass|uncertain|reject)\b/ }).waitFor();
  await tab(page, 'Live').click();
  await page.getByLabel('Picture of the camera', { exact: true }).waitFor();
});

test('the code of a scanner captures the part, whose id it becomes', async () => {
  await page.getByRole('checkbox', { name: 'Bar-code scanner' }).check({ force: true });
  await page.evaluate(scan, [...'PART-0042', 'Enter']);
  await page.getByText('Part PART-0042').first().waitFor();
  await page.getByText('All results (2)').waitFor();
  await tab(page, 'Inspect').click();
  await settledName(page, 'PART-0042.png');
  await tab(page, 'Runs').click();
  await page.getByRole('link', { name: /Camera/ }).click();
  await page
    .getByRole('listitem', { name: /^PART-0042\.png: / })
    .getByText('Part PART-0042')
    .waitFor();
  await tab(page, 'Live').click();
  await page.getByLabel('Picture of the camera', { exact: true }).waitFor();
});

test('a picture captured as good part joins the good parts', async () => {
  await button('Capture as good part').click();
  await page.getByText(/^Added: 9 good parts now/).waitFor();
  await tab(page, 'Train').click();
  expect((await normalNames(page)).length).toBe(9);
  await tab(page, 'Live').click();
  await page.getByLabel('Picture of the camera', { exact: true }).waitFor();
});

test('a camera that is unplugged is explained', async () => {
  await page.evaluate(unplug);
  await page.getByRole('alert').getByText('The camera was disconnected').waitFor();
});

test('nothing broke the policy, and nothing was asked of other servers', () => {
  expect(app.complaints).toEqual([]);
  expect(requestsElsewhere(app)).toEqual([]);
});

/** Runs before the app: keeps the streams that it is given, so that one can be ended. */
function keepStreams(): void {
  const devices = navigator.mediaDevices;
  const original = devices.getUserMedia.bind(devices);
  const streams: MediaStream[] = [];
  Object.assign(globalThis, { streams });
  devices.getUserMedia = async (constraints) => {
    const stream = await original(constraints);
    streams.push(stream);
    return stream;
  };
}

/** At once: what the driver types key by key comes more slowly than a scanner's, on a busy machine. */
function scan(keys: readonly string[]): void {
  for (const key of keys) {
    document.body.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
    );
  }
}

/** As the browser does it when the cable is pulled; there is no way to pull the fake one's. */
function unplug(): void {
  const { streams } = globalThis as unknown as { streams: MediaStream[] };
  for (const track of streams.flatMap((stream) => stream.getVideoTracks())) {
    track.stop();
    track.dispatchEvent(new Event('ended'));
  }
}
