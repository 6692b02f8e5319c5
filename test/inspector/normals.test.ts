/** Embedding of normals: grids, order, progress, and what a cancel or a bad image leaves behind. */

import { expect, test } from 'vitest';
import { CancelledError, InputError } from '../../src/errors.ts';
import { embedEach } from '../../src/inspector/keptNormals.ts';
import type { ImageSize } from '../../src/inspector/types.ts';
import { tensorCount } from '../../src/network/backend.ts';
import { backbone, composition, goodDiscs, method, neverCancelled } from './discs.ts';
import { discPicture } from './pictures.ts';

const WIDE = { width: 120, height: 80 };

/** Embeds discs of these sizes at short side 64; `decoded` counts the images asked for. */
function embed(sizes: readonly ImageSize[], signal = neverCancelled, onProgress = async () => {}) {
  const decoded: number[] = [];
  const images = sizes.map((size, seed) => async () => {
    decoded.push(seed);
    return discPicture(size, seed);
  });
  const geometry = { kind: 'whole', shortSidePx: 64 } as const;
  return {
    decoded,
    grids: embedEach({ backbone, method, geometry, images, onProgress, signal }),
  };
}

test('each normal gives one vector a cell of stride 8, in its own proportions', async () => {
  const before = tensorCount();
  const [wide, tall] = await embed([WIDE, { width: 100, height: 300 }]).grids;
  expect(wide).toMatchObject({
    grid: { width: 12, height: 8 },
    input: { width: 96, height: 64 },
  });
  expect(tall).toMatchObject({
    grid: { width: 8, height: 24 },
    input: { width: 64, height: 192 },
  });
  expect(wide?.vectors.length).toBe(12 * 8 * composition.channels);
  expect(tall?.vectors.length).toBe(8 * 24 * composition.channels);
  expect(tensorCount()).toBe(before);
});

test('normals are decoded one after the other and come in their order', async () => {
  const { decoded, grids } = embed([WIDE, WIDE, WIDE]);
  expect((await grids).map(({ vectors }) => vectors)).toEqual(
    (await goodDiscs(64, WIDE, 3)).map(({ vectors }) => vectors),
  );
  expect(decoded).toEqual([0, 1, 2]);
});

test('a cancel stops before the next image, and leaves no tensor', async () => {
  const before = tensorCount();
  const controller = new AbortController();
  const { decoded, grids } = embed([WIDE, WIDE, WIDE], controller.signal, async () =>
    controller.abort(),
  );
  await expect(grids).rejects.toThrow(CancelledError);
  expect(decoded).toEqual([0]);
  expect(tensorCount()).toBe(before);
});

test('an image longer than three times its short side is refused', async () => {
  const before = tensorCount();
  const { grids } = embed([WIDE, { width: 200, height: 60 }]);
  await expect(grids).rejects.toThrow(InputError);
  await expect(grids).rejects.toMatchObject({ code: 'image-size' });
  expect(tensorCount()).toBe(before);
});
