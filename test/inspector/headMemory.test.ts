/** What standardises a head's two scores: of every normal, by what the memory has of the others. */

import { expect, test } from 'vitest';
import {
  scoreNormals,
  spreadsOf,
  TRAINED_SUM,
  withMemory,
} from '../../src/inspector/headMemory.ts';
import { scoreRule } from '../../src/inspector/scoreRule.ts';
import { mean, standardDeviation } from '../../src/maths/statistics.ts';
import { cellMeans, gatherCells, sumByCell } from '../../src/network/memoryCells.ts';
import { expectClose } from '../matchers.ts';
import { plainDistances } from '../network/neighbourTests.ts';
import { plainScore } from '../network/plainHead.ts';
import { seededHead } from '../network/seededHead.ts';
import { buffersHeld, composition, goodDiscs, normalsOf } from './discs.ts';

const NORMALS = 3;
const { channels } = composition;
const normals = normalsOf(await goodDiscs(64, { width: 96, height: 64 }, NORMALS));
const head = seededHead(channels, 8, true);
/** Three vectors of each normal, the last of which shares a cell with the first of the next. */
const cells = gatherCells(
  6,
  channels,
  await Promise.all(
    [0, 1, 2].map(async (normal) => {
      const vectors = (await normals.patches.normal(normal)).subarray(0, 3 * channels);
      const cellOf = Int32Array.of(2 * normal, 2 * normal + 1, (2 * normal + 2) % 6);
      return sumByCell(normal, cellOf, vectors, channels);
    }),
  ),
);
const vectors = cellMeans(cells, null);

const noWait = async () => {};

const rowsOf = (vectors: Float32Array): Float32Array[] =>
  Array.from({ length: vectors.length / channels }, (_, row) =>
    vectors.subarray(row * channels, (row + 1) * channels),
  );

test('spreads are of every patch: distances to other normals’ vectors, scores of the head that is given for it', async () => {
  const louder = { ...head, tailWeight: head.tailWeight.map((value) => 2 * value) };
  const heads = [
    { head, normals: [0, 2] },
    { head: louder, normals: [1] },
  ];
  const before = buffersHeld();
  let awaited = 0;
  const scored = await scoreNormals(cells, heads, normals, Number.POSITIVE_INFINITY, async () => {
    awaited++;
  });
  const spreads = spreadsOf(scored, heads, channels);
  expect(buffersHeld()).toBe(before);
  expect(awaited).toBe(NORMALS);

  const distances: number[] = [];
  const scores: number[] = [];
  for (let normal = 0; normal < NORMALS; normal++) {
    const patches = await normals.patches.normal(normal);
    const others = cellMeans(cells, normal);
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
  const every = await scoreNormals(cells, heads, normals, Number.POSITIVE_INFINITY, noWait);
  const some = await scoreNormals(cells, heads, normals, 5, noWait);
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
  expect(withMemory(head, vectors, spreads).memory).toEqual({
    vectors,
    ...spreads,
    sum: TRAINED_SUM,
  });
});

test('maps of a trained head are of distances alone, and its images are judged by both scores', () => {
  const spread = { mean: 1, deviation: 2 };
  const spreads = { discriminator: spread, distance: spread };
  const judge = scoreRule(withMemory(head, vectors, spreads));
  const grid = (value: number) => ({ width: 2, height: 1, data: Float32Array.of(value, 5) });
  const [plain, loud] = [0, 9].map((value) =>
    judge({ discriminator: grid(value), distance: grid(3) }),
  );
  expect(plain!.patchScores.data).toEqual(Float32Array.of(1, 2));
  expect(loud!.patchScores).toEqual(plain!.patchScores);
  expect(loud!.score).toBeGreaterThan(plain!.score);
});
