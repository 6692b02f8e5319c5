/** The English texts of the thresholds of an evaluation: handles, matrix, rates. */

import type { Rate, VerdictCounts } from '../../evaluation/types.ts';
import { formatInteger, formatShareInTenths } from './format.ts';

type Column = keyof VerdictCounts;

const COLUMNS: Record<Column, string> = {
  pass: 'Pass',
  uncertain: 'Uncertain',
  reject: 'Reject',
  notJudged: 'Not judged',
};

const CELLS: Record<'good' | 'defective', Record<Column, string>> = {
  good: {
    pass: 'right',
    uncertain: 'to be looked at',
    reject: 'wrongly rejected',
    notJudged: 'no verdict',
  },
  defective: {
    pass: 'escape',
    uncertain: 'to be looked at',
    reject: 'right',
    notJudged: 'no verdict',
  },
};

const counts = ({ count, total }: Rate) => `${formatInteger(count)} of ${formatInteger(total)}`;

function interval({ low, high }: Rate): string {
  if (low === null || high === null) return '';
  return `${formatShareInTenths(low)} to ${formatShareInTenths(high)}`;
}

export const thresholds = {
  title: 'What the thresholds do',
  exploring:
    'Move the handles to see what other thresholds would have done to these parts. The inspector keeps its own.',
  uncalibrated:
    'This inspector has no thresholds yet. The handles begin where one threshold would do best on these parts.',
  handles: 'Thresholds',
  pass: 'Pass threshold',
  reject: 'Reject threshold',
  histogram: 'Histogram of the scores: good parts above the line, defective parts below it',
  goodAbove: 'Good parts, above the line',
  defectiveBelow: 'Defective parts, below it',
  scale: 'score',
  moved: 'The handles do not stand at the inspector’s own thresholds.',
  reset: 'Back to the inspector’s own',
  confusion: 'Verdicts on good and on defective parts',
  columns: COLUMNS,
  rows: { good: 'Good parts', defective: 'Defective parts' },
  cells: CELLS,
  rates: {
    escapes: {
      term: 'Escape rate',
      meaning:
        'The share of the defective parts that pass, and so would reach the customer. The range is where the true rate lies with 95% confidence (Wilson): few parts leave it wide, even with no escape seen.',
    },
    uncertainDefective: {
      term: 'Defective, to be looked at',
      meaning:
        'The share of the defective parts between the two thresholds: uncertain, so a person looks at them, and they do not escape by themselves.',
    },
    falseAlarms: {
      term: 'False-alarm rate',
      meaning:
        'The share of the good parts that do not pass, uncertain or rejected: work for nothing. It is the rate that the Train tab expects or guarantees; here it is counted. The range is where the true rate lies with 95% confidence (Wilson).',
    },
    wronglyRejected: {
      term: 'Wrongly rejected',
      meaning:
        'The share of the good parts that are rejected, and so may be scrapped. They are among the false alarms. The range is where the true rate lies with 95% confidence (Wilson).',
    },
  },
  share: ({ share }: Rate) => (share === null ? 'no such parts' : formatShareInTenths(share)),
  counts,
  interval,
  detail: (rate: Rate) => (rate.share === null ? '' : `${counts(rate)}; 95%: ${interval(rate)}`),
} as const;

const CHANGES = {
  defectiveRejected: 'Defective parts rejected',
  defectiveUncertain: 'Defective parts left uncertain',
  goodRejected: 'Good parts wrongly rejected',
  goodUncertain: 'Good parts left uncertain',
} as const;

export const offer = {
  title: 'The inspector’s reject threshold',
  tradeOff: (own: string, explored: string) =>
    `With a reject threshold of ${explored} in place of ${own}, of these parts:`,
  change: (name: keyof typeof CHANGES, now: number, then: number) =>
    now === then
      ? `${CHANGES[name]}: ${formatInteger(now)}, as now`
      : `${CHANGES[name]}: ${formatInteger(then)} in place of ${formatInteger(now)}`,
  passStays:
    'What passes stays as it is: the pass threshold comes from good parts alone. Chosen on these parts, the figures above look a little better for them than they will for others.',
  underPass: (pass: string) =>
    `A reject threshold cannot lie under the inspector’s pass threshold, ${pass}.`,
  inForce: 'It was moved by hand, and lies otherwise than the good parts would have it.',
  use: 'Use this reject threshold',
  undo: 'Take the one from the good parts again',
} as const;
