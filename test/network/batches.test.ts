/** Which patch vectors a step sees: random patches as ever, whole images each once a pass. */

import { describe, expect, test } from 'vitest';
import { mulberry32, randomInteger } from '../../src/maths/random.ts';
import { createBatchSource } from '../../src/network/batches.ts';
import { createHead } from '../../src/network/head.ts';
import type { Batch } from '../../src/network/recipe.ts';

const CHANNELS = 2;
const RECIPE = { hiddenWidth: 1, discriminatorLayers: 2, adapterStart: 'identity' } as const;
/** Powers of two, so that standardising rounds nothing. */
const MEAN = Float32Array.of(1, 2);
const SCALE = 4;
const head = createHead({ mean: MEAN, scale: SCALE }, RECIPE, mulberry32(1));

/** Images of 1, 2, 3, ... patches; the vectors of image 2 are (20, 120), (21, 121), (22, 122). */
function imagesOf(count: number): Float32Array[] {
  return Array.from({ length: count }, (_, image) =>
    Float32Array.from(
      { length: (image + 1) * CHANNELS },
      (__, i) => 10 * image + Math.floor(i / CHANNELS) + 100 * (i % CHANNELS),
    ),
  );
}

function standardised(vector: ArrayLike<number>): number[] {
  return Array.from(vector, (value, i) => (value - MEAN[i % CHANNELS]) / SCALE);
}

/** The rows of the next `steps` steps. */
function draw(normals: readonly Float32Array[], batch: Batch, seed: number, steps: number) {
  const next = createBatchSource(normals, head, batch, mulberry32(seed));
  return Array.from({ length: steps }, () => [...next()]);
}

/** The numbers of the images whose patches `rows` are, in order. */
function imagesIn(rows: readonly number[]): number[] {
  const images = rows
    .filter((_, i) => i % CHANNELS === 0)
    .map((value) => Math.floor((value * SCALE + MEAN[0]) / 10));
  return images.filter((image, i) => image !== images[i - 1]);
}

describe('batches of whole images', () => {
  const batch = { kind: 'images', images: 2 } as const;
  const normals = imagesOf(5);
  /** 2 + 2 + 1 images. */
  const PASS = 3;

  test('show every normal once a pass, the last batch being smaller', () => {
    for (const seed of [1, 2, 3]) {
      const steps = draw(normals, batch, seed, 4 * PASS).map(imagesIn);
      expect(steps.map(({ length }) => length)).toEqual(Array(4).fill([2, 2, 1]).flat());
      for (let start = 0; start < steps.length; start += PASS) {
        const pass = steps.slice(start, start + PASS).flat();
        expect(pass.sort()).toEqual([0, 1, 2, 3, 4]);
      }
    }
  });

  test('come in an order shuffled anew for each pass, by the seed alone', () => {
    const orders = (seed: number) => {
      const images = draw(normals, batch, seed, 6 * PASS).flatMap(imagesIn);
      return Array.from({ length: 6 }, (_, pass) => images.slice(5 * pass, 5 * pass + 5).join());
    };
    // Of 120 orders six passes show one alone by chance once in 2 * 10^10.
    expect(new Set(orders(1)).size).toBeGreaterThan(1);
    expect(orders(1)).toEqual(orders(1));
    expect(orders(1)).not.toEqual(orders(2));
  });

  test('hold all patches of their images in order, standardised', () => {
    for (const rows of draw(normals, batch, 4, PASS)) {
      expect(rows).toEqual(imagesIn(rows).flatMap((image) => standardised(normals[image]!)));
    }
  });

  test('are the whole set where it is smaller than a batch', () => {
    const [first, second] = draw(imagesOf(2), { kind: 'images', images: 4 }, 1, 2).map(imagesIn);
    expect(first!.sort()).toEqual([0, 1]);
    expect(second!.sort()).toEqual([0, 1]);
  });
});

describe('batches of random patches', () => {
  test('draw one number a patch, with replacement, all patches of all normals counted in one', () => {
    const normals = imagesOf(4);
    const patches = normals.flatMap((vectors) =>
      Array.from({ length: vectors.length / CHANNELS }, (_, i) =>
        standardised(vectors.subarray(i * CHANNELS, (i + 1) * CHANNELS)),
      ),
    );
    const random = mulberry32(9);
    const expected = Array.from({ length: 3 }, () =>
      Array.from({ length: 25 }, () => patches[randomInteger(random, patches.length)]!).flat(),
    );
    expect(draw(normals, { kind: 'patches', patches: 25 }, 9, 3)).toEqual(expected);
  });
});
