/** Files of every format that cameras write: taken as normals, inspected as Node inspects them, and shown. */

import { encode } from 'fast-png';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openNodeEngine } from '../../src/cli/engine.ts';
import type { Engine } from '../../src/inspector/engine.ts';
import { encodeBmp } from '../image/bmpEncoder.ts';
import { fixture } from '../image/fixtures.ts';
import { codedItem, gridData, heicFile, irot, ispe } from '../image/heicFile.ts';
import { encodeTiff } from '../image/tiffEncoder.ts';
import { expectClose } from '../matchers.ts';
import { inspectFiles, peakOf, shownImage } from './inspectTab.ts';
import { type OpenedApp, openApp, requestsElsewhere } from './openApp.ts';
import { decodePicture, demoNormals, demoPicture, type Picture, picture } from './pictures.ts';
import { type Inspector, scoreInNode } from './scoreInNode.ts';
import { storedHead, storedVersion } from './storedInspector.ts';
import {
  addNormals,
  chooseSettings,
  createInspector,
  normalNames,
  trainVersion,
} from './trainTab.ts';

let app: OpenedApp;
let engine: Pick<Engine, 'backbone'>;
let inPage: Inspector;
let files: readonly Picture[];

beforeAll(async () => {
  engine = await openNodeEngine('wasm');
  files = await makeFiles();
  app = await openApp({ backend: 'wasm' });
  await createInspector(app.page, 'Flange');
}, 300_000);

afterAll(() => app?.close());

/** The demo's scratched part in each format without loss, and tiles of HEIC as a phone takes them. */
async function makeFiles(): Promise<readonly Picture[]> {
  const { width, height, data } = await decodePicture(demoPicture('scratch.jpg'));
  const deep = Uint16Array.from(data, (value) => value * 257);
  const rgb = { width, height, channels: 3, photometric: 2 };
  const tiff16 = encodeTiff({
    ...rgb,
    bitsPerSample: 16,
    samples: deep,
    compression: 'deflate',
    rowsPerStrip: 64,
  });
  const tile = { width: 256, height: 256 };
  const tiff8 = encodeTiff({
    ...rgb,
    bitsPerSample: 8,
    samples: data,
    compression: 'lzw',
    tile,
    isLittleEndian: true,
  });
  const pixels = Array.from(
    { length: width * height },
    (_, i) => (data[3 * i]! << 16) | (data[3 * i + 1]! << 8) | data[3 * i + 2]!,
  );
  const bmp = encodeBmp({ width, height, bitsPerPixel: 24, headerBytes: 40, pixels });
  const grid = {
    type: 'grid',
    data: gridData(2, 3, 150, 100),
    properties: [ispe(150, 100), irot(3)],
    madeFrom: [1, 2, 3, 4, 5, 6],
  };
  return [
    picture('scratch.png', encode({ width, height, data, channels: 3 })),
    picture('scratch-16-bit.tif', tiff16),
    picture('scratch-tiles.tiff', tiff8),
    picture('scratch.bmp', bmp),
    // As Windows hands it over.
    { ...picture('phone.heic', heicFile([...Array(6).fill(codedItem()), grid])), mimeType: '' },
    picture('ten-bit.heic', fixture('ten-bit.heic')),
  ];
}

test('all of them are taken as normals', async () => {
  const { page } = app;
  await addNormals(page, [...demoNormals(4), ...files]);
  const names = await normalNames(page);
  expect(names).toEqual(expect.arrayContaining(files.map(({ name }) => name)));
});

test('all of them get the score that Node gives them', async () => {
  const { page } = app;
  await chooseSettings(page, { shortSidePx: 64, steps: 10 });
  await trainVersion(page, 1);
  const version = await storedVersion(page);
  inPage = { ...version, headBytes: await storedHead(page, version) };
  const inspected = await inspectFiles(page, files);
  const scores = files.map(({ name }) => inspected.get(name)!.score);
  for (const [i, file] of files.entries()) {
    // The same WASM decodes and computes in both; the page shows four places.
    expectClose([await scoreInNode(engine, inPage, file)], [scores[i]!], { absolute: 0.5e-4 });
  }
  // One picture in four files.
  expect(new Set(scores.slice(0, 4)).size).toBe(1);
});

test('one picture in four files is learned from once', async () => {
  const { normalHashes, calibration } = await storedVersion(app.page);
  expect(normalHashes).toHaveLength(4 + files.length);
  expect(calibration?.heldOutScores).toHaveLength(4 + files.length - 3);
});

test('each is shown, also where Chromium cannot display the file', async () => {
  const { page } = app;
  for (const { name } of files) {
    await peakOf(page, name);
    const shown = shownImage(page, name);
    await expect
      .poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(0);
  }
  expect(await page.getByText('cannot display').isVisible()).toBe(false);
});

test('and the decoders came from the page’s own origin, HEIC’s when it was needed', async () => {
  const heif = app.requests.filter((address) => /libheif-[^/]*\.(wasm|js)$/.test(address));
  expect(heif.length).toBeGreaterThanOrEqual(2);
  expect(requestsElsewhere(app)).toEqual([]);
  expect(app.complaints).toEqual([]);
});
