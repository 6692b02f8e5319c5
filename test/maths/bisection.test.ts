/** Tests of the place of a value in a rising list, against looking at every entry. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lastNotAbove } from '../../src/maths/bisection.ts';

test('finds the last entry that is not above the value, or the first of all', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20)), fc.nat(22), (list, value) => {
      const rising = list.sort((a, b) => a - b);
      expect(lastNotAbove(value, rising)).toBe(
        Math.max(
          0,
          rising.findLastIndex((entry) => entry <= value),
        ),
      );
    }),
  );
});
