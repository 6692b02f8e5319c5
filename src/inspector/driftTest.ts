/** Whether the scores of parts that pass still look like the held-out scores: a conformal test martingale. */

import { normalQuantile } from '../maths/normalQuantile.ts';
import type { RandomSource } from '../maths/random.ts';
import { sum } from '../maths/statistics.ts';
import type { DriftAlarm } from './types.ts';

/** Evidence from which on drift is told; reached by at most one series in so many where nothing has changed. */
export const DRIFT_LIMIT = 100;
/** In passes; then the next series begins by itself. */
export const SERIES_LENGTH = 1000;

/** Shifts that are betted on, each with an equal share, in standard deviations of a normal distribution. */
const SHIFTS = [-1.5, -1, -0.5, -0.25, 0.25, 0.5, 1, 1.5];
const RANDOM_VALUES = 2 ** 32;
/** Of the stake on a change before the first pass; the rest is spread evenly over all passes of a series. */
const STAKE_ON_START = 0.5;

export interface DriftTest {
  /** After each pass, up to the alarm if there is one. */
  readonly evidence: readonly number[];
  readonly alarm: DriftAlarm | null;
}

/**
 * Each pass is ranked among the held-out scores and the passes before it. Where all are drawn alike its rank is as
 * likely to be any, so a bet on high or on low ranks is a fair one, and what a player has made of a stake of 1 is the
 * evidence (Vovk, Gammerman and Shafer, Algorithmic Learning in a Random World, ch. 8). By Ville's inequality at most
 * one series in `DRIFT_LIMIT` ever gets there without drift, however long it is watched. The bets are likelihood ratios
 * of a shifted normal distribution, and the player spreads them over the passes at which the shift may begin.
 *
 * @param heldOut Those below the pass threshold, as all `passes` are: what is compared is cut off alike.
 * @param random Breaks ties.
 */
export function testForDrift(
  heldOut: readonly number[],
  passes: readonly number[],
  random: RandomSource,
): DriftTest {
  const seen = Float64Array.from(heldOut).sort();
  const bag = Array.from(seen);
  const stakes = SHIFTS.map(() => 0);
  const evidence: number[] = [];
  let reserve = 1;
  for (const [index, score] of passes.slice(0, SERIES_LENGTH).entries()) {
    const stake = (1 - STAKE_ON_START) / SERIES_LENGTH + (index === 0 ? STAKE_ON_START : 0);
    const height = -normalQuantile(shareAbove(bag, score, random));
    reserve -= stake;
    for (const [bet, shift] of SHIFTS.entries()) {
      const placed = stakes[bet] + stake / SHIFTS.length;
      stakes[bet] = placed * Math.exp(shift * height - shift ** 2 / 2);
    }
    evidence.push(reserve + sum(stakes));
    if (evidence[index] >= DRIFT_LIMIT) {
      return { evidence, alarm: { pass: index, direction: directionOf(stakes) } };
    }
    bag.splice(countBelow(bag, score), 0, score);
  }
  return { evidence, alarm: null };
}

/** A p-value: evenly spread between 0 and 1 where `score` is drawn like those in the sorted bag, low where it is high. */
function shareAbove(bag: readonly number[], score: number, random: RandomSource): number {
  const below = countBelow(bag, score);
  let equal = 1;
  while (bag[below + equal - 1] === score) equal++;
  const above = bag.length - below - (equal - 1);
  const tie = (random() + 0.5) / RANDOM_VALUES;
  return (above + tie * equal) / (bag.length + 1);
}

function countBelow(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function directionOf(stakes: readonly number[]): DriftAlarm['direction'] {
  const higher = stakes.filter((_, bet) => SHIFTS[bet] > 0);
  return sum(higher) > sum(stakes) / 2 ? 'higher' : 'lower';
}
