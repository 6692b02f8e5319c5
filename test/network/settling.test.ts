/** Tests of the rule that ends a training early: it wants several looks in a row, and sees nothing but losses. */

import { expect, test } from 'vitest';
import { createSettlingWatch } from '../../src/network/settling.ts';

function firstSettled(losses: readonly number[]): number {
  const hasSettled = createSettlingWatch(0.05);
  return losses.findIndex((loss) => hasSettled(loss));
}

test('the third look in a row below the limit settles it', () => {
  expect(firstSettled([0.9, 0.2, 0.04, 0.03, 0.049, 0.01])).toBe(4);
});

test('a look at or above the limit starts the count anew', () => {
  expect(firstSettled([0.04, 0.04, 0.05, 0.04, 0.04, 0.06, 0.04, 0.04, 0.04])).toBe(8);
});

test('a loss that stays above, or is no number, never settles', () => {
  expect(firstSettled(new Array(100).fill(0.05))).toBe(-1);
  expect(firstSettled([0.01, 0.01, Number.NaN, 0.01, 0.01, Number.NaN])).toBe(-1);
});
