/** What a memory says of held-out normals: the same whether their scores are kept or they are looked at again. */

import { expect, test } from 'vitest';
import { withMemory } from '../../src/inspector/headMemory.ts';
import { measureMemory } from '../../src/inspector/measuredMemory.ts';
import type { NormalSet } from '../../src/inspector/normalSet.ts';
import { cellMeans, gatherCells, sumByCell } from '../../src/network/memoryCells.ts';
import { seededHead } from '../network/seededHead.ts';
import { buffersHeld, composition, goodDiscs, normalsOf } from './discs.ts';

const { channels } = composition;
const kept = normalsOf(await goodDiscs(64, { width: 96, height: 64 }, 4));
const heads = [
  { head: seededHead(channels, 8, true), normals: [0, 2] },
  { head: seededHead(channels, 12, true), normals: [1, 3] },
];
const cells = gatherCells(
  8,
  channels,
  await Promise.all(
    [0, 1, 2, 3].map(async (normal) => {
      const vectors = (await kept.patches.normal(normal)).subarray(0, 3 * channels);
      const cellOf = Int32Array.of(2 * normal, 2 * normal + 1, (2 * normal + 2) % 8);
      return sumByCell(normal, cellOf, vectors, channels);
    }),
  ),
);
const noWait = async () => {};

/** Counts the scorers that it makes. */
function counting(normals: NormalSet) {
  const made = { scorers: 0 };
  const createScorer: NormalSet['createScorer'] = (head) => {
    made.scorers++;
    return normals.createScorer(head);
  };
  return { normals: { ...normals, createScorer }, made };
}

test('a normal whose patches are kept is scored once, and gets what looking again gives', async () => {
  const before = buffersHeld();
  const { normals, made } = counting(kept);
  let awaited = 0;
  const once = await measureMemory(cells, heads, normals, true, async () => {
    awaited++;
  });
  const again = await measureMemory(cells, heads, { ...kept, judgeScores: null }, true, noWait);
  for (const fold of heads) {
    const expected = await kept.measure(
      (normal) => {
        const { discriminator, distance } = once.addTo(fold.head).memory!;
        return withMemory(fold.head, cellMeans(cells, normal), { discriminator, distance });
      },
      fold.normals,
      noWait,
    );
    expect(await once.measure(fold, noWait)).toEqual(expected);
    expect(await again.measure(fold, noWait)).toEqual(expected);
  }
  expect(made.scorers).toBe(4);
  expect(awaited).toBe(4);
  expect(buffersHeld()).toBe(before);
});

test('a pause that rejects ends scoring and measuring', async () => {
  const stop = new Error('stopped');
  const rejecting = () => Promise.reject(stop);
  await expect(measureMemory(cells, heads, kept, true, rejecting)).rejects.toBe(stop);
  const memory = await measureMemory(cells, heads, kept, true, noWait);
  await expect(memory.measure(heads[0]!, rejecting)).rejects.toBe(stop);
});
