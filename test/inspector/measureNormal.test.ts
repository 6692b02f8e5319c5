/** Measures of real pixels by the real backbone: that they leave nothing on the device, and that the warnings follow from them. */

import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { createNodeImageDecoder } from '../../src/cli/imageDecoder.ts';
import { measureNormal } from '../../src/inspector/measureNormal.ts';
import { type MeasuredNormal, poorNormals } from '../../src/inspector/poorNormals.ts';
import type { RgbImage } from '../../src/inspector/types.ts';
import { backbone, buffersHeld } from './discs.ts';
import { discPicture } from './pictures.ts';
import { blurred, brightened, halved, jpeg, quarterTurned } from './poorPictures.ts';

const decoder = createNodeImageDecoder();
const DEMO_FOLDER = new URL('../../public/demo/', import.meta.url);

async function flange(number: number): Promise<RgbImage> {
  const file = `flange-${String(number).padStart(2, '0')}.jpg`;
  return decoder.decode(await readFile(new URL(file, DEMO_FOLDER)));
}

async function measured(fileName: string, image: RgbImage): Promise<MeasuredNormal> {
  return { fileName, measures: await measureNormal(backbone, image) };
}

const flanges: MeasuredNormal[] = [];
for (const number of [1, 2, 3, 4, 5, 6, 7]) {
  flanges.push(await measured(`flange ${number}`, await flange(number)));
}
const another = await flange(8);

/** What is said of a picture behind seven good flanges, of which nothing is. */
async function warningsOf(image: RgbImage): Promise<readonly string[]> {
  const found = poorNormals([...flanges, await measured('odd', image)]);
  expect(found.slice(0, -1).flat()).toEqual([]);
  return found.at(-1)!.map(({ kind }) => kind);
}

test('measuring leaves no tensor behind and takes pictures of any proportions', async () => {
  const before = buffersHeld();
  for (const size of [
    { width: 16, height: 16 },
    { width: 16, height: 200 },
    { width: 900, height: 500 },
  ]) {
    const measures = await measureNormal(backbone, discPicture(size, 1));
    expect(measures).toMatchObject(size);
    expect(measures.descriptor.length).toBe(9 * 112);
  }
  expect(buffersHeld()).toBe(before);
});

test('another good part has no warning', async () => {
  expect(await warningsOf(another)).toEqual([]);
});

test('a blurred, a burnt-out, a dark, a turned and a foreign picture are each told as what they are', async () => {
  const { width, height } = another;
  expect(await warningsOf(blurred(another, 2))).toEqual(['blurred']);
  expect(await warningsOf(brightened(another, 3))).toEqual(['over-exposed']);
  expect(await warningsOf(brightened(another, 0.3))).toEqual(['too-dark']);
  expect(await warningsOf(quarterTurned(quarterTurned(another)))).toEqual(['unlike']);
  expect(await warningsOf(discPicture({ width, height }, 1))).toEqual(['unlike']);
});

test('a copy is told as JPEG and at half the size', async () => {
  const original = await flange(3);
  const encodedAnew = await decoder.decode(await jpeg(original, 60));
  expect(await warningsOf(encodedAnew)).toEqual(['near-duplicate']);
  expect(await warningsOf(halved(original))).toEqual(['near-duplicate']);
});
