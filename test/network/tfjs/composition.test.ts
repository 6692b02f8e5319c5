/** The compact patch vectors: where they lie and what they are; and every composition's alignment as a matrix. */

import { describe, expect, test } from 'vitest';
import type { BackboneShape } from '../../../src/network/backbone.ts';
import { compactComposition } from '../../../src/network/composition.ts';
import { alignedAxis } from '../../../src/network/gridAlignment.ts';
import { paperComposition } from '../../../src/network/paperComposition.ts';
import { createTapDescriber } from '../../../src/network/tfjs/describer.ts';
import { toShallowGrid } from '../../../src/network/tfjs/patches.ts';
import { tf } from '../../../src/network/tfjs/tensorflow.ts';
import { expectClose } from '../../matchers.ts';
import { backboneShape } from '../backboneShape.ts';
import { type MapShape, plainMean, plainResize } from '../plainMaps.ts';
import { seededMap } from './seededMap.ts';
import { describeOnTfjs, tensorCount } from './tfjsBackends.ts';

const TAP_PAIRS = [
  ['layer1', 'layer2'],
  ['layer2', 'layer3'],
  ['layer1', 'layer3'],
] as const;
const SHAPES = (['tensorflow-same', 'symmetric'] as const).flatMap((padding) =>
  TAP_PAIRS.map((taps) => ({
    name: `${taps.join(' and ')} with ${padding} padding`,
    shape: backboneShape(2, 3, { taps, padding }),
  })),
);

/** The pixel on which a cell lies, as the design's table of profiles has it. */
function truePixel(cell: number, stride: number, padding: BackboneShape['padding']): number {
  return padding === 'tensorflow-same' ? stride * cell + stride - 1 : stride * cell;
}

describeOnTfjs('the compact composition', () => {
  // Sums of at most 25 float32 numbers of order 1.
  const absolute = 1e-6;

  test.each(SHAPES)('keeps a ramp where it lies in the picture: $name', async ({ shape }) => {
    const { shallow, deep, padding } = shape;
    const [deepHeight, deepWidth] = [4, 5];
    const ratio = deep.stride / shallow.stride;
    const [height, width] = [deepHeight * ratio, deepWidth * ratio];
    const deepPixel = (cell: number) => truePixel(cell, deep.stride, padding);
    const ramps = Array.from({ length: deepHeight * deepWidth }, (_, i) => [
      deepPixel(Math.floor(i / deepWidth)),
      deepPixel(i % deepWidth),
    ]);
    const map = tf.tensor4d(ramps.flat(), [1, deepHeight, deepWidth, 2]);
    const aligned = toShallowGrid(map, compactComposition(shape, 1).alignment, [height, width]);
    expect(aligned.shape).toEqual([1, height, width, 2]);
    const expected = Array.from({ length: height * width }, (_, i) => {
      const within = (cell: number, cells: number) => {
        const pixel = truePixel(cell, shallow.stride, padding);
        return Math.min(Math.max(pixel, deepPixel(0)), deepPixel(cells - 1));
      };
      return [within(Math.floor(i / width), deepHeight), within(i % width, deepWidth)];
    }).flat();
    // Of ramps up to 79 by shares of a quarter or half.
    expectClose(await aligned.data(), expected, { absolute: 1e-5 });
    tf.dispose([map, aligned]);
  });

  test.each(SHAPES.flatMap((given) => [1, 3, 5].map((size) => ({ ...given, size }))))(
    'lays means of $size cells a side end to end, one row a cell: $name',
    async ({ shape, size }) => {
      const { shallow, deep, padding } = shape;
      const ratio = deep.stride / shallow.stride;
      const shallowMap: MapShape = [1, 2 * ratio, 3 * ratio, shallow.channels];
      const deepMap: MapShape = [1, 2, 3, deep.channels];
      const taps = { shallow: seededMap(3, shallowMap), deep: seededMap(4, deepMap) };
      const composition = compactComposition(shape, size);
      const before = tensorCount();
      const describer = createTapDescriber(composition);
      const vectors = describer.describe(taps);
      describer.dispose();
      expect(tensorCount()).toBe(before + 1);
      const cells = 6 * ratio ** 2;
      expect(composition.channels).toBe(5);
      expect(vectors.shape).toEqual([cells, 5]);
      const near = plainMean(await taps.shallow.data(), shallowMap, size);
      const far = plainResize(plainMean(await taps.deep.data(), deepMap, size), deepMap, {
        stride: ratio,
        firstCentre: truePixel(0, ratio, padding),
      });
      const expected = Array.from({ length: cells }, (_, cell) => [
        ...near.slice(cell * 2, cell * 2 + 2),
        ...far.slice(cell * 3, cell * 3 + 3),
      ]).flat();
      expectClose(await vectors.data(), expected, { absolute });
      tf.dispose([taps.shallow, taps.deep, vectors]);
    },
  );
});

describeOnTfjs('the alignment', () => {
  test.each(
    SHAPES.flatMap(({ name, shape }) => [
      { name: `compact, ${name}`, shape, composition: compactComposition(shape, 3) },
      {
        name: `the paper's, ${name}`,
        shape,
        composition: paperComposition({ shape, channels: 6, neighbourhood: 3 }),
      },
    ]),
  )('is its axes as matrices: $name', async ({ shape, composition }) => {
    const ratio = shape.deep.stride / shape.shallow.stride;
    const [height, width] = [3 * ratio, 4 * ratio];
    const deep = seededMap(5, [1, 3, 4, 1]);
    const { alignment } = composition;
    const aligned = toShallowGrid(deep, alignment, [height, width]);
    const product = tf.tidy(() => {
      const [rows, columns] = [
        alignedAxis(alignment, 3, height),
        alignedAxis(alignment, 4, width),
      ].map(({ matrix, pixels, cells }) => tf.tensor2d(matrix, [pixels, cells]));
      return tf.matMul(tf.matMul(rows, tf.reshape(deep, [3, 4])), columns, false, true);
    });
    // Four products of float32 numbers of order 1.
    expectClose(await aligned.data(), await product.data(), { absolute: 1e-6 });
    tf.dispose([deep, aligned, product]);
  });
});

describe('the mean before a kernel', () => {
  const shape = backboneShape(2, 3);

  test("is the neighbourhood's in the compact composition, and none in the paper's", () => {
    expect(compactComposition(shape, 5).meanSide).toBe(5);
    expect(paperComposition({ shape, channels: 6, neighbourhood: 5 }).meanSide).toBe(1);
  });
});
