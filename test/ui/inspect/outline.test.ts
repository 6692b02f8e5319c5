/** The outline's level and path on maps small enough to check by hand. */

import { describe, expect, test } from 'vitest';
import type { ScoreGrid } from '../../../src/inspector/types.ts';
import { outlineLevel, outlinePath } from '../../../src/ui/inspect/outline.ts';

function makeMap(width: number, values: readonly number[]): ScoreGrid {
  return { width, height: values.length / width, data: Float32Array.from(values) };
}

/** All points of a path's subpaths. */
function ringsOf(path: string): number[][][] {
  return path
    .split('M')
    .slice(1)
    .map((ring) =>
      ring
        .replace('Z', '')
        .split('L')
        .map((point) => point.split(',').map(Number)),
    );
}

describe('outlineLevel', () => {
  const map = makeMap(3, [0, 0, 0, 0, 1, 0, 0, 0, 0]);

  test('is the map threshold when the map exceeds it, whatever the verdict', () => {
    for (const verdict of ['pass', 'reject'] as const) {
      expect(outlineLevel({ anomalyMap: map, mapThreshold: 0.5, verdict })).toBe(0.5);
    }
  });

  test('is null for a pass whose map stays under the threshold', () => {
    expect(outlineLevel({ anomalyMap: map, mapThreshold: 1.5, verdict: 'pass' })).toBeNull();
  });

  test('is null without a map threshold, whatever the map', () => {
    const judged = { anomalyMap: map, mapThreshold: null, verdict: 'not-judged' } as const;
    expect(outlineLevel(judged)).toBeNull();
  });

  test('lies just under the maximum for a reject whose map stays under the threshold', () => {
    const level = outlineLevel({ anomalyMap: map, mapThreshold: 1.5, verdict: 'reject' });
    expect(level).toBeGreaterThan(0.8);
    expect(level).toBeLessThan(1);
    const [ring] = ringsOf(outlinePath(map, level ?? Number.NaN));
    const columns = ring!.map(([x]) => x!);
    expect(Math.min(...columns)).toBeGreaterThan(1);
    expect(Math.max(...columns)).toBeLessThan(2);
  });

  test('outlines a reject whose map only just reaches the threshold', () => {
    const level = outlineLevel({ anomalyMap: map, mapThreshold: 1, verdict: 'reject' });
    expect(outlinePath(map, level ?? Number.NaN)).not.toBe('');
  });

  test('takes a flat map of a reject whole', () => {
    const flat = makeMap(2, [0.3, 0.3, 0.3, 0.3]);
    const level = outlineLevel({ anomalyMap: flat, mapThreshold: 1, verdict: 'reject' });
    expect(ringsOf(outlinePath(flat, level ?? Number.NaN))).toHaveLength(1);
  });
});

describe('outlinePath', () => {
  test('is empty when the map stays under the level', () => {
    expect(outlinePath(makeMap(2, [0, 0, 0, 0]), 0.5)).toBe('');
  });

  test('crosses half way between a pixel of 1 and its neighbours of 0 at level 0.5', () => {
    const [ring] = ringsOf(outlinePath(makeMap(3, [0, 0, 0, 0, 1, 0, 0, 0, 0]), 0.5));
    const columns = ring!.map(([x]) => x!);
    expect([Math.min(...columns), Math.max(...columns)]).toEqual([1, 2]);
  });

  test('draws separate regions and holes as subpaths of their own', () => {
    const two = makeMap(5, [0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]);
    expect(ringsOf(outlinePath(two, 0.5))).toHaveLength(2);
    const ring = makeMap(3, [1, 1, 1, 1, 0, 1, 1, 1, 1]);
    expect(ringsOf(outlinePath(ring, 0.5))).toHaveLength(2);
  });
});
