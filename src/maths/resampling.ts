/** The bootstrap: what a figure would be on other draws of the same things (Efron 1979). */

import { type RandomSource, randomInteger } from './random.ts';

/**
 * How often each thing occurs in a draw with replacement that has as many of each stratum as there are: strata that
 * must not run empty keep their size.
 *
 * @param strata Of each thing the stratum that it belongs to.
 */
export function resampledCounts(strata: ArrayLike<number>, random: RandomSource): Uint32Array {
  const members = new Map<number, number[]>();
  for (let index = 0; index < strata.length; index++) {
    const stratum = members.get(strata[index]) ?? [];
    stratum.push(index);
    members.set(strata[index], stratum);
  }
  const counts = new Uint32Array(strata.length);
  for (const stratum of members.values()) {
    for (let draw = 0; draw < stratum.length; draw++) {
      counts[stratum[randomInteger(random, stratum.length)]]++;
    }
  }
  return counts;
}
