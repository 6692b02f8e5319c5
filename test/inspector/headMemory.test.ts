/** What standardises a head's two scores: of every normal, by what the memory has of the others. */

import { expect, test } from 'vitest';
import {
  scoreNormals,
  spreadsOf,
  TRAINED_SUM,
  withMemory,
  withoutNormal,
} from '../../src/inspector/headMemory.ts';
import { mean, standardDeviation } from '../../src/maths/statistics.ts';
import { expectClose } from '../matchers.ts';
import { plainDistances } from '../network/neighbourTests.ts';
import { plainScore } from '../network/plainHead.ts';
import { seededHead } from '../network/seededHead.ts';
import { buffersHeld, composition, goodDiscs, normalsOf } from './discs.ts';

const NORMALS = 3;
const { channels } = composition;
const normals = normalsOf(await goodDiscs(64, { width: 96, height: 64 }, NORMALS));
const head = seededHead(channels, 8, true);
/** Three vectors of each normal. */
const chosen = {
  vectors: new Float32Array(
    (
      await Promise.all(
        [0, 1, 2].map(async (normal) => [
          ...(await normals.patches.normal(normal)).subarray(0, 3 * channels),
        ]),
      )
    ).flat(),
  ),
  normals: Int32Array.from([0, 0, 0, 1, 1, 1, 2, 2, 2]),
};

const noWait = async () => {};

const rowsOf = (vectors: Float32Array): Float32Array[] =>
  Array.from({ length: vectors.length / channels }, (_, row) =>
    vectors.subarray(row * channels, (row + 1) * channels),
  );

test('a memory without a normal has all vectors of the others, in their order', () => {
  const { vectors, normals: owners } = withoutNormal(chosen, 1);
  expect([...owners]).toEqual([0, 0, 0, 2, 2, 2]);
  const rows = rowsOf(chosen.vectors);
  expect(rowsOf(vectors)).toEqual([0, 1, 2, 6, 7, 8].map((row) => rows[row]));
});

test('a memory of one normal alone is kept whole, as there is nothing else to compare with', () => {
  const own = { vectors: chosen.vectors, normals: new Int32Array(9) };
  expect(withoutNormal(own, 0)).toEqual(own);
});

test('spreads are of every patch: distances to other normals’ vectors, scores of the head that is given for it', async () => {
  const louder = { ...head, tailWeight: head.tailWeight.map((value) => 2 * value) };
  const heads = [
    { head, normals: [0, 2] },
    { head: louder, normals: [1] },
  ];
  const before = buffersHeld();
  let awaited = 0;
  const scored = await scoreNormals(chosen, heads, normals, Number.POSITIVE_INFINITY, async () => {
    awaited++;
  });
  const spreads = spreadsOf(scored, heads, channels);
  expect(buffersHeld()).toBe(before);
  expect(awaited).toBe(NORMALS);

  const distances: number[] = [];
  const scores: number[] = [];
  for (let normal = 0; normal < NORMALS; normal++) {
    const patches = await normals.patches.normal(normal);
    const others = withoutNormal(chosen, normal).vectors;
    distances.push(...plainDistances(patches, others, channels));
    const scoring = normal === 1 ? louder : head;
    scores.push(...rowsOf(patches).map((row) => plainScore(scoring, row)));
  }
  for (const [spread, values] of [
    [spreads.distance, distances],
    [spreads.discriminator, scores],
  ] as const) {
    const expected = [mean(values), standardDeviation(values)];
    expectClose([spread.mean, spread.deviation], expected, { relativeToLargest: 1e-4 });
  }
});

test('where fewer patches are asked for they are taken evenly, and scored as they are among all', async () => {
  const heads = [{ head, normals: [0, 1, 2] }];
  const every = await scoreNormals(chosen, heads, normals, Number.POSITIVE_INFINITY, noWait);
  const some = await scoreNormals(chosen, heads, normals, 5, noWait);
  for (const [normal, { discriminator, distance }] of some) {
    const count = normals.ownPatchCounts[normal]!;
    const places = [0, 1, 2, 3, 4].map((place) => Math.floor((place * count) / 5));
    const all = every.get(normal)!;
    expect([...discriminator]).toEqual(places.map((place) => all.discriminator[place]));
    expect([...distance!]).toEqual(places.map((place) => all.distance![place]));
  }
});

test('what a head remembers goes with it', () => {
  const spread = { mean: 1, deviation: 2 };
  const spreads = { discriminator: spread, distance: spread };
  expect(withMemory(head, chosen, spreads).memory).toEqual({
    vectors: chosen.vectors,
    ...spreads,
    sum: TRAINED_SUM,
  });
});
