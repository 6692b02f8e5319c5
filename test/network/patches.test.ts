/** Neighbourhood means and the resizing between grids, against plain loops. */

import { expect, test } from 'vitest';
import { mulberry32 } from '../../src/maths/random.ts';
import { tensorCount } from '../../src/network/backend.ts';
import { neighbourhoodMean, patchVectors, toShallowGrid } from '../../src/network/patches.ts';
import { tf } from '../../src/network/tensorflow.ts';
import { expectClose } from '../matchers.ts';
import { describeOnBackends } from './backends.ts';

type Shape = [number, number, number, number];

function seededMap(seed: number, shape: Shape): tf.Tensor4D {
  const random = mulberry32(seed);
  const size = shape.reduce((product, side) => product * side);
  return tf.tensor4d(
    Float32Array.from({ length: size }, () => random() / 2 ** 31 - 1),
    shape,
  );
}

/** Mean of the up to nine cells around each. */
function plainMean(values: ArrayLike<number>, [, height, width, channels]: Shape): number[] {
  return Array.from({ length: height * width * channels }, (_, i) => {
    const channel = i % channels;
    const column = Math.floor(i / channels) % width;
    const row = Math.floor(i / channels / width);
    const around: number[] = [];
    for (let y = Math.max(0, row - 1); y <= Math.min(height - 1, row + 1); y++) {
      for (let x = Math.max(0, column - 1); x <= Math.min(width - 1, column + 1); x++) {
        around.push(values[(y * width + x) * channels + channel]);
      }
    }
    return around.reduce((sum, value) => sum + value, 0) / around.length;
  });
}

/** Each shallow cell at pixel 8i + 7, read between the deep cells at 16j + 15, clamped. */
function plainResize(values: ArrayLike<number>, [, height, width, channels]: Shape): number[] {
  const place = (i: number, cells: number) => {
    const position = Math.min(Math.max((8 * i + 7 - 15) / 16, 0), cells - 1);
    const first = Math.floor(position);
    return { first, next: Math.min(first + 1, cells - 1), share: position - first };
  };
  return Array.from({ length: 4 * height * width * channels }, (_, i) => {
    const channel = i % channels;
    const x = place(Math.floor(i / channels) % (2 * width), width);
    const y = place(Math.floor(i / channels / (2 * width)), height);
    const at = (row: number, column: number) => values[(row * width + column) * channels + channel];
    const top = at(y.first, x.first) * (1 - x.share) + at(y.first, x.next) * x.share;
    const bottom = at(y.next, x.first) * (1 - x.share) + at(y.next, x.next) * x.share;
    return top * (1 - y.share) + bottom * y.share;
  });
}

describeOnBackends('patches', () => {
  // Sums of at most nine float32 numbers of order 1.
  const absolute = 1e-6;

  test('average each cell with its neighbours, cells beyond the edge left out', async () => {
    const shape: Shape = [1, 5, 4, 3];
    const map = seededMap(1, shape);
    const mean = neighbourhoodMean(map);
    expectClose(await mean.data(), plainMean(await map.data(), shape), { absolute });
    tf.dispose([map, mean]);
  });

  test('resize the deep map between true centres', async () => {
    const shape: Shape = [1, 3, 4, 2];
    const map = seededMap(2, shape);
    const before = tensorCount();
    const resized = toShallowGrid(map);
    expect(tensorCount()).toBe(before + 1);
    expect(resized.shape).toEqual([1, 6, 8, 2]);
    expectClose(await resized.data(), plainResize(await map.data(), shape), { absolute });
    tf.dispose([map, resized]);
  });

  test('lay the shallow channels before the deep ones, one row a cell', async () => {
    const shallowShape: Shape = [1, 4, 6, 2];
    const deepShape: Shape = [1, 2, 3, 3];
    const shallow = seededMap(3, shallowShape);
    const deep = seededMap(4, deepShape);
    const vectors = patchVectors({ shallow, deep });
    expect(vectors.shape).toEqual([24, 5]);
    const near = plainMean(await shallow.data(), shallowShape);
    const far = plainResize(plainMean(await deep.data(), deepShape), deepShape);
    const expected = Array.from({ length: 24 }, (_, cell) => [
      ...near.slice(cell * 2, cell * 2 + 2),
      ...far.slice(cell * 3, cell * 3 + 3),
    ]).flat();
    expectClose(await vectors.data(), expected, { absolute });
    tf.dispose([shallow, deep, vectors]);
  });
});
