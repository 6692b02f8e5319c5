/** Neighbourhood means and the resizing between grids, against plain loops. */

import { expect, test } from 'vitest';
import { neighbourhoodMean, toShallowGrid } from '../../../src/network/tfjs/patches.ts';
import { tf } from '../../../src/network/tfjs/tensorflow.ts';
import { expectClose } from '../../matchers.ts';
import { type MapShape, plainMean, plainResize } from '../plainMaps.ts';
import { seededMap } from './seededMap.ts';
import { describeOnTfjs, tensorCount } from './tfjsBackends.ts';

describeOnTfjs('patches', () => {
  // Sums of at most 25 float32 numbers of order 1.
  const absolute = 1e-6;

  test.each([
    { size: 1, height: 5, width: 4 },
    { size: 3, height: 5, width: 4 },
    { size: 5, height: 9, width: 7 },
    { size: 5, height: 2, width: 3 },
  ])(
    'average $size cells a side around each of $height x $width, those beyond the edge left out',
    async ({ size, height, width }) => {
      const shape: MapShape = [1, height, width, 3];
      const map = seededMap(1, shape);
      const before = tensorCount();
      const mean = neighbourhoodMean(map, size);
      expect(tensorCount()).toBe(before + 1);
      expectClose(await mean.data(), plainMean(await map.data(), shape, size), { absolute });
      tf.dispose([map, mean]);
    },
  );

  test.each([
    { stride: 2, firstCentre: 0 },
    { stride: 2, firstCentre: 1 },
    { stride: 4, firstCentre: 0 },
    { stride: 4, firstCentre: 3 },
  ])(
    'resize a map so that cell j comes to lie on cell $stride j + $firstCentre',
    async (alignment) => {
      const { stride } = alignment;
      const shape: MapShape = [1, 3, 4, 2];
      const map = seededMap(2, shape);
      const before = tensorCount();
      const sides = [3 * stride, 4 * stride] as const;
      const resized = toShallowGrid(map, { kind: 'true-centres', ...alignment }, sides);
      expect(tensorCount()).toBe(before + 1);
      expect(resized.shape).toEqual([1, 3 * stride, 4 * stride, 2]);
      const expected = plainResize(await map.data(), shape, alignment);
      expectClose(await resized.data(), expected, { absolute });
      tf.dispose([map, resized]);
    },
  );
});
