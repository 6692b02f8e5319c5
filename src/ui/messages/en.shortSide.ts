/** The English texts of the proposal of a larger short side. */

import type { TakenIn } from './en.tiles.ts';
import { formatDuration, formatInspectionDuration, formatInteger } from './format.ts';

/** What the larger size costs. */
function cost(now: TakenIn, then: TakenIn, lookCount: number): string {
  if (now.inspectionMs === null || then.inspectionMs === null) {
    return 'Training and inspecting then take longer.';
  }
  // That the loss settles later comes on top.
  const training = formatDuration(lookCount * (then.inspectionMs - now.inspectionMs));
  return `An inspection then takes about ${formatInspectionDuration(then.inspectionMs)} instead of ${formatInspectionDuration(now.inspectionMs)}, and training at least ${training} longer.`;
}

export const shortSide = {
  title: 'Finer marks can be seen',
  /** `lookCount`: how often a training looks at a picture. */
  proposal: (now: TakenIn, then: TakenIn, lookCount: number) =>
    `Your pictures have more detail than is looked at. At a larger size marks from about ${formatInteger(Math.round(then.smallestMarkPx))} pixels on are likely seen instead of ${formatInteger(Math.round(now.smallestMarkPx))}. ${cost(now, then, lookCount)}`,
  take: (sidePx: number) => `Take ${formatInteger(sidePx)} pixels`,
  leave: (sidePx: number) => `Leave it at ${formatInteger(sidePx)} pixels`,
  takenTitle: (sidePx: number) => `Pictures are taken in at ${formatInteger(sidePx)} pixels`,
  taken: ({ smallestMarkPx }: TakenIn) =>
    `Marks from about ${formatInteger(Math.round(smallestMarkPx))} pixels on are likely seen.`,
} as const;
