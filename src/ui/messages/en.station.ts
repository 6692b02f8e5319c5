/** The English texts of the station view: verdicts in large, today's counts, signals and full screen. */

import type { PictureFault } from '../../inspector/types.ts';
import type { Outcome, SignalKind } from '../../state/signalStore.ts';
import { faults } from './en.faults.ts';
import { formatCount, formatShareInTenths, formatTimeOfDay } from './format.ts';

/** What is read from afar; short, and in capitals, which are larger. */
const WORDS: Record<Outcome, string> = {
  pass: 'PASS',
  uncertain: 'CHECK',
  reject: 'REJECT',
  'not-judged': 'NO VERDICT',
  failed: 'NOT INSPECTED',
};

const SHORT_WORDS: Record<Outcome, string> = {
  pass: 'Pass',
  uncertain: 'Check',
  reject: 'Reject',
  'not-judged': 'None',
  failed: 'Failed',
};

const SIGNALS: Record<SignalKind, { readonly name: string; readonly hint: string }> = {
  soundsOnReject: {
    name: 'Sound on reject',
    hint: 'Two low buzzes; for a picture that could not be inspected or judged too. A part to check: two even notes.',
  },
  soundsOnPass: { name: 'Sound on pass', hint: 'One short high note.' },
  vibratesOnReject: {
    name: 'Vibrate on reject',
    hint: 'For a part to check too. Where the device has a motor; most tablets have none.',
  },
};

export const station = {
  open: 'Station view',
  openHint: 'Large verdicts and buttons in full screen, for a tablet at the line.',
  view: 'Station',
  leave: 'Leave',
  leaveName: 'Leave the station view',
  fullScreen: 'Full screen',
  options: 'Sound and screen',

  /** @param fault What is wrong with the picture; one that is judged on request has its verdict all the same. */
  word: (outcome: Outcome, fault: PictureFault | null) =>
    outcome === 'not-judged' && fault !== null ? 'NOT JUDGED' : WORDS[outcome],
  fault(outcome: Outcome, fault: PictureFault): string {
    const { seen, what } = faults.text(fault);
    return outcome === 'not-judged' ? `${seen} ${what}` : `${faults.judgedAnyway(fault)}.`;
  },
  shortWord: (outcome: Outcome) => SHORT_WORDS[outcome],
  judging: 'JUDGING…',
  ready: 'READY',
  readyAdvice: (hasCamera: boolean) =>
    hasCamera
      ? 'Lay a part under the camera. Then press Capture, pull the trigger or scan its code.'
      : 'Start the camera. Pictures that are inspected from files show their verdict here too.',
  untrained: 'NOT TRAINED',
  untrainedAdvice: 'This inspector has not learned what good parts look like yet.',
  goTrain: 'Go to training',
  noVerdictAdvice: 'Without a threshold there is no verdict: set it on the Train tab.',
  verdict: 'Last part',
  part: 'Part',
  score: (score: string) => `Score ${score}`,
  thresholds: (pass: string, reject: string) =>
    pass === reject ? `threshold ${reject}` : `thresholds ${pass} and ${reject}`,
  judgedAt: (timeMs: number) => formatTimeOfDay(new Date(timeMs).toISOString()),
  capture: 'Capture',
  pictureOf: (fileName: string) => `Photograph ${fileName}`,

  today: 'Today',
  counts: {
    pass: 'Passed',
    uncertain: 'To check',
    reject: 'Rejected',
    notJudged: 'No verdict',
    failed: 'Not inspected',
  },
  notCounted: '–',
  rejectShare: (rejected: number, judged: number) =>
    judged === 0
      ? 'No verdict yet today'
      : `${formatShareInTenths(rejected / judged)} of ${formatCount(judged, 'part', 'parts')} rejected`,
  countsFailed: (reason: string) => `Today's counts could not be read. ${reason}`,
  lastParts: 'Parts before',

  soundWaits: 'Touch the screen once: until then the browser lets no sound be heard.',
  signal: (kind: SignalKind) => SIGNALS[kind],
  tryOut: 'Try it',
  tryOutName: (kind: SignalKind) => `Try it: ${SIGNALS[kind].name}`,
  noSound: 'This browser makes no sounds.',
  noVibration: 'This browser cannot vibrate the device.',
  silentSwitch: 'A muted or silenced device makes no sound.',
  noFullScreen:
    'This browser shows no page in full screen. Add Loupe to the home screen and open it from there.',
  leaveFullScreen: 'Escape leaves full screen, a second Escape the station view.',
  close: 'Done',
} as const;
