/** The English texts of the shift-start check: parts that are known, inspected again, and what that blocks. */

import type { CheckPart, Expectation } from '../../inspector/types.ts';
import type { CheckResult } from '../../records/shiftCheck.ts';
import type { ItemOutcome, RunItem, RunRecord } from '../../records/types.ts';
import type { CheckStanding } from '../../state/checkStanding.ts';
import { faultOf, type KnownPart } from '../../state/resultRows.ts';
import { faults } from './en.faults.ts';
import { formatCount, formatDateAndTime, formatInteger } from './format.ts';

const STANDINGS: Record<CheckStanding, string> = {
  passed: 'Today’s check has passed',
  failed: 'The last check has failed',
  unfinished: 'The last check has not come to its end',
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

function kind(expected: Expectation | null): string {
  return expected === 'defective' ? 'Known-bad part' : 'Good part';
}

function result({ unexpectedCount, leftCount }: RunRecord, went: CheckResult): string {
  switch (went) {
    case 'passed':
      return 'Check passed: every part was as expected.';
    case 'failed':
      return `Check failed: ${formatCount(unexpectedCount ?? 0, 'part was', 'parts were')} not as expected.`;
    case 'unfinished':
      return `Check not finished: ${formatCount(leftCount, 'part was', 'parts were')} not inspected.`;
  }
}

export const check = {
  title: 'Shift-start check',
  explanation:
    'Photographs of parts of which you know what they are, inspected again by one press. It passes if every good part passes and every known-bad one is rejected or uncertain. It tests the inspector on this device, not camera and light: for these lay known parts under the camera.',
  standing: (standing: CheckStanding) => STANDINGS[standing],
  lastAt: (startedAt: string) => `Last check ${formatDateAndTime(startedAt)}`,
  seeRecord: 'See its record',
  recordDeleted: 'Its record was deleted. How it went still counts.',
  kind,
  result,
  listed: ({ expected, isAsExpected }: KnownPart) =>
    `${kind(expected)}, ${isAsExpected ? 'as' : 'not as'} expected`,
  run: 'Check now',
  running: 'Checking',
  progress: (done: number, total: number) => `${formatInteger(done)} of ${formatInteger(total)}`,
  needsBoth: 'Add at least one good and one known-bad part first.',
  waitsForTraining: 'It can begin once the training has ended.',
  failedParts: 'Not as expected',
  failedPart: ({ fileName, expected, outcome }: RunItem) =>
    `${kind(expected)} ${fileName}: ${found(outcome)}`,
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
  trainedOn: 'trained on',
  allTrainedOn:
    'The inspector was trained on all of these, and such parts pass more easily than others: that they pass shows that it still works as it did, hardly that it lets other good parts pass. Add one that it was not trained on.',
  keepGood: 'Keep as good check part',
  keepDefective: 'Keep as known-bad check part',
  kept: (expected: Expectation, wouldPass: boolean) =>
    `Kept as a ${expected === 'good' ? 'good' : 'known-bad'} part.${wouldPass ? '' : ' By this result a check with it fails.'}`,
  useNormal: (fileName: string) => `Use ${fileName} as a good check part`,
  normalsHint:
    'Keeps a photograph as a good part of the shift-start check too (Runs). One that the inspector was not trained on says more there.',
  remove: ({ fileName }: CheckPart) => `Remove check part ${fileName}`,
  refused: (fileName: string, reason: string) => `${fileName}: ${reason}`,
  blocksOnFailure: 'Block the station once a check has failed',
  blocksUntilPassed: 'Block the station each day until a check has passed',
  blocked: 'BLOCKED',
  blockedAdvice: 'No part is judged here until a check has passed.',
  goToParts: 'Check parts',
} as const;
