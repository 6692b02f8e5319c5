/** What a memory holds: cells of patches of the normals that they are said to be from, the same for the same seed. */

import { expect, test } from 'vitest';
import { fillStandardNormal, mulberry32 } from '../../src/maths/random.ts';
import { sum } from '../../src/maths/statistics.ts';
import { chooseMemory } from '../../src/network/chooseMemory.ts';
import { cellMeans } from '../../src/network/memoryCells.ts';
import { createPatchSet, type PatchSet } from '../../src/network/patchSet.ts';
import { expectClose } from '../matchers.ts';
import { createMemoryShelf } from './memoryShelf.ts';

const CHANNELS = 6;
const NORMALS = [0, 1, 2, 3];
const PATCHES = 30;
const RECIPE = { vectors: 25, poolVectors: 80, projectedChannels: 8 };
const withoutPause = async () => {};
const HEAD = { mean: new Float32Array(CHANNELS).fill(0.5) };

async function filled(patches: PatchSet): Promise<PatchSet> {
  const random = mulberry32(3);
  for (const _ of NORMALS) {
    const vectors = new Float32Array(PATCHES * CHANNELS);
    fillStandardNormal(vectors, random);
    await patches.append(vectors);
  }
  return patches;
}

function rowsOf(vectors: Float32Array): Float32Array[] {
  return Array.from({ length: vectors.length / CHANNELS }, (_, row) =>
    vectors.subarray(row * CHANNELS, (row + 1) * CHANNELS),
  );
}

/** Of all vectors, in each channel. */
const total = (vectors: Float32Array): number[] =>
  Array.from({ length: CHANNELS }, (_, channel) =>
    sum(rowsOf(vectors).map((row) => row[channel]!)),
  );

const distance = (one: Float32Array, other: Float32Array): number =>
  Math.hypot(...one.map((value, channel) => value - other[channel]!));

const inMemory = await filled(createPatchSet({ channels: CHANNELS }));

test('cells are of patches of the normals that are named, each patch in one, and of no others', async () => {
  const recipe = { ...RECIPE, poolVectors: 1000 };
  const cells = await chooseMemory(inMemory, [0, 2, 3], HEAD, recipe, mulberry32(1), withoutPause);
  expect(cells.patchCounts).toHaveLength(RECIPE.vectors);
  expect(sum(cells.patchCounts)).toBe(3 * PATCHES);
  expect(cells.normals.map(({ normal }) => normal)).toEqual([0, 2, 3]);
  for (const { normal, sums, patchCounts } of cells.normals) {
    expect(sum(patchCounts)).toBe(PATCHES);
    expectClose(total(sums), total(await inMemory.normal(normal)), { absolute: 1e-4 });
  }
});

test('patches of a cell lie together: nearer to its mean than to most others', async () => {
  const cells = await chooseMemory(inMemory, [0], HEAD, RECIPE, mulberry32(1), withoutPause);
  const means = rowsOf(cellMeans(cells, null));
  const vectors = rowsOf(await inMemory.normal(0));
  const distances = vectors.map((row) => means.map((mean) => distance(row, mean)));
  const nearest = distances.map((own) => Math.min(...own));
  const middle = distances.map((own) => own.sort((a, b) => a - b)[own.length >> 1]!);
  expect(sum(nearest)).toBeLessThan(0.3 * sum(middle));
});

test('all are held where there are no more', async () => {
  const recipe = { ...RECIPE, vectors: 1000, poolVectors: 1000 };
  const cells = await chooseMemory(inMemory, [1], HEAD, recipe, mulberry32(1), withoutPause);
  const asText = (vectors: Float32Array) => rowsOf(vectors).map(String).sort();
  expect(asText(cellMeans(cells, null))).toEqual(asText(await inMemory.normal(1)));
});

test('the same seed chooses the same, from memory or from a shelf, and another seed others', async () => {
  const shelf = createMemoryShelf();
  const shelved = await filled(createPatchSet({ channels: CHANNELS, shelf, memoryBytes: 1000 }));
  const choose = (patches: PatchSet, seed: number) =>
    chooseMemory(patches, NORMALS, HEAD, RECIPE, mulberry32(seed), withoutPause);
  const first = await choose(inMemory, 1);
  expect(await choose(inMemory, 1)).toEqual(first);
  expect(await choose(shelved, 1)).toEqual(first);
  expect((await choose(inMemory, 2)).sums).not.toEqual(first.sums);
});

test('says how far it is, ever farther', async () => {
  const told: number[] = [];
  await chooseMemory(inMemory, NORMALS, HEAD, RECIPE, mulberry32(1), async (fraction) => {
    told.push(fraction);
  });
  expect(told).toEqual([...told].sort((a, b) => a - b));
  expect(new Set(told).size).toBe(NORMALS.length + 1);
  expect(told[0]).toBe(0);
  expect(told.at(-1)).toBeLessThan(1);
});

test('what is drawn is projected in parts, between which a training can be stopped', async () => {
  const stop = new Error('stopped');
  let pauses = 0;
  const choose = chooseMemory(inMemory, NORMALS, HEAD, RECIPE, mulberry32(1), async () => {
    pauses++;
    if (pauses === NORMALS.length) throw stop;
  });
  await expect(choose).rejects.toBe(stop);
});
