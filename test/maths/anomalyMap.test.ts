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
    const map = anomalyMap(
      scores.data,
      trueCentreAxis(rows, rows * stride, stride, sigmaPx),
      trueCentreAxis(columns, columns * stride, stride, sigmaPx),
    );
    expectClose(map, fixture.float32(`true_centre.${name}.map`).data, tolerance);
  });

  test('puts the score of a cell at its centre', () => {
    const { matrix } = trueCentreAxis(4, 32, 8, 0);
    for (let cell = 0; cell < 4; cell++) {
      const row = matrix.subarray((8 * cell + 7) * 4, (8 * cell + 8) * 4);
      expect([...row]).toEqual([0, 1, 2, 3].map((other) => (other === cell ? 1 : 0)));
    }
  });
});

test.each<[string, MapAxis]>([
  ['halfPixelAxis', halfPixelAxis(36, 288, 4)],
  ['trueCentreAxis', trueCentreAxis(36, 288, 8, 4)],
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
  expect(() => trueCentreAxis(2, 16, 0, 4)).toThrow(RangeError);
});
