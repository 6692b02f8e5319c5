/** The heatmap's colours and opacity. */

import { describe, expect, test } from 'vitest';
import { colourMapTable } from '../../../src/maths/colourMap.ts';
import { heatmapPixels } from '../../../src/ui/inspect/heatmapPixels.ts';

const table = colourMapTable('viridis');

function pixelsOf(values: readonly number[], range: readonly [number, number]): number[][] {
  const grid = { width: values.length, height: 1, data: Float32Array.from(values) };
  const pixels = [...heatmapPixels(grid, range, table)];
  return values.map((_, index) => pixels.slice(4 * index, 4 * index + 4));
}

describe('the heatmap', () => {
  test('is clear at the low end, opaque at the high end, and in proportion between', () => {
    const alphas = pixelsOf([-1, 0, 1, 2, 4, 9], [0, 4]).map(([, , , alpha]) => alpha);
    expect(alphas).toEqual([0, 0, 64, 128, 255, 255]);
  });

  test('takes its colours from the given range and not from the values on show', () => {
    const [alone] = pixelsOf([1], [0, 4]);
    const [, beside] = pixelsOf([-50, 1, 70], [0, 4]);
    expect(beside).toEqual(alone);
    expect(alone!.slice(0, 3)).toEqual([...table.slice(3 * 64, 3 * 64 + 3)]);
  });

  test('leaves what is not a number clear', () => {
    expect(pixelsOf([Number.NaN], [0, 4])[0]![3]).toBe(0);
  });
});
