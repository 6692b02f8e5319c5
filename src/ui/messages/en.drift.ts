/** The English texts about drift: whether the scores of the parts that pass have changed. They claim no cause: the test knows none. */

import type { DriftReport } from '../../inspector/types.ts';
import { formatCount, formatDateAndTime, formatInteger } from './format.ts';

const parts = (count: number) => formatCount(count, 'part', 'parts');

/** One line for where verdicts are read. */
function alarmTitle({ alarm }: DriftReport): string {
  return alarm?.direction === 'lower'
    ? 'Passed parts score lower than expected'
    : 'Passed parts score higher than expected';
}

function alarmText({ alarm, limit }: DriftReport): string {
  if (alarm === null) return '';
  const what =
    alarm.direction === 'higher'
      ? 'Parts that pass look less like the good ones than before: light, lens, position or the parts themselves may have changed. More good parts may be rejected.'
      : 'Pictures of parts that pass may show less than before, as through a soiled or unfocused lens. Defects may be missed.';
  return `${what} Noticed ${formatDateAndTime(alarm.at)}, at pass ${formatInteger(alarm.pass + 1)}; where nothing has changed, it happens in at most 1 of ${formatInteger(limit)} series of a thousand.`;
}

export const drift = {
  title: 'Stability',
  alarmTitle,
  alarmText,
  whatToDo: [
    'Clean lens and lamp, look at focus, exposure and the part’s place, and compare with a picture of the good parts.',
    'Then begin anew: what has passed until now is left out.',
    'If the parts themselves have changed and are good, add some of them to the good parts and train again.',
  ],
  steadyTitle: 'No change seen in the parts that pass',
  nothingTitle: 'No part has passed yet',
  watched: ({ scores, since, limit }: DriftReport) =>
    `${parts(scores.length)} that passed since ${formatDateAndTime(since)} ${scores.length === 1 ? 'is' : 'are'} watched. Where nothing changes, a notice comes in at most 1 of ${formatInteger(limit)} series of a thousand.`,
  comparedWithPasses:
    'The held-out scores come from heads that learnt from fewer parts and may score higher, so passes are compared with the passes before them. A change that was there from the first part on shows only where good parts are kept out of the training (Train, Guaranteed rate).',
  few: (count: number) =>
    `Only ${formatCount(count, 'held-out score', 'held-out scores')} to compare with: a change that is there from the first part on is found late or not at all; one that comes after some hundred parts is found sooner.`,
  restart: 'Begin anew',
  see: 'See stability',
  failed: (reason: string) => `Stability could not be read. ${reason}`,
  scoresTitle: 'Scores',
  held: (count: number) => `Good parts, held out (${formatInteger(count)})`,
  recent: (count: number) => `Passed last (${formatInteger(count)})`,
  scoresLabel: 'Scores of held-out good parts above, of the parts that passed last below',
  evidenceTitle: 'Evidence of a change',
  evidenceNow: (value: number) => `now ${value < 0.1 ? 'under 0.1' : value.toFixed(1)}`,
  evidenceLimit: (limit: number) => `notice from ${formatInteger(limit)}`,
  evidenceLabel: (value: number, limit: number) =>
    `Evidence of a change after each pass: now ${value < 0.1 ? 'under 0.1' : value.toFixed(1)}, notice from ${formatInteger(limit)}`,
} as const;
