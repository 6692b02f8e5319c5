/** Typed whole numbers and what a setting makes of them. */

import { expect, test } from 'vitest';
import { nearestAllowed, parseWholeNumber } from '../../../src/ui/controls/wholeNumber.ts';

test('plain digits are a number, with space around them', () => {
  expect([' 288 ', '0', '007'].map(parseWholeNumber)).toEqual([288, 0, 7]);
});

test('signs, decimals, letters and nothing are no number', () => {
  expect(['', '-1', '1.5', '1e3', '32px'].map(parseWholeNumber)).toEqual([
    null,
    null,
    null,
    null,
    null,
  ]);
});

test('a number goes to the nearest multiple within the limits', () => {
  const allowed = { minimum: 64, maximum: 512, step: 32 };
  const nearest = [0, 64, 70, 100, 290, 512, 9000].map((value) => nearestAllowed(value, allowed));
  expect(nearest).toEqual([64, 64, 64, 96, 288, 512, 512]);
});
