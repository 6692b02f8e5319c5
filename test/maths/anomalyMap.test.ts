/** Tests of the anomaly map against torch with SciPy (halfPixelAxis) and NumPy with SciPy (trueCentreAxis). */

import { describe, expect, test } from 'vitest';
import {
  anomalyMap,
  halfPixelAxis,
  type MapAxis,
  trueCentreAxis,
} from '../../src/maths/anomalyMap.ts';
import { expectClose } from '../matchers.ts';
import { openFixture, openSafetensors } from '../safetensorsFixture.ts';
import { testWithShared } from '../shared.ts';

const fixture = openFixture('anomaly_map.safetensors');

// Allowed by the reference for another float32 implementation; it measured 7e-7 of its own.
const tolerance = { absolute: 1e-5 };

describe('halfPixelAxis', () => {
  const scores = fixture.float32('wide.patch_scores').data;

  test('up-samples as torch does without a blur', () => {
    const map = anomalyMap(scores, halfPixelAxis(20, 160, 0), halfPixelAxis(30, 240, 0));
    expectClose(map, fixture.float32('wide.upsampled').data, tolerance);
  });

  test('up-samples and blurs as the official code does', () => {
    const map = anomalyMap(scores, halfPixelAxis(20, 160, 4), halfPixelAxis(30, 240, 4));
    expectClose(map, fixture.float32('wide.map').data, tolerance);
  });

  testWithShared(
    'gives the official map of a square grid',
    'reference/anomaly_map.safetensors',
    (path) => {
      const reference = openSafetensors(path);
      const axis = halfPixelAxis(36, 288, 4);
      const map = anomalyMap(reference.float32('square.patch_scores').data, axis, axis);
      expectClose(map, reference.float32('square.map').data, tolerance);
    },
  );
});

describe('trueCentreAxis', () => {
  test.each([
    { name: 'usual', stride: 8, sigmaPx: 4 },
    { name: 'kernel_longer_than_map', stride: 8, sigmaPx: 4 },
    { name: 'unblurred', stride: 16, sigmaPx: 0 },
  ])('gives the map of the case $name', ({ name, stride, sigmaPx }) => {
    const scores = fixture.float32(`true_centre.${name}.scores`);
    const [rows, columns] = scores.shape;
    const centres = { stride, firstCentre: stride - 1 };
    const map = anomalyMap(
      scores.data,
      trueCentreAxis({ cells: rows, ...centres }, rows * stride, sigmaPx),
      trueCentreAxis({ cells: columns, ...centres }, columns * stride, sigmaPx),
    );
    expectClose(map, fixture.float32(`true_centre.${name}.map`).data, tolerance);
  });

  test.each([
    { stride: 8, firstCentre: 7 },
    { stride: 8, firstCentre: 0 },
    { stride: 4, firstCentre: 3 },
    { stride: 4, firstCentre: 0 },
  ])('keeps a ramp where it lies, constant beyond $firstCentre + $stride i', (centres) => {
    const pixels = 4 * centres.stride;
    const axis = trueCentreAxis({ cells: 4, ...centres }, pixels, 0);
    const centreOf = (cell: number) => centres.stride * cell + centres.firstCentre;
    const ramp = Float32Array.from([0, 1, 2, 3], centreOf);
    const alone = trueCentreAxis({ cells: 1, stride: 1, firstCentre: 0 }, 1, 0);
    const map = anomalyMap(ramp, alone, axis);
    const expected = Array.from({ length: pixels }, (_, pixel) =>
      Math.min(Math.max(pixel, centreOf(0)), centreOf(3)),
    );
    // Shares are eighths, exact in float32.
    expectClose(map, expected, { absolute: 0 });
  });
});

test.each<[string, MapAxis]>([
  ['halfPixelAxis', halfPixelAxis(36, 288, 4)],
  ['trueCentreAxis', trueCentreAxis({ cells: 36, stride: 8, firstCentre: 7 }, 288, 4)],
])('%s keeps a constant score', (_, axis) => {
  const map = anomalyMap(new Float32Array(36 * 36).fill(3), axis, axis);
  // float32 rounding of a few sums near 3: some units of 2^-22.
  expectClose(map, new Float32Array(288 * 288).fill(3), { absolute: 3e-6 });
});

test('what does not fit is refused', () => {
  const axis = halfPixelAxis(2, 16, 4);
  expect(() => anomalyMap(new Float32Array(3), axis, axis)).toThrow('expected 2 x 2 cells');
  expect(() => halfPixelAxis(0, 16, 4)).toThrow(RangeError);
  expect(() => halfPixelAxis(2, 16, -1)).toThrow(RangeError);
  expect(() => halfPixelAxis(2, 16, Number.NaN)).toThrow(RangeError);
  expect(() => trueCentreAxis({ cells: 2, stride: 0, firstCentre: 0 }, 16, 4)).toThrow(RangeError);
  expect(() => trueCentreAxis({ cells: 2, stride: 8, firstCentre: -1 }, 16, 4)).toThrow(RangeError);
});
