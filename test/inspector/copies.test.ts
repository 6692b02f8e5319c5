/** Normals learnt with changed copies: what is drawn, what is embedded, and that a normal and its copies never part. */

import { describe, expect, test } from 'vitest';
import { changedInput, changedView, drawChanges, planCopies } from '../../src/inspector/copies.ts';
import { networkInput } from '../../src/inspector/geometry.ts';
import { chooseKeptOut } from '../../src/inspector/keptOut.ts';
import type { Method } from '../../src/inspector/method.ts';
import type { NormalSet } from '../../src/inspector/normalSet.ts';
import { embedNormals } from '../../src/inspector/normals.ts';
import { trainInspector } from '../../src/inspector/train.ts';
import type { InputGeometry } from '../../src/inspector/types.ts';
import type { PictureChange } from '../../src/maths/changedPicture.ts';
import { mulberry32 } from '../../src/maths/random.ts';
import { METHOD_DEFAULTS } from '../../src/methodSettings.ts';
import { chooseMemory } from '../../src/network/chooseMemory.ts';
import { createHead, packHead } from '../../src/network/head.ts';
import { cellMeans } from '../../src/network/memoryCells.ts';
import { trainHead } from '../../src/network/trainHead.ts';
import { CALIBRATION_DEFAULTS } from '../../src/thresholds.ts';
import { seededHead } from '../network/seededHead.ts';
import { backbone, buffersHeld, composition, device, method, neverCancelled } from './discs.ts';
import { discPicture } from './pictures.ts';

const SIZE = { width: 96, height: 64 };
const WHOLE: InputGeometry = { kind: 'whole', shortSidePx: 64 };
const TILES: InputGeometry = {
  kind: 'tiles',
  shortSidePx: 192,
  tiles: { sidePx: 128, overlapPx: 32 },
};
const NORMALS = 4;
const COPIES = 2;
/** Narrower than usual, with smaller batches and memory: a training takes a fraction of the time. */
const quickMethod: Method = {
  ...method,
  recipe: {
    ...method.recipe,
    hiddenWidth: 16,
    memory: { vectors: 64, poolVectors: 1000, projectedChannels: 8 },
  },
  batch: { kind: 'patches', patches: 64 },
};
const { channels } = composition;

type ChangesOf = (normal: number) => readonly PictureChange[];

const seededChanges: ChangesOf = (normal) => drawChanges(0, normal, COPIES);
/** Those of one normal are others. */
const otherChanges =
  (changed: number): ChangesOf =>
  (normal) =>
    drawChanges(normal === changed ? 1 : 0, normal, COPIES);

function embed(changesOf?: ChangesOf, geometry = WHOLE): Promise<NormalSet> {
  const images = Array.from({ length: NORMALS }, (_, seed) => async () => discPicture(SIZE, seed));
  return embedNormals({
    backbone,
    method,
    geometry,
    images,
    changesOf,
    onProgress: async () => {},
    signal: neverCancelled,
  });
}

describe('what is drawn for a copy', () => {
  test('depends on seed, normal and copy, and on nothing drawn before', () => {
    const third = drawChanges(4, 2, 3);
    for (const [seed, normal] of [
      [4, 1],
      [5, 2],
    ] as const) {
      expect(drawChanges(seed, normal, 3)).not.toEqual(third);
    }
    expect(drawChanges(4, 2, 3)).toEqual(third);
    // Fewer are the first of more.
    expect(drawChanges(4, 2, 1)).toEqual(third.slice(0, 1));
    expect(new Set(third.map(({ gain }) => gain)).size).toBe(3);
  });

  test('lies within five degrees, a fiftieth of the short side and a twentieth of the brightness', () => {
    const changes = drawChanges(0, 0, 500);
    const degrees = changes.map(({ halfTangent }) => (360 / Math.PI) * Math.atan(halfTangent));
    const extremes = (values: readonly number[]) => [Math.min(...values), Math.max(...values)];
    for (const [values, largest] of [
      [degrees, 5],
      [changes.map(({ shiftX }) => shiftX), 0.02],
      [changes.map(({ shiftY }) => shiftY), 0.02],
      [changes.map(({ gain }) => gain - 1), 0.05],
    ] as const) {
      const [lowest, highest] = extremes(values);
      expect(lowest).toBeGreaterThanOrEqual(-largest);
      expect(highest).toBeLessThanOrEqual(largest);
      // Of 500 even draws the outermost lie in the outer fiftieth, but for one case in 10,000.
      expect(highest! - lowest!).toBeGreaterThan(1.96 * largest);
    }
  });
});

test('a tile of a changed picture is what the whole changed picture has there', () => {
  const [change] = drawChanges(0, 0, 1);
  const image = discPicture({ width: 300, height: 200 }, 1);
  const area = { left: 96, top: 64, width: 128, height: 96 };
  const whole = changedView(networkInput({ kind: 'whole', shortSidePx: 192 }, image), change!);
  const { data } = changedInput(TILES, image, change!, area);
  for (let row = 0; row < area.height; row++) {
    const start = 3 * ((area.top + row) * whole.width + area.left);
    const expected = whole.data.slice(start, start + 3 * area.width);
    expect(data.slice(3 * row * area.width, 3 * (row + 1) * area.width)).toEqual(expected);
  }
});

describe.each([
  ['whole', WHOLE, 1],
  ['in tiles', TILES, 6],
] as const)('normals %s', (_, geometry, areas) => {
  test('are embedded with their copies behind them, counted as they come', async () => {
    const before = buffersHeld();
    const plain = await embed(undefined, geometry);
    const counted: number[] = [];
    const withCopies = await embedNormals({
      backbone,
      method,
      geometry,
      images: [async () => discPicture(SIZE, 0)],
      changesOf: seededChanges,
      onProgress: async (done) => {
        counted.push(done);
      },
      signal: neverCancelled,
    });
    expect(buffersHeld()).toBe(before);
    expect(counted).toHaveLength(areas * (1 + COPIES));
    const own = await plain.ownPatches(0);
    const all = await withCopies.patches.normal(0);
    expect(await withCopies.ownPatches(0)).toEqual(own);
    expect(all).toHaveLength((1 + COPIES) * own.length);
    expect(all.subarray(0, own.length)).toEqual(own);
    const copies = [1, 2].map((copy) => all.subarray(copy * own.length, (copy + 1) * own.length));
    expect(copies[0]).not.toEqual(own);
    expect(copies[0]).not.toEqual(copies[1]);
  });

  test('are measured without their copies', async () => {
    const head = seededHead(channels, 8, true);
    const [plain, withCopies] = await Promise.all([
      embed(undefined, geometry),
      embed(seededChanges, geometry),
    ]);
    const measure = (normals: NormalSet) =>
      normals.measure(
        () => head,
        [0, 3],
        async () => {},
      );
    expect(await measure(withCopies)).toEqual(await measure(plain));
    expect(withCopies.unitCounts).toEqual(plain.unitCounts);
    expect(withCopies.measuredPixels).toBe(plain.measuredPixels);
  });
});

test('copies of a normal that a head does not learn from are not learnt from either', async () => {
  const weightsFrom = async (changesOf: ChangesOf) => {
    const { patches } = await embed(changesOf);
    const { head } = await trainHead({
      device,
      patches,
      normals: [1, 2, 3],
      start: createHead(
        { mean: new Float32Array(channels), scale: 1 },
        quickMethod.recipe,
        mulberry32(1),
      ),
      steps: 2,
      batch: quickMethod.batch,
      noiseDeviation: 0.45,
      random: mulberry32(2),
      onProgress: async () => {},
      signal: neverCancelled,
    });
    return packHead(head);
  };
  const bytes = await weightsFrom(seededChanges);
  expect(await weightsFrom(otherChanges(0))).toEqual(bytes);
  expect(await weightsFrom(otherChanges(1))).not.toEqual(bytes);
});

test('a memory without a normal has no vector of its copies, though with it it has', async () => {
  const { patches } = await embed(seededChanges);
  const recipe = { ...method.recipe.memory!, vectors: patches.patchCount };
  const cells = await chooseMemory(
    patches,
    [0, 1, 2, 3],
    { mean: new Float32Array(channels) },
    recipe,
    mulberry32(1),
    async () => {},
  );
  const rowsOf = (vectors: Float32Array) =>
    Array.from({ length: vectors.length / channels }, (_, row) =>
      vectors.slice(row * channels, (row + 1) * channels).join(' '),
    );
  const copies = new Set(rowsOf(await patches.normal(0)));
  const countOf = (vectors: Float32Array) =>
    rowsOf(vectors).filter((row) => copies.has(row)).length;
  expect(countOf(cellMeans(cells, null))).toBe(patches.patchCounts[0]);
  expect(countOf(cellMeans(cells, 0))).toBe(0);
});

describe('a plan of copies', () => {
  const settings = {
    method: METHOD_DEFAULTS.compact,
    calibration: CALIBRATION_DEFAULTS,
    seed: 3,
    start: 'fresh',
  } as const;

  test('gives every normal as many, the more the fewer there are', () => {
    const { ofEach, changesOf } = planCopies(settings, 16);
    expect(ofEach).toBe(3);
    for (const normal of [0, 15]) expect(changesOf(normal)).toEqual(drawChanges(3, normal, 3));
  });

  test('gives none of normals that are kept out, and goes by the number of the others', () => {
    const calibration = { wantedRate: 0.2, keptOutCount: 4 };
    const { ofEach, changesOf } = planCopies({ ...settings, calibration }, 20);
    const keptOut = chooseKeptOut(20, calibration, 3);
    expect(keptOut).toHaveLength(4);
    expect(ofEach).toBe(3);
    for (let normal = 0; normal < 20; normal++) {
      expect(changesOf(normal)).toHaveLength(keptOut.includes(normal) ? 0 : ofEach);
    }
  });

  test('has none where nothing is trained', () => {
    const { ofEach, changesOf } = planCopies({ ...settings, start: 'calibrate' }, 8);
    expect([ofEach, changesOf(0)]).toEqual([0, []]);
  });
});

describe('a training with copies', () => {
  const train = async (changesOf: ChangesOf) =>
    trainInspector({
      device,
      method: quickMethod,
      normals: await embed(changesOf),
      parent: null,
      steps: 2,
      seed: 0,
      report: async () => {},
      signal: neverCancelled,
    });

  test('gives the same bytes for the same copies, others for others, and scores normals alone', async () => {
    const one = await train(seededChanges);
    const again = await train(seededChanges);
    expect(again.headBytes).toEqual(one.headBytes);
    expect(again.calibration).toEqual(one.calibration);
    expect((await train(otherChanges(2))).headBytes).not.toEqual(one.headBytes);
    expect(one.calibration.heldOutScores).toHaveLength(NORMALS);
  });
});
