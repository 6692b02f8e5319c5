/** Files that are no usable pictures, among good ones: each is refused by name with its reason, the good ones go in. */

import { afterAll, beforeAll, expect, test } from 'vitest';
import { fixture } from '../image/fixtures.ts';
import { encodePng, headerChunk } from '../image/pngEncoder.ts';
import { inspectFiles, settledName, tab } from './inspectTab.ts';
import { type OpenedApp, openApp, requestsElsewhere } from './openApp.ts';
import { demoNormals, demoPicture, type Picture, picture } from './pictures.ts';
import {
  addNormals,
  chooseSettings,
  createInspector,
  normalNames,
  trainVersion,
} from './trainTab.ts';

const normals = demoNormals(4);

/** A whole PNG file but for a header that promises 100 megapixels. */
function hugePng(): Uint8Array {
  const bytes = fixture('rgb.png');
  bytes.set(headerChunk({ width: 10_000, height: 10_000, bitDepth: 8, colourType: 2 }), 8);
  return bytes;
}

const onePixel = { width: 1, height: 1, bitDepth: 8, colourType: 0, samples: [7] };
const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"/>';

/** Name, bytes, and what the page must say of it. */
const BAD_FILES: readonly (readonly [name: string, bytes: Uint8Array, words: string])[] = [
  ['letter.png', Buffer.from('Dear Sir or Madam'), 'no known kind of image'],
  ['truncated.png', fixture('rgb.png').subarray(0, 200), 'cut off before its end'],
  ['truncated.jpg', fixture('rgb-444.jpg').subarray(0, 700), 'cut off before its end'],
  ['empty.png', new Uint8Array(), 'an empty file'],
  ['pixel.png', encodePng(onePixel), 'a 1 x 1 pixel image'],
  ['huge.png', hugePng(), '100 megapixels'],
  ['still.gif', fixture('still.gif'), 'a GIF image'],
  ['animated.png', fixture('animated.png'), 'an animated PNG image'],
  ['drawing.svg', Buffer.from(svg), 'an SVG drawing'],
  ['truncated.heic', fixture('lossy.heic').subarray(0, 700), 'cut off before its end'],
  ['heights.tiff', fixture('float.tiff'), 'floating-point values'],
  ['truncated.bmp', fixture('rgb.bmp').subarray(0, 700), 'cut off before its end'],
  ['print.jpg', fixture('cmyk.jpg'), 'a CMYK JPEG image'],
];
const badFiles: readonly Picture[] = BAD_FILES.map(([name, bytes]) => picture(name, bytes));

let app: OpenedApp;

beforeAll(async () => {
  app = await openApp({ backend: 'wasm' });
  await createInspector(app.page, 'Flange');
}, 120_000);

afterAll(() => app?.close());

test('among the normals each bad file is named with its reason, and the good ones are added', async () => {
  const { page } = app;
  await addNormals(page, [...normals.slice(0, 2), ...badFiles, ...normals.slice(2)]);

  const report = page.getByRole('alert');
  await report.getByRole('heading', { name: `${badFiles.length} files were not added` }).waitFor();
  const lines = await report.getByRole('listitem').allInnerTexts();
  expect(lines).toEqual(
    BAD_FILES.map(([name, , words]) => expect.stringMatching(lineOf(name, words))),
  );
  expect(await normalNames(page)).toEqual(normals.map(({ name }) => name));

  await report.getByRole('button', { name: 'Dismiss' }).click();
  await report.waitFor({ state: 'hidden' });
});

test('among the images to inspect each bad file is named with its reason, and the good ones are judged', async () => {
  const { page } = app;
  await chooseSettings(page, { shortSidePx: 64, steps: 10 });
  await trainVersion(page, 1);

  const good = demoPicture('good-1.jpg');
  await tab(page, 'Inspect').click();
  await page.getByLabel('Images to inspect').setInputFiles([...badFiles, good]);
  for (const [name, , words] of BAD_FILES) {
    const named = await settledName(page, name);
    expect(named).toMatch(new RegExp(`^${name}: not inspected, `));
    expect(named).toContain(words);
  }
  expect(await settledName(page, good.name)).toMatch(
    /^good-1\.jpg: (pass|uncertain|reject), score /,
  );
});

test('unusual but whole pictures are taken as a person sees them', async () => {
  const { page } = app;
  const unusual = [
    'orientation-6.jpg',
    'transparent.png',
    'palette.png',
    'grey.jpg',
    'progressive.jpg',
    'lossy.webp',
  ].map((name) => picture(name, fixture(name)));
  const samples = Array.from({ length: 32 * 32 * 3 }, (_, i) => (i * 997) % 65_536);
  const deep = { width: 32, height: 32, bitDepth: 16, colourType: 2, samples };
  unusual.push(picture('sixteen-bit.png', encodePng(deep)));
  const results = await inspectFiles(page, unusual);
  expect([...results.keys()]).toEqual(unusual.map(({ name }) => name));
});

test('nothing of it was an error of the page itself', () => {
  expect(app.complaints).toEqual([]);
  expect(requestsElsewhere(app)).toEqual([]);
});

function lineOf(name: string, words: string): RegExp {
  const escaped = name.replace('.', '\\.');
  return new RegExp(`^${escaped}: .*${words}`);
}
