/** Which patches a memory holds: real ones, of the normals that they are said to be from, the same for the same seed. */

import { expect, test } from 'vitest';
import { fillStandardNormal, mulberry32 } from '../../src/maths/random.ts';
import { chooseMemory } from '../../src/network/chooseMemory.ts';
import { createPatchSet, type PatchSet } from '../../src/network/patchSet.ts';
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

/** Each vector as text, to be looked up. */
function rowsOf(vectors: Float32Array): string[] {
  return Array.from({ length: vectors.length / CHANNELS }, (_, row) =>
    vectors.subarray(row * CHANNELS, (row + 1) * CHANNELS).join(),
  );
}

const inMemory = await filled(createPatchSet({ channels: CHANNELS }));

test('they are patches of the normals that are named, each once, and of no others', async () => {
  const chosen = await chooseMemory(inMemory, [0, 2, 3], HEAD, RECIPE, mulberry32(1), withoutPause);
  const rows = rowsOf(chosen.vectors);
  expect(rows).toHaveLength(RECIPE.vectors);
  expect(new Set(rows).size).toBe(RECIPE.vectors);
  expect(new Set(chosen.normals)).toEqual(new Set([0, 2, 3]));
  for (const [index, row] of rows.entries()) {
    expect(rowsOf(await inMemory.normal(chosen.normals[index]!))).toContain(row);
  }
});

test('all are held where there are no more', async () => {
  const recipe = { ...RECIPE, vectors: 1000, poolVectors: 1000 };
  const { vectors } = await chooseMemory(inMemory, [1], HEAD, recipe, mulberry32(1), withoutPause);
  expect(rowsOf(vectors).sort()).toEqual(rowsOf(await inMemory.normal(1)).sort());
});

test('the same seed chooses the same, from memory or from a shelf, and another seed others', async () => {
  const shelf = createMemoryShelf();
  const shelved = await filled(createPatchSet({ channels: CHANNELS, shelf, memoryBytes: 1000 }));
  const choose = (patches: PatchSet, seed: number) =>
    chooseMemory(patches, NORMALS, HEAD, RECIPE, mulberry32(seed), withoutPause);
  const first = await choose(inMemory, 1);
  expect(await choose(inMemory, 1)).toEqual(first);
  expect(await choose(shelved, 1)).toEqual(first);
  expect((await choose(inMemory, 2)).vectors).not.toEqual(first.vectors);
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
