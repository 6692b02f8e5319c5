/** The English texts of the shift-start check: parts that are known, inspected again, and what that blocks. */

import type { CheckPart, Expectation } from '../../inspector/types.ts';
import type { ItemOutcome, RunItem } from '../../records/types.ts';
import type { CheckStanding } from '../../state/checkStanding.ts';
import { faultOf } from '../../state/resultRows.ts';
import { faults } from './en.faults.ts';
import { formatCount, formatDateAndTime, formatInteger } from './format.ts';

const STANDINGS: Record<CheckStanding, string> = {
  passed: 'Today’s check has passed',
  failed: 'The last check has failed',
  never: 'Not checked yet',
  'another-day': 'Not checked today yet',
  'another-version': 'Not checked since training or thresholds changed',
};

const VERDICTS = { pass: 'passed', uncertain: 'uncertain', reject: 'rejected' } as const;

function found(outcome: ItemOutcome): string {
  if (outcome.kind === 'failed') return `not inspected: ${outcome.reason}`;
  if (outcome.verdict !== 'not-judged') return VERDICTS[outcome.verdict];
  const fault = faultOf(outcome);
  return fault === null ? 'no verdict' : `not judged: ${faults.text(fault).title}`;
}

function known(expected: Expectation | null): string {
  return expected === 'defective' ? 'Known-bad part' : 'Good part';
}

export const check = {
  title: 'Shift-start check',
  explanation:
    'Photographs of parts of which you know what they are, inspected again by one press. It passes if every good part passes and every known-bad one is rejected or uncertain. It tests the inspector on this device, not camera and light: for these lay known parts under the camera.',
  standing: (standing: CheckStanding) => STANDINGS[standing],
  lastAt: (startedAt: string) => `Last check ${formatDateAndTime(startedAt)}`,
  seeRecord: 'See its record',
  run: 'Check now',
  running: 'Checking',
  progress: (done: number, total: number) => `${formatInteger(done)} of ${formatInteger(total)}`,
  needsBoth: 'Add at least one good and one known-bad part first.',
  waitsForTraining: 'It can begin once the training has ended.',
  failedParts: 'Not as expected',
  failedPart: ({ fileName, expected, outcome }: RunItem) =>
    `${known(expected)} ${fileName}: ${found(outcome)}`,
  whatToDo:
    'Look at the parts below. Was one added as the wrong kind? Else train again with good parts as they are now, or go back to the thresholds as they were, and check again before parts are judged.',
  addGood: 'Add good parts',
  addDefective: 'Add known-bad parts',
  partsLabel: (expected: Expectation) =>
    expected === 'good' ? 'Good check parts' : 'Known-bad check parts',
  partsTitle: (expected: Expectation, count: number) =>
    expected === 'good'
      ? formatCount(count, 'good part', 'good parts')
      : formatCount(count, 'known-bad part', 'known-bad parts'),
  remove: ({ fileName }: CheckPart) => `Remove check part ${fileName}`,
  refused: (fileName: string, reason: string) => `${fileName}: ${reason}`,
  blocksOnFailure: 'Block the station once a check has failed',
  blocksUntilPassed: 'Block the station each day until a check has passed',
  blocked: 'BLOCKED',
  blockedAdvice: 'No part is judged here until a check has passed.',
  goToParts: 'Check parts',
} as const;
