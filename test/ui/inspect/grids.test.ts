/** Reading grids at points of the image, and laying patches over the map. */

import { describe, expect, test } from 'vitest';
import type { ScoreGrid } from '../../../src/inspector/types.ts';
import {
  pixelAt,
  pixelValueAt,
  pointInArea,
  smoothValueAt,
} from '../../../src/ui/inspect/gridReading.ts';
import { spreadPatches } from '../../../src/ui/inspect/patchCells.ts';

const grid: ScoreGrid = { width: 2, height: 2, data: Float32Array.of(0, 1, 2, 3) };

describe('a point of the image in the part that is judged', () => {
  const middle = { left: 0.25, top: 0.1, width: 0.5, height: 0.8 };

  test('is counted from that part', () => {
    expect(pointInArea({ x: 0.5, y: 0.5 }, middle)).toEqual({ x: 0.5, y: 0.5 });
    expect(pointInArea({ x: 0.25, y: 0.1 }, middle)).toEqual({ x: 0, y: 0 });
    expect(pointInArea({ x: 0.625, y: 0.3 }, middle)?.x).toBeCloseTo(0.75, 12);
  });

  test('is none beside it', () => {
    for (const [x, y] of [
      [0.24, 0.5],
      [0.76, 0.5],
      [0.5, 0.05],
      [0.5, 0.95],
    ] as const) {
      expect(pointInArea({ x, y }, middle)).toBeNull();
    }
  });
});

describe('reading a grid', () => {
  test('gives a pixel its own value at its centre', () => {
    expect(smoothValueAt(grid, { x: 0.25, y: 0.25 })).toBe(0);
    expect(smoothValueAt(grid, { x: 0.75, y: 0.25 })).toBe(1);
    expect(smoothValueAt(grid, { x: 0.25, y: 0.75 })).toBe(2);
  });

  test('interpolates between centres and holds the border value beyond them', () => {
    expect(smoothValueAt(grid, { x: 0.5, y: 0.5 })).toBe(1.5);
    expect(smoothValueAt(grid, { x: 1, y: 1 })).toBe(3);
    expect(smoothValueAt(grid, { x: 0, y: 0.5 })).toBe(1);
  });

  test('by pixel does not interpolate', () => {
    expect(pixelValueAt(grid, { x: 0.49, y: 0.51 })).toBe(2);
    expect(pixelValueAt(grid, { x: 1, y: 1 })).toBe(3);
  });

  test('names whole image pixels, the far border counting to the last', () => {
    expect(pixelAt({ width: 100, height: 50 }, { x: 0.5, y: 0.999 })).toEqual({ x: 50, y: 49 });
    expect(pixelAt({ width: 100, height: 50 }, { x: 1, y: 1 })).toEqual({ x: 99, y: 49 });
  });
});

describe('patches over the map', () => {
  test('put each patch around its centre, at stride times i plus stride minus 1', () => {
    const patches: ScoreGrid = { width: 3, height: 1, data: Float32Array.of(5, 6, 7) };
    const spread = spreadPatches(patches, { width: 24, height: 8 });
    const firstRow = [...spread.data.slice(0, 24)];
    expect([firstRow[7], firstRow[15], firstRow[23]]).toEqual([5, 6, 7]);
    expect(firstRow.lastIndexOf(5)).toBe(10);
    expect(firstRow.lastIndexOf(6)).toBe(18);
    expect([...spread.data.slice(24, 48)]).toEqual(firstRow);
  });
});
