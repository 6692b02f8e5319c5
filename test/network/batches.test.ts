/** Which patches a step sees: random patches as ever, whole images each once a pass. */

import { describe, expect, test } from 'vitest';
import { mulberry32, randomInteger } from '../../src/maths/random.ts';
import { createBatchSource } from '../../src/network/batches.ts';
import type { Batch } from '../../src/network/recipe.ts';

/** Of the images of a set: 1, 2, 3, ... */
function patchCountsOf(images: number): number[] {
  return Array.from({ length: images }, (_, image) => image + 1);
}

/** The patches of an image of such a set, counted through all. */
function patchesOf(image: number): number[] {
  const first = (image * (image + 1)) / 2;
  return Array.from({ length: image + 1 }, (_, patch) => first + patch);
}

/** The rows of the next `steps` steps on `images` of a set of ten. */
function draw(images: readonly number[], batch: Batch, seed: number, steps: number) {
  const next = createBatchSource(patchCountsOf(10), images, batch, mulberry32(seed));
  return Array.from({ length: steps }, () => [...next()]);
}

/** The images whose first patch is among `rows`, in order. */
function imagesIn(rows: readonly number[]): number[] {
  const firstPatches = patchCountsOf(10).map((_, image) => patchesOf(image)[0]);
  return rows.map((row) => firstPatches.indexOf(row)).filter((image) => image >= 0);
}

describe('batches of whole images', () => {
  const batch = { kind: 'images', images: 2 } as const;
  const images = [0, 1, 2, 3, 4];
  /** 2 + 2 + 1 images. */
  const PASS = 3;

  test('show every normal once a pass, the last batch being smaller', () => {
    for (const seed of [1, 2, 3]) {
      const steps = draw(images, batch, seed, 4 * PASS).map(imagesIn);
      expect(steps.map(({ length }) => length)).toEqual(Array(4).fill([2, 2, 1]).flat());
      for (let start = 0; start < steps.length; start += PASS) {
        const pass = steps.slice(start, start + PASS).flat();
        expect(pass.sort()).toEqual([0, 1, 2, 3, 4]);
      }
    }
  });

  test('come in an order shuffled anew for each pass, by the seed alone', () => {
    const orders = (seed: number) => {
      const seen = draw(images, batch, seed, 6 * PASS).flatMap(imagesIn);
      return Array.from({ length: 6 }, (_, pass) => seen.slice(5 * pass, 5 * pass + 5).join());
    };
    // Of 120 orders six passes show one alone by chance once in 2 * 10^10.
    expect(new Set(orders(1)).size).toBeGreaterThan(1);
    expect(orders(1)).toEqual(orders(1));
    expect(orders(1)).not.toEqual(orders(2));
  });

  test('hold all patches of their images in order', () => {
    for (const rows of draw(images, batch, 4, PASS)) {
      expect(rows).toEqual(imagesIn(rows).flatMap(patchesOf));
    }
  });

  test('are the whole set where it is smaller than a batch', () => {
    const [first, second] = draw([0, 1], { kind: 'images', images: 4 }, 1, 2).map(imagesIn);
    expect(first!.sort()).toEqual([0, 1]);
    expect(second!.sort()).toEqual([0, 1]);
  });

  test('leave out the images that are not to be learned from', () => {
    const [rows] = draw([2, 7], batch, 1, 1);
    expect(rows!.sort((a, b) => a - b)).toEqual([...patchesOf(2), ...patchesOf(7)]);
  });
});

describe('batches of random patches', () => {
  test('draw one number a patch, with replacement, all patches of the images counted in one', () => {
    const images = [1, 3, 4, 8];
    const patches = images.flatMap(patchesOf);
    const random = mulberry32(9);
    const expected = Array.from({ length: 3 }, () =>
      Array.from({ length: 25 }, () => patches[randomInteger(random, patches.length)]!),
    );
    expect(draw(images, { kind: 'patches', patches: 25 }, 9, 3)).toEqual(expected);
  });
});
