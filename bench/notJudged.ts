/**
 * `npm run bench:not-judged -- DIR...`: how often good and defective pictures are wrongly not judged, and spoilt ones
 * rightly, on folders in MVTec layout; the tables of docs/checks.md. Limits are learnt from random draws of the
 * normals.
 */

import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createNodeImageDecoder } from '../src/cli/imageDecoder.ts';
import { readMvtecFolder } from '../src/cli/mvtecFolder.ts';
import { findPictureFault } from '../src/inspector/findPictureFault.ts';
import { measurePicture } from '../src/inspector/measurePicture.ts';
import { learnPictureLimits } from '../src/inspector/pictureLimits.ts';
import type { PictureMeasures, RgbImage } from '../src/inspector/types.ts';
import { mulberry32, sampleWithoutReplacement } from '../src/maths/random.ts';
import { resizeBilinearAntialiased } from '../src/maths/resize.ts';
import { blurred, brightened, halved, shifted } from '../test/inspector/poorPictures.ts';

const SET_SIZES = [4, 8, 20, Number.POSITIVE_INFINITY];
const DRAWS = 20;
const SPOILT_PICTURES = 10;
/** Spoiling small pictures is quicker. */
const SHORT_SIDE_PX = 320;
const GEOMETRY = { kind: 'whole', shortSidePx: 288 } as const;
/** The same, in pixels at a short side of 288, as `blurred` takes it. */
const BLUR_PX = 0.04 * 288;

const SPOILS: Readonly<Record<string, (image: RgbImage) => RgbImage>> = {
  'a quarter of the light': (image) => brightened(image, 0.25),
  '2.5 times the light': (image) => brightened(image, 2.5),
  'blurred by 4 % of the side': (image) => blurred(image, BLUR_PX),
  'blurred by 1 % of the side': (image) => blurred(image, BLUR_PX / 4),
  'shifted by 15 % to the left': (image) => shifted(image, 0.15, 0),
  'shifted by 15 % down': (image) => shifted(image, 0, -0.15),
  'half the size': halved,
};

interface PictureSet {
  readonly name: string;
  readonly normals: readonly PictureMeasures[];
  readonly good: readonly PictureMeasures[];
  readonly kinds: ReadonlyMap<string, readonly PictureMeasures[]>;
}

const decoder = createNodeImageDecoder();
const sets: PictureSet[] = [];
for (const root of process.argv.slice(2)) sets.push(await measureSet(root));
for (const set of sets) {
  const { width, height } = set.normals[0];
  // In the set's own size, which alone would tell them.
  const foreign = sets
    .filter((other) => other !== set)
    .flatMap((other) => [...other.normals, ...other.good])
    .map((measures) => ({ ...measures, width, height }));
  for (const [kind, pictures] of [...set.kinds, ['of another set', foreign] as const]) {
    console.log(
      [set.name, kind, ...SET_SIZES.map((size) => rate(set, size, pictures))].join(' | '),
    );
  }
}

async function measureSet(root: string): Promise<PictureSet> {
  const { normals, tests } = await readMvtecFolder(root);
  const kinds = new Map<string, PictureMeasures[]>();
  const add = (kind: string, image: RgbImage) =>
    kinds.set(kind, [...(kinds.get(kind) ?? []), measurePicture(GEOMETRY, image)]);
  let spoilt = 0;
  for (const { file, label } of tests) {
    const image = await read(root, file);
    add(label === 'good' ? 'good' : 'defective', image);
    if (label !== 'good' || spoilt++ >= SPOILT_PICTURES) continue;
    for (const [kind, spoil] of Object.entries(SPOILS)) add(kind, spoil(image));
  }
  const measures: PictureMeasures[] = [];
  for (const file of normals) measures.push(measurePicture(GEOMETRY, await read(root, file)));
  return { name: basename(root), normals: measures, good: kinds.get('good') ?? [], kinds };
}

async function read(root: string, file: string): Promise<RgbImage> {
  const image = await decoder.decode(new Uint8Array(await readFile(join(root, file))));
  const scale = Math.min(1, SHORT_SIDE_PX / Math.min(image.width, image.height));
  const [width, height] = [Math.round(image.width * scale), Math.round(image.height * scale)];
  return { width, height, data: resizeBilinearAntialiased(image, 3, width, height) };
}

/** Share of the pictures that are not judged, over all draws, with what was said of them. */
function rate({ normals }: PictureSet, size: number, pictures: readonly PictureMeasures[]): string {
  const random = mulberry32(1);
  const draws = size < normals.length ? DRAWS : 1;
  const counts = new Map<string, number>();
  for (let draw = 0; draw < draws; draw++) {
    const count = Math.min(size, normals.length);
    const drawn = sampleWithoutReplacement(count, normals.length, random);
    const limits = learnPictureLimits(drawn.map((index) => normals[index]));
    for (const picture of pictures) {
      const fault = findPictureFault(limits, picture);
      if (fault !== null) counts.set(fault.kind, (counts.get(fault.kind) ?? 0) + 1);
    }
  }
  const total = draws * pictures.length;
  const found = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const said = [...counts].map(([kind, count]) => `${kind} ${percent(count / total)}`);
  return `${percent(found / total)} (${said.join(', ') || 'none'})`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
