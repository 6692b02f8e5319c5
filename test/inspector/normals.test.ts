/** Embedding of normals: grids, order, progress, and what a cancel or a bad image leaves behind. */

import { expect, test } from 'vitest';
import { CancelledError, InputError } from '../../src/errors.ts';
import { embedEach } from '../../src/inspector/keptNormals.ts';
import type { ImageSize } from '../../src/inspector/types.ts';
import { backbone, buffersHeld, composition, goodDiscs, method, neverCancelled } from './discs.ts';
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
    embedded: embedEach({ backbone, method, geometry, images, onProgress, signal }),
  };
}

test('each normal gives one vector a cell of stride 8, in its own proportions', async () => {
  const before = buffersHeld();
  const { patches, layouts } = await embed([WIDE, { width: 100, height: 300 }]).embedded;
  const [wide, tall] = layouts;
  expect(wide).toMatchObject({
    grid: { width: 12, height: 8 },
    input: { width: 96, height: 64 },
  });
  expect(tall).toMatchObject({
    grid: { width: 8, height: 24 },
    input: { width: 64, height: 192 },
  });
  expect(patches.channels).toBe(composition.channels);
  expect(patches.patchCounts).toEqual([12 * 8, 8 * 24]);
  expect(buffersHeld()).toBe(before);
});

test('normals are decoded one after the other and come in their order', async () => {
  const { decoded, embedded } = embed([WIDE, WIDE, WIDE]);
  const [{ patches }, expected] = [await embedded, await goodDiscs(64, WIDE, 3)];
  for (const normal of [0, 1, 2]) {
    expect(patches.normal(normal)).toEqual(expected.patches.normal(normal));
  }
  expect(decoded).toEqual([0, 1, 2]);
});

test('a cancel stops before the next image, and leaves no tensor', async () => {
  const before = buffersHeld();
  const controller = new AbortController();
  const { decoded, embedded } = embed([WIDE, WIDE, WIDE], controller.signal, async () =>
    controller.abort(),
  );
  await expect(embedded).rejects.toThrow(CancelledError);
  expect(decoded).toEqual([0]);
  expect(buffersHeld()).toBe(before);
});

test('an image longer than three times its short side is refused', async () => {
  const before = buffersHeld();
  const { embedded } = embed([WIDE, { width: 200, height: 60 }]);
  await expect(embedded).rejects.toThrow(InputError);
  await expect(embedded).rejects.toMatchObject({ code: 'image-size' });
  expect(buffersHeld()).toBe(before);
});
