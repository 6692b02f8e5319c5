/** The yardstick against distances computed one by one, on the same patch vectors. */

import { afterAll, expect, test } from 'vitest';
import { InputError } from '../../../src/errors.ts';
import { createNeighbourJudge } from '../../../src/inspector/evaluation/nearestNeighbour.ts';
import { expectClose } from '../../matchers.ts';
import { backbone, buffersHeld, composition, goodDiscs, method, normalsOf } from '../discs.ts';
import { discPicture } from '../pictures.ts';

const SIZE = { width: 96, height: 64 };
const geometry = { kind: 'whole', shortSidePx: 64 } as const;
const held = buffersHeld();

afterAll(() => {
  expect(buffersHeld()).toBe(held);
});

test('every patch scores its distance to the nearest of all normals’, the image the largest', async () => {
  const goodOnes = normalsOf(await goodDiscs(64, SIZE, 3));
  const { patches } = goodOnes;
  const image = discPicture(SIZE, 9, { x: 40, y: 30, radiusPx: 8 });
  const judge = await createNeighbourJudge(method, backbone, goodOnes, geometry);
  const { patchScores, score, anomalyMap, verdict } = await judge.judge(image);
  judge.dispose();

  const describer = backbone.createDescriber(composition);
  const { vectors, grid } = await describer.describe(image);
  describer.dispose();
  const { channels } = composition;
  const normals = await Promise.all([0, 1, 2].map((index) => patches.normal(index)));
  const vectorsOf = (all: Float32Array) =>
    Array.from({ length: all.length / channels }, (_, i) =>
      all.subarray(i * channels, (i + 1) * channels),
    );
  const known = normals.flatMap(vectorsOf);
  const expected = vectorsOf(vectors).map((vector) =>
    Math.min(...known.map((other) => Math.hypot(...vector.map((value, i) => value - other[i]!)))),
  );
  expect(patchScores).toMatchObject(grid);
  // Sums of 152 squares in float32.
  expectClose(patchScores.data, expected, { absolute: 1e-4 });
  expect(score).toBe(Math.max(...patchScores.data));
  expect(anomalyMap).toMatchObject({ width: 96, height: 64 });
  expect(verdict).toBe('not-judged');
});

test('tiles, of whose patches only a sample is kept, are refused', async () => {
  const goodOnes = normalsOf(await goodDiscs(64, SIZE, 1));
  const tiled = { kind: 'tiles', shortSidePx: 512, tiles: { sidePx: 256, overlapPx: 64 } } as const;
  await expect(createNeighbourJudge(method, backbone, goodOnes, tiled)).rejects.toThrow(InputError);
});
