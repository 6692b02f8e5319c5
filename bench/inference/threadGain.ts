/** What further threads gain Loupe, beside what they gain a plain matrix product of its own. */

import type { ProfileName } from '../../src/inspector/types.ts';
import { type Contender, medianRatio } from '../report.ts';

/** A sentence, or none where only one number of threads ran. Durations in milliseconds, `[contender][round]`. */
export function threadGain(
  profile: ProfileName,
  contenders: readonly Pick<Contender, 'name' | 'threads'>[],
  durationsMs: readonly (readonly number[])[],
): string[] {
  const [{ name, threads: most }] = contenders;
  if (most === 1) return [];
  const [inference, product] = [name, contenders[1].name].map((of) => {
    const [many, one] = [most, 1].map((threads) => {
      const index = contenders.findIndex((each) => each.name === of && each.threads === threads);
      return durationsMs[index];
    });
    return medianRatio(one, many);
  });
  const share = (inference / product).toFixed(2);
  return [
    `${profile}: ${most} threads make inference ${inference.toFixed(2)} times as fast as one, its matrix product ${product.toFixed(2)} times; ${share} of that`,
  ];
}
