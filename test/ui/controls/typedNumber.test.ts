/** Typed numbers and what a setting makes of them. */

import { describe, expect, test } from 'vitest';
import { nearestAllowed, parseNumber } from '../../../src/ui/controls/typedNumber.ts';

const parseWhole = (text: string) => parseNumber(text, { step: 1 });
const parseAny = (text: string) => parseNumber(text, { step: null });

describe('where whole numbers are allowed', () => {
  test('plain digits are a number, with space around them', () => {
    expect([' 288 ', '0', '007'].map(parseWhole)).toEqual([288, 0, 7]);
  });

  test.each(['', '-1', '1.5', '1,5', '1e3', '32px'])('"%s" is no number', (text) => {
    expect(parseWhole(text)).toBeNull();
  });

  test('a number goes to the nearest multiple within the limits', () => {
    const allowed = { minimum: 64, maximum: 512, step: 32 };
    const nearest = [0, 64, 70, 100, 290, 512, 9000].map((value) => nearestAllowed(value, allowed));
    expect(nearest).toEqual([64, 64, 64, 96, 288, 512, 512]);
  });
});

describe('where all numbers between two are allowed', () => {
  test('a decimal point and a decimal comma are read alike', () => {
    expect(['0.3', '0,3', '.3', ' 10 ', '1.'].map(parseAny)).toEqual([0.3, 0.3, 0.3, 10, 1]);
  });

  test.each(['', '.', '-0.3', '1.000,5', '1e-3', 'NaN'])('"%s" is no number', (text) => {
    expect(parseAny(text)).toBeNull();
  });

  test('a number stays as it is within the limits and goes to the nearer one outside', () => {
    const allowed = { minimum: 0.001, maximum: 10, step: null };
    const nearest = [0, 0.015, 0.3, 11].map((value) => nearestAllowed(value, allowed));
    expect(nearest).toEqual([0.001, 0.015, 0.3, 10]);
  });
});
