/** Why pictures of an evaluation were not judged, and how many. */

import type { PictureFault } from '../inspector/types.ts';
import type { EvaluatedImage } from './types.ts';

/** Pictures that were refused for one reason. */
export interface Refusal {
  readonly kind: PictureFault['kind'];
  readonly good: number;
  readonly defective: number;
}

/** In the order of their names; no thresholds are no such reason. */
export function refusalsOf(
  images: readonly Pick<EvaluatedImage, 'defective' | 'notJudged'>[],
): readonly Refusal[] {
  const refusals = new Map<PictureFault['kind'], Refusal>();
  for (const { defective, notJudged } of images) {
    if (notJudged === null || notJudged.kind === 'uncalibrated') continue;
    const { kind } = notJudged;
    const before = refusals.get(kind) ?? { kind, good: 0, defective: 0 };
    const place = defective ? 'defective' : 'good';
    refusals.set(kind, { ...before, [place]: before[place] + 1 });
  }
  return [...refusals.values()].sort((one, other) => (one.kind < other.kind ? -1 : 1));
}
