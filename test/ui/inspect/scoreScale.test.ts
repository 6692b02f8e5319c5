/** The scale of scores: what it holds and where values fall. */

import { describe, expect, test } from 'vitest';
import { placeOnScale, scoreScaleOf } from '../../../src/ui/inspect/scoreScale.ts';

describe('the scale of scores', () => {
  test('holds the heatmap range, the threshold and every score', () => {
    const result = {
      score: 0.2,
      thresholds: { pass: 0.4, reject: 0.5 },
      heatmapRange: [0, 1] as const,
    };
    expect(scoreScaleOf([result])).toEqual({ low: 0, high: 1 });
    expect(scoreScaleOf([result, { ...result, score: 3 }])).toEqual({ low: 0, high: 3 });
    expect(scoreScaleOf([{ ...result, score: -1 }])).toEqual({ low: -1, high: 1 });
  });

  test('holds scores and the heatmap range alone where nothing is judged', () => {
    const result = { score: 2, thresholds: null, heatmapRange: [0.5, 1] as const };
    expect(scoreScaleOf([result])).toEqual({ low: 0.5, high: 2 });
  });

  test('is found for more results than a function takes arguments', () => {
    const result = {
      score: 0.5,
      thresholds: { pass: 0.6, reject: 0.6 },
      heatmapRange: [0, 1] as const,
    };
    const many = Array.from({ length: 200_000 }, (_, index) => ({ ...result, score: index }));
    expect(scoreScaleOf(many)).toEqual({ low: 0, high: 199_999 });
  });

  test('places values linearly and keeps them within its ends', () => {
    const scale = { low: -1, high: 3 };
    expect(placeOnScale(scale, 1)).toBe(0.5);
    expect(placeOnScale(scale, 9)).toBe(1);
    expect(placeOnScale(scale, -9)).toBe(0);
  });

  test('puts everything in the middle when it has no length', () => {
    expect(placeOnScale({ low: 2, high: 2 }, 2)).toBe(0.5);
  });
});
