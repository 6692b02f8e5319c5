/** Images in tiles against the same images seen at once, by the real backbone and a small head. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createJudge, type Judge, measureImage } from '../../src/inspector/inspect.ts';
import { cellsOf, describeTiles, scoreTiles } from '../../src/inspector/tiledImage.ts';
import type { ImageSize } from '../../src/inspector/types.ts';
import { mulberry32 } from '../../src/maths/random.ts';
import { largestIndex } from '../../src/maths/statistics.ts';
import { packHead } from '../../src/network/head.ts';
import { scoreImage } from '../../src/network/scoreImage.ts';
import { tileCount } from '../../src/tiling.ts';
import { expectClose } from '../matchers.ts';
import { backbone, buffersHeld, composition, method } from './discs.ts';
import { discPicture, isInside } from './pictures.ts';
import { trainSmallHead } from './smallHead.ts';

const TILES = { sidePx: 128, overlapPx: 64 };
const LARGE = { width: 480, height: 320 };

const tiled = (shortSidePx: number, tiles = TILES) =>
  ({ kind: 'tiles', shortSidePx, tiles }) as const;
const nothing = async () => {};

let judge: Judge;
let buffersBefore: number;

beforeAll(async () => {
  const head = await trainSmallHead();
  buffersBefore = buffersHeld();
  judge = createJudge(method, backbone, packHead(head), tiled(320));
});

afterAll(() => {
  judge.scorer.dispose();
  expect(buffersHeld()).toBe(buffersBefore);
});

describe('an image in tiles', () => {
  test('that fits into one tile is measured as if it were seen at once, to the last bit', async () => {
    const picture = discPicture({ width: 300, height: 200 }, 3, { x: 180, y: 130, radiusPx: 18 });
    const large = { sidePx: 192, overlapPx: 32 };
    const inTiles = await measureImage({ ...judge, geometry: tiled(128, large) }, picture);
    const geometry = { kind: 'whole', shortSidePx: 128 } as const;
    const atOnce = await measureImage({ ...judge, geometry }, picture);
    expectClose(inTiles.anomalyMap.data, atOnce.anomalyMap.data, { absolute: 1e-5 });
    expect({ ...inTiles, anomalyMap: null }).toEqual({ ...atOnce, anomalyMap: null });
  });

  test('gives the grid of the whole image, near to what the network says of it at once', async () => {
    const picture = discPicture(LARGE, 4, { x: 256, y: 160, radiusPx: 20 });
    const { scorer } = judge;
    const inTiles = await scoreTiles(backbone, scorer, tiled(320), picture, nothing);
    const { discriminator: stitched } = inTiles;
    const { discriminator: atOnce } = await scoreImage(scorer, picture);
    expect([stitched.width, stitched.height]).toEqual([atOnce.width, atOnce.height]);
    const range =
      atOnce.data.reduce((a, b) => Math.max(a, b)) - atOnce.data.reduce((a, b) => Math.min(a, b));
    // Tiles end 32 pixels from where they answer, within the network's reach: a few percent of the scores' range.
    const differences = atOnce.data.map((value, i) => Math.abs(value - stitched.data[i]!) / range);
    const mean = differences.reduce((a, b) => a + b) / differences.length;
    expect(mean).toBeLessThan(0.03);
    expect(Math.max(...differences)).toBeLessThan(0.3);
    expect(largestIndex(stitched.data)).toBe(largestIndex(atOnce.data));
  });

  test.each([
    ['on the border between two tiles', { x: 240, y: 100, radiusPx: 10 }],
    ['where four tiles meet', { x: 176, y: 112, radiusPx: 10 }],
    ['in the last corner', { x: 460, y: 300, radiusPx: 10 }],
  ])('shows a blot %s where it is', async (_, blot) => {
    const good = await measureImage(judge, discPicture(LARGE, 5));
    const bad = await measureImage(judge, discPicture(LARGE, 5, blot));
    expect(bad.score).toBeGreaterThan(good.score);
    expect(isInside({ ...blot, radiusPx: blot.radiusPx + 4 }, bad.peak.x, bad.peak.y)).toBe(true);
  });

  test('is awaited between its tiles, which may stop it, and leaves nothing on the device', async () => {
    const before = buffersHeld();
    let tiles = 0;
    const stopped = scoreTiles(
      backbone,
      judge.scorer,
      tiled(320),
      discPicture(LARGE, 1),
      async () => {
        if (++tiles === 3) throw new Error('enough');
      },
    );
    await expect(stopped).rejects.toThrow('enough');
    expect(tiles).toBe(3);
    expect(buffersHeld()).toBe(before);
  });

  test('may be longer than three times its short side, and says where a blot is', async () => {
    const blot = { x: 900, y: 60, radiusPx: 12 };
    const geometry = tiled(128);
    const strip = { width: 1200, height: 128 };
    const bad = await measureImage({ ...judge, geometry }, discPicture(strip, 6, blot));
    expect(bad.patchScores).toMatchObject({ width: 152, height: 16 });
    expect(bad.anomalyMap.width).toBe(512);
    expect(bad.judgedArea).toEqual({ left: 0, top: 0, width: 1, height: 1 });
  });

  test('is refused where it would be too large once resized', async () => {
    const geometry = tiled(8192);
    const endless = { width: 20_000, height: 16, data: new Uint8Array(20_000 * 16 * 3) };
    await expect(measureImage({ ...judge, geometry }, endless)).rejects.toMatchObject({
      code: 'image-size',
    });
  });
});

describe('the patch vectors of an image in tiles', () => {
  const { channels } = composition;

  async function describePicture(size: ImageSize, mostPatches: number, seed = 1, tiles = TILES) {
    const describer = backbone.createDescriber(composition);
    try {
      const limit = { mostPatches, random: mulberry32(seed), change: null };
      const geometry = tiled(Math.min(size.width, size.height), tiles);
      const picture = discPicture(size, 2);
      const vectors = await describeTiles(
        ...([backbone, describer, channels, geometry, picture, limit, nothing] as const),
      );
      const whole = await describer.describe(picture);
      return { vectors, whole };
    } finally {
      describer.dispose();
    }
  }

  test('are those of the whole image where it fits into one', async () => {
    const { vectors, whole } = await describePicture({ width: 160, height: 96 }, 1e6, 1, {
      sidePx: 160,
      overlapPx: 32,
    });
    expect(vectors).toEqual(whole.vectors);
  });

  test('are one for each cell of the whole image, each place once', async () => {
    const { vectors } = await describePicture(LARGE, 1e6);
    const { width, height } = cellsOf(LARGE, backbone);
    expect(vectors.length).toBe(width * height * channels);
    expect(tileCount(TILES, LARGE)).toBeGreaterThan(10);
  });

  test('are no more than asked for, different ones, and the same for the same seed', async () => {
    const all = await describePicture(LARGE, 1e6);
    const some = await describePicture(LARGE, 100);
    expect(some.vectors.length).toBe(100 * channels);
    const keys = (vectors: Float32Array) =>
      Array.from({ length: vectors.length / channels }, (_, i) =>
        vectors.subarray(i * channels, (i + 1) * channels).join(),
      );
    const known = new Set(keys(all.vectors));
    expect(new Set(keys(some.vectors)).size).toBe(100);
    expect(keys(some.vectors).every((key) => known.has(key))).toBe(true);
    expect((await describePicture(LARGE, 100)).vectors).toEqual(some.vectors);
    expect((await describePicture(LARGE, 100, 2)).vectors).not.toEqual(some.vectors);
  });
});
