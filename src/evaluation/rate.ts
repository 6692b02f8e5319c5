/** Shares of things counted, with their intervals. */

import { wilsonInterval } from '../maths/wilson.ts';
import type { Rate } from './types.ts';

/** @throws RangeError unless both are whole numbers and `0 <= count <= total`. */
export function rateOf(count: number, total: number): Rate {
  if (total === 0 && count === 0) return { count, total, share: null, low: null, high: null };
  return { count, total, share: count / total, ...wilsonInterval(count, total) };
}
