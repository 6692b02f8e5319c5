/** The English texts of thresholds: where they come from, what they promise, and what that costs. */

import type { Calibration, Thresholds } from '../../inspector/types.ts';
import { scoresNeeded } from '../../thresholds.ts';
import { formatScore } from '../inspect/formatScore.ts';
import { formatCount, formatInteger, formatShareInTenths } from './format.ts';

const goodParts = (count: number) => formatCount(count, 'good part', 'good parts');

const SOURCES: Record<Calibration['method'], (count: number) => string> = {
  'cross-fit': (count) =>
    `The thresholds come from ${goodParts(count)}, each scored by a trial training that had not seen it.`,
  split: (count) =>
    `The thresholds come from ${goodParts(count)} that were kept out: the training never saw them.`,
  direct: (count) =>
    `The thresholds come from the scores that the imported head gives these ${goodParts(count)}. It holds only if the head was not trained on these very photographs.`,
};

/** What a fine-tuning does to the trial trainings. */
const FINE_TUNED =
  'Fine-tuning changes nothing of that: the trial trainings took all steps anew, from weights that had seen none of the parts they score.';

function rate({ method, falseAlarms, heldOutScores }: Calibration): string {
  if (falseAlarms === null) {
    return 'An earlier Loupe set the threshold above all of them. It promises no rate: choose one above, or train again.';
  }
  const { wanted, expected, basis } = falseAlarms;
  const kind = method === 'split' ? 'Guaranteed' : 'Expected';
  const share = `${kind}: ${formatShareInTenths(expected)} of good parts do not pass, if they are like these.`;
  const count = heldOutScores.length;
  const missing = scoresNeeded(wanted) - count;
  if (missing <= 0) return share;
  return basis === 'extrapolated'
    ? `${share} That is extrapolated beyond their scores: ${goodParts(count)} alone carry ${formatShareInTenths(1 / (count + 1))}; ${formatShareInTenths(wanted)} takes ${formatInteger(missing)} more.`
    : `${share} ${goodParts(count)} carry no lower rate; ${formatShareInTenths(wanted)} takes ${formatInteger(missing)} more.`;
}

const REJECTS: Record<Calibration['rejectBasis'], string> = {
  extrapolated:
    'Rejected is what scores above all of them by a margin. How rarely that befalls a good part is extrapolated, not counted.',
  moved: 'The reject threshold was moved by hand.',
  'earlier-rule': 'Everything above the threshold is rejected; nothing is uncertain.',
};

export const calibration = {
  title: 'Verdicts',
  rate: 'False alarms allowed',
  rateOption: formatShareInTenths,
  rateHint:
    'Share of good parts that may fail to pass. Lower lets more defects pass. Can be changed at any time, without training.',
  guaranteed: 'Guaranteed rate',
  guaranteedHint: 'Keeps good parts out of the training and takes the thresholds from these alone.',
  tooFew: (least: number) => `It takes at least ${goodParts(least)}.`,
  keptOut: 'Good parts kept out',
  keptOutHint: (kept: number, normals: number, wantedRate: number) =>
    [
      `Costs: ${formatInteger(kept)} of ${goodParts(normals)} are not learned from, ${formatInteger(Math.max(0, normals - kept))} are, and the weights are new. Gives: at best 1 false alarm in ${formatInteger(kept + 1)}, for parts drawn like these.`,
      kept < scoresNeeded(wantedRate)
        ? ` For ${formatShareInTenths(wantedRate)} keep ${formatInteger(scoresNeeded(wantedRate))} out.`
        : '',
    ].join(''),
  bounds: ({ pass, reject }: Thresholds) =>
    pass === reject
      ? `Scores up to ${formatScore(pass)} pass, higher ones are rejected.`
      : `Scores up to ${formatScore(pass)} pass, above ${formatScore(reject)} they are rejected. Between them a part is uncertain: somebody should look at it.`,
  promises: (made: Calibration, isFineTuned: boolean): readonly string[] => [
    SOURCES[made.method](made.heldOutScores.length),
    ...(isFineTuned && made.method === 'cross-fit' ? [FINE_TUNED] : []),
    rate(made),
    REJECTS[made.rejectBasis],
    'How many defective parts pass, good parts cannot tell: try known defects.',
  ],

  mark: 'Mark as defective',
  tradeOffTitle: (count: number) =>
    formatCount(count, 'image marked as defective', 'images marked as defective'),
  tradeOffText:
    'They can move the upper threshold alone, and never under the lower one: what passes is settled by good parts. The inspector learns nothing from them.',
  tradeOff: 'Reject above',
  position: (threshold: number) => formatScore(threshold),
  isFirst: 'from good parts',
  isInForce: 'in force',
  outcome: (rejected: number, uncertain: number, passed: number, rejectedGood: number) =>
    `Marked: ${formatInteger(rejected)} rejected, ${formatInteger(uncertain)} uncertain, ${formatInteger(passed)} pass. Good parts from the training above it: ${formatInteger(rejectedGood)}.`,
  apply: 'Use this threshold',
  outdated: 'Some results were judged by other thresholds than those in force.',
} as const;
