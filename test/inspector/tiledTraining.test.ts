/** Whole trainings on large pictures in tiles: what they keep, say and give, and the scratch that only tiles show. */

import { beforeAll, describe, expect, test } from 'vitest';
import { CancelledError } from '../../src/errors.ts';
import { createJudge, judgeImage } from '../../src/inspector/inspect.ts';
import type { Method } from '../../src/inspector/method.ts';
import type { NormalSet } from '../../src/inspector/normalSet.ts';
import { embedNormals } from '../../src/inspector/normals.ts';
import { sampleTiledNormals } from '../../src/inspector/tiledNormals.ts';
import { type TrainOutcome, trainInspector } from '../../src/inspector/train.ts';
import type { ImageSize, InputGeometry, TrainingProgress } from '../../src/inspector/types.ts';
import {
  backbone,
  buffersHeld,
  composition,
  device,
  neverCancelled,
  method as usualMethod,
} from './discs.ts';
import { surfacePicture } from './surfaces.ts';

/** Narrower than usual, with smaller batches: a step takes a tenth of the time. */
const method: Method = {
  ...usualMethod,
  recipe: { ...usualMethod.recipe, hiddenWidth: 128 },
  batch: { kind: 'patches', patches: 256 },
};
const NORMALS = 4;
const TILES = { sidePx: 128, overlapPx: 32 };
const SIZE = { width: 256, height: 192 };
const GEOMETRY: InputGeometry = { kind: 'tiles', shortSidePx: 192, tiles: TILES };
/** 128 pixels of tile less 32 shared: three and two. */
const TILES_EACH = 6;

function embed(
  geometry: InputGeometry,
  size: ImageSize,
  onProgress: (done: number) => Promise<void> = async () => {},
  signal = neverCancelled,
  count = NORMALS,
): Promise<NormalSet> {
  const images = Array.from({ length: count }, (_, seed) => async () => surfacePicture(size, seed));
  return embedNormals({ backbone, method, geometry, images, onProgress, signal });
}

async function train(
  normals: NormalSet,
  steps: number,
  report: (progress: TrainingProgress) => Promise<void> = async () => {},
  signal = neverCancelled,
): Promise<TrainOutcome> {
  return trainInspector({ device, method, normals, parent: null, steps, seed: 0, report, signal });
}

describe('a training in tiles', () => {
  const embedded: number[] = [];
  const reports: TrainingProgress[] = [];
  let normals: NormalSet;
  let outcome: TrainOutcome;
  let buffersLeft: number;

  beforeAll(async () => {
    const before = buffersHeld();
    normals = await embed(GEOMETRY, SIZE, async (done) => {
      embedded.push(done);
    });
    outcome = await train(normals, 3, async (progress) => {
      reports.push(progress);
    });
    buffersLeft = buffersHeld() - before;
  });

  test('counts tiles while it embeds, and leaves no tensor', () => {
    expect(embedded).toEqual(Array.from({ length: NORMALS * TILES_EACH }, (_, i) => i));
    expect(normals.unitCounts).toEqual(Array(NORMALS).fill(TILES_EACH));
    expect(buffersLeft).toBe(0);
  });

  test('looks at every tile of every normal once more for the threshold, and counts these too', () => {
    const measuring = reports.filter(({ unit }) => unit === 'tile');
    expect(measuring.map(({ done }) => done)).toEqual(
      Array.from({ length: NORMALS * TILES_EACH }, (_, i) => i + 1),
    );
    expect(measuring.every(({ phase }) => phase === 'calibrating')).toBe(true);
    const fractions = reports.map(({ fraction }) => fraction);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions.at(-1)).toBeCloseTo(1, 9);
  });

  test('scores every normal by its worst tile, none above the threshold', () => {
    const { heldOutScores, thresholds } = outcome.calibration;
    expect(heldOutScores.length).toBe(NORMALS);
    expect(thresholds.reject).toBeGreaterThanOrEqual(Math.max(...heldOutScores));
  });

  test('gives the same bytes and the same calibration again', async () => {
    const again = await train(await embed(GEOMETRY, SIZE), 3);
    expect(again.headBytes).toEqual(outcome.headBytes);
    expect(again.calibration).toEqual(outcome.calibration);
  });

  test('keeps all patches of small pictures', () => {
    const patches = (SIZE.width / 8) * (SIZE.height / 8);
    expect(normals.patches.channels).toBe(composition.channels);
    expect(normals.patches.patchCounts).toEqual(Array(NORMALS).fill(patches));
  });
});

test('no more is kept than the budget allows, in equal shares, whatever the size of the normals', async () => {
  const keptBytes = 250_000;
  const sizes = [SIZE, { width: 320, height: 192 }, SIZE, SIZE];
  const { patches } = await sampleTiledNormals({
    backbone,
    method,
    geometry: GEOMETRY,
    images: sizes.map((size, seed) => async () => surfacePicture(size, seed)),
    onProgress: async () => {},
    signal: neverCancelled,
    keptBytes,
  });
  expect(new Set(patches.patchCounts).size).toBe(1);
  expect(patches.patchCounts[0]).toBeGreaterThan(90);
  expect(patches.sizeBytes).toBeLessThanOrEqual(keptBytes);
});

describe('a cancelled training in tiles', () => {
  test('stops before the next tile while it embeds', async () => {
    const before = buffersHeld();
    const controller = new AbortController();
    const seen: number[] = [];
    const cancelled = embed(
      GEOMETRY,
      SIZE,
      async (done) => {
        seen.push(done);
        if (done === 2) controller.abort();
      },
      controller.signal,
    );
    await expect(cancelled).rejects.toThrow(CancelledError);
    expect(seen).toEqual([0, 1, 2]);
    expect(buffersHeld()).toBe(before);
  });

  test('stops before the next tile while it measures', async () => {
    const normals = await embed(GEOMETRY, SIZE);
    const before = buffersHeld();
    const controller = new AbortController();
    const cancelled = train(
      normals,
      1,
      async ({ unit }) => {
        if (unit === 'tile') controller.abort();
      },
      controller.signal,
    );
    await expect(cancelled).rejects.toThrow(CancelledError);
    expect(buffersHeld()).toBe(before);
  });
});

describe('a scratch of 20 pixels', { timeout: 240_000 }, () => {
  /** A part of a picture of 2448 x 2048, at its scale. */
  const PART = { width: 640, height: 512 };
  const SCRATCH = { x: 430, y: 330, lengthPx: 20, widthPx: 3, angle: 0.7 };

  async function inspectorOf(geometry: InputGeometry) {
    const { headBytes, calibration } = await train(
      await embed(geometry, PART, async () => {}, neverCancelled, 6),
      250,
    );
    const judge = createJudge(method, backbone, headBytes, geometry);
    return {
      judge,
      judgeOf: (seed: number, isScratched: boolean) =>
        judgeImage(judge, calibration, surfacePicture(PART, seed, isScratched ? [SCRATCH] : [])),
    };
  }

  test('is found in tiles, and where it is', async () => {
    const geometry = {
      kind: 'tiles',
      shortSidePx: 512,
      tiles: { sidePx: 256, overlapPx: 64 },
    } as const;
    const { judge, judgeOf } = await inspectorOf(geometry);
    const good = await judgeOf(50, false);
    const bad = await judgeOf(50, true);
    judge.scorer.dispose();
    expect(good.verdict).toBe('pass');
    expect(bad.verdict).toBe('reject');
    // A cell is 8 pixels.
    expect(Math.hypot(bad.peak.x - SCRATCH.x, bad.peak.y - SCRATCH.y)).toBeLessThan(16);
  });

  test('is missed by a whole picture at the usual short side', async () => {
    // As 288 pixels are of 2048.
    const { judge, judgeOf } = await inspectorOf({ kind: 'whole', shortSidePx: 64 });
    const bad = await judgeOf(50, true);
    judge.scorer.dispose();
    expect(bad.verdict).toBe('pass');
  });
});
