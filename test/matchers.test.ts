/** Tests that the numeric matcher fails where it should, so that others can rely on it. */

import { describe, expect, test } from 'vitest';
import { expectClose } from './matchers.ts';

describe('expectClose', () => {
  test('accepts differences up to the tolerance, and equality without one', () => {
    expectClose([1, 2.5], Float32Array.of(1, 2), { absolute: 0.5 });
    expectClose([99, 1], [100, 0], { relativeToLargest: 0.01 });
    expectClose([99, 1], [100, 0], { absolute: 0.1, relativeToLargest: 0.01 });
    expectClose([], [], {});
    expectClose([1], [1], {});
  });

  test('names the largest difference and its place', () => {
    expect(() => expectClose([1, 2.5, 4], [1, 2, 3], { absolute: 0.4 })).toThrow(
      'Got 4 at index 2, expected 3: the largest difference, 1, is above 0.4',
    );
    expect(() => expectClose([98, 0], [100, 0], { relativeToLargest: 0.01 })).toThrow('index 0');
    expect(() => expectClose([1.0000001], [1], {})).toThrow('index 0');
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    'refuses %s on either side, whatever the tolerance',
    (value) => {
      const loose = { absolute: Number.POSITIVE_INFINITY };
      expect(() => expectClose([0, value], [0, 0], loose)).toThrow('index 1');
      expect(() => expectClose([0, 0], [0, value], loose)).toThrow('index 1');
      expect(() => expectClose([value], [value], loose)).toThrow('both must be finite');
    },
  );

  test('refuses a tolerance that is not a number', () => {
    expect(() => expectClose([1], [1], { absolute: Number.NaN })).toThrow('above NaN');
  });

  test('refuses lists of different length', () => {
    expect(() => expectClose([1], [1, 1], { absolute: 9 })).toThrow('Got 1 values, expected 2');
  });
});
