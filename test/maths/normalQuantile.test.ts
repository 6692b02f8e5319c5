/** Quantiles of the normal distribution against SciPy's, in the middle and far out. */

import { expect, test } from 'vitest';
import { normalQuantile } from '../../src/maths/normalQuantile.ts';

/** `scipy.stats.norm.ppf`. */
const KNOWN = [
  [1e-12, -7.034483825301131],
  [0.001, -3.090232306167813],
  [0.02, -2.053748910631823],
  [0.03, -1.880793608151251],
  [0.5, 0],
  [0.7, 0.5244005127080407],
  [0.975, 1.959963984540054],
  [0.99, 2.3263478740408408],
] as const;

test('quantiles are those of SciPy to 1.2e-9 of the value, as the approximation promises', () => {
  for (const [probability, value] of KNOWN) {
    expect(Math.abs(normalQuantile(probability) - value)).toBeLessThanOrEqual(
      1.2e-9 * Math.abs(value),
    );
  }
});

test('what is no probability, and the ends, are refused', () => {
  for (const wrong of [0, 1, -0.1, 1.1, Number.NaN]) {
    expect(() => normalQuantile(wrong)).toThrow(RangeError);
  }
});
