/**
 * `npm run bench:normals -- DIR...`: how often the warnings about poor normals are right and wrong, on folders in
 * MVTec layout; the tables of docs/normals.md. Sets of good pictures are drawn at random, one spoilt picture each.
 */

import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { openNodeEngine } from '../src/cli/engine.ts';
import { createNodeImageDecoder } from '../src/cli/imageDecoder.ts';
import { readMvtecFolder } from '../src/cli/mvtecFolder.ts';
import { measureNormal } from '../src/inspector/measureNormal.ts';
import { type MeasuredNormal, poorNormals } from '../src/inspector/poorNormals.ts';
import type { RgbImage } from '../src/inspector/types.ts';
import { mulberry32, sampleWithoutReplacement } from '../src/maths/random.ts';
import { resizeBilinearAntialiased } from '../src/maths/resize.ts';
import { spoils } from '../test/inspector/poorPictures.ts';

const SET_SIZES = [8, 20];
const DRAWS = 100;
const SPOILT_PICTURES = 12;
/** Measuring shrinks pictures to it anyway, and spoiling small ones is quicker. */
const SHORT_SIDE_PX = 384;

interface NormalSet {
  readonly name: string;
  /** The first good ones. */
  readonly images: readonly RgbImage[];
  readonly good: readonly MeasuredNormal[];
  readonly defective: readonly MeasuredNormal[];
  /** By kind; a spoilt picture's index is that of the good one that it was made of. */
  readonly spoilt: Readonly<Record<string, readonly MeasuredNormal[]>>;
}

const { backbone } = await openNodeEngine('wasm');
const decoder = createNodeImageDecoder();
const kinds = spoils((bytes) => decoder.decode(bytes));

const sets: NormalSet[] = [];
for (const root of process.argv.slice(2)) sets.push(await measureSet(root));
for (const set of sets) {
  console.log(`\n${set.name}: ${set.good.length} good pictures`);
  const found = poorNormals(set.good);
  console.log(`all of them as one set: ${tally(found.flat().map(({ kind }) => kind))}`);
  for (const size of SET_SIZES) console.log(falseWarnings(set, size));
  for (const [kind, pictures] of Object.entries(set.spoilt)) report(set, kind, pictures);
  report(set, 'of another set, in the same shape', await foreignTo(set));
  report(set, 'defective', set.defective);
}

async function measureSet(root: string): Promise<NormalSet> {
  const { normals, tests } = await readMvtecFolder(root);
  const files = [
    ...normals,
    ...tests.flatMap(({ label, file }) => (label === 'good' ? [file] : [])),
  ];
  const bad = tests.flatMap(({ label, file }) => (label === 'good' ? [] : [file]));
  const images = await Promise.all(files.slice(0, SPOILT_PICTURES).map((file) => read(root, file)));
  const spoilt: Record<string, MeasuredNormal[]> = {};
  for (const [kind, spoil] of Object.entries(kinds)) {
    spoilt[kind] = [];
    for (const image of images) spoilt[kind].push(await measure(kind, await spoil(image)));
  }
  return {
    name: basename(root),
    images,
    good: await readAll(root, files),
    defective: await readAll(root, bad),
    spoilt,
  };
}

async function foreignTo(set: NormalSet): Promise<MeasuredNormal[]> {
  const { width, height } = set.good[0].measures;
  const foreign: MeasuredNormal[] = [];
  for (const { images } of sets.filter((other) => other !== set)) {
    for (const image of images) {
      const data = resizeBilinearAntialiased(image, 3, width, height);
      foreign.push(await measure('foreign', { width, height, data }));
    }
  }
  return foreign;
}

async function readAll(root: string, files: readonly string[]): Promise<MeasuredNormal[]> {
  const measured: MeasuredNormal[] = [];
  for (const file of files) measured.push(await measure(file, await read(root, file)));
  return measured;
}

async function read(root: string, file: string): Promise<RgbImage> {
  const image = await decoder.decode(new Uint8Array(await readFile(join(root, file))));
  const scale = Math.min(1, SHORT_SIDE_PX / Math.min(image.width, image.height));
  const [width, height] = [Math.round(image.width * scale), Math.round(image.height * scale)];
  return { width, height, data: resizeBilinearAntialiased(image, 3, width, height) };
}

async function measure(fileName: string, image: RgbImage): Promise<MeasuredNormal> {
  return { fileName, measures: await measureNormal(backbone, image) };
}

function falseWarnings({ good }: NormalSet, size: number): string {
  const random = mulberry32(size);
  const found: string[] = [];
  let pictures = 0;
  for (let draw = 0; draw < DRAWS; draw++) {
    const drawn = sampleWithoutReplacement(Math.min(size, good.length), good.length, random);
    const warnings = poorNormals(Array.from(drawn, (index) => good[index]));
    found.push(...warnings.flat().map(({ kind }) => kind));
    pictures += warnings.length;
  }
  return `sets of ${size}: false warnings on ${percent(found.length, pictures)} of the pictures (${tally(found)})`;
}

/** One spoilt picture behind good ones: how often it is warned of, and by what. A copy has its original before it. */
function report({ good }: NormalSet, kind: string, spoilt: readonly MeasuredNormal[]): void {
  const random = mulberry32(spoilt.length);
  if (spoilt.length === 0) return;
  const line = SET_SIZES.map((size) => {
    const found: string[] = [];
    let hits = 0;
    for (let draw = 0; draw < DRAWS; draw++) {
      const place = (draw * 7) % spoilt.length;
      const drawn = sampleWithoutReplacement(Math.min(size, good.length), good.length, random);
      const others = Array.from(drawn, (index) => good[index]);
      const original = kind.startsWith('again') ? [good[place]] : [];
      const warnings = poorNormals([...original, ...others, spoilt[place]]).at(-1) ?? [];
      found.push(...warnings.map(({ kind: warned }) => warned));
      if (warnings.length > 0) hits++;
    }
    return `${percent(hits, DRAWS)} of ${size} (${tally(found)})`;
  });
  console.log(`${kind}: found ${line.join('; ')}`);
}

function tally(found: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const kind of found) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => `${kind} ${count}`).join(', ') || 'none';
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(1)} %`;
}
