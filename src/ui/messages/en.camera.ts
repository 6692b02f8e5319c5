/** The English texts of the Live view: camera, live verdict, triggers and captures. */

import type { ImageSize } from '../../inspector/types.ts';
import type { TriggerKey } from '../../state/cameraPreferences.ts';
import type { CameraPhase } from '../../state/cameraStore.ts';
import type { WakePhase } from '../../state/wakeLockStore.ts';
import { formatCount, formatInteger, formatTenths } from './format.ts';

type Problem = Extract<CameraPhase, { readonly kind: 'failed' }>['problem'];

interface ProblemText {
  readonly title: string;
  readonly advice: string;
  /** By device or browser, where each wants another press. */
  readonly steps?: readonly string[];
}

const PROBLEMS: Record<Problem, ProblemText> = {
  insecure: {
    title: 'The browser gives this page no camera',
    advice:
      'Browsers give cameras only to pages served over HTTPS, or from the device itself. Open the page by its https:// address.',
  },
  unsupported: {
    title: 'This browser knows no cameras',
    advice: 'Use a current Chrome, Edge, Firefox or Safari.',
  },
  refused: {
    title: 'The camera is not allowed',
    advice: 'Allow it as this device does it, then try again.',
    steps: [
      'Chrome, Edge: press the mark at the left of the address, set Camera to Allow.',
      'Safari: press the page menu in the address bar, then Website Settings, Camera, Allow.',
      'Firefox: press the crossed-out camera at the left of the address and take the block away.',
      'Opened from the home screen: in the settings of the device find Loupe or the browser, then Permissions or Camera.',
    ],
  },
  none: {
    title: 'No camera is connected',
    advice:
      'Plug one in; it starts by itself. A camera on the network cannot be used by a browser.',
  },
  gone: {
    title: 'The camera used last is not connected',
    advice: 'Plug it in again, or choose another one under Camera.',
  },
  'in-use': {
    title: 'The camera does not start',
    advice:
      'Another program may hold it: close programs for video calls and other tabs with a camera, then try again. If that does not help, unplug it and plug it in again.',
  },
  stopped: {
    title: 'The camera was disconnected',
    advice: 'Check its cable and plug it in again; it then goes on by itself.',
  },
  unknown: { title: 'The camera does not start', advice: 'Unplug it, plug it in and try again.' },
};

const KEYS: Record<TriggerKey, string> = {
  ' ': 'Space',
  Enter: 'Enter',
  PageDown: 'Page Down',
  F8: 'F8',
  F9: 'F9',
};

const WAKE: Record<WakePhase, string | null> = {
  off: null,
  on: 'The screen stays on as long as this is open.',
  lost: 'The device took back its word to keep the screen on; it is asked again when this page is next shown. Plugging the device in helps.',
  refused:
    'The device does not keep the screen on for this page, perhaps because its battery is low. Plug it in, or set its screen time-out to never.',
  unsupported:
    'This browser cannot keep the screen on. Set the screen time-out of the device to never.',
};

const sizeText = ({ width, height }: ImageSize) =>
  `${formatInteger(width)} × ${formatInteger(height)} px`;

export const camera = {
  tab: 'Live',
  stage: 'Live picture',
  picture: 'Picture of the camera',
  frozenPicture: 'Frozen picture of the camera',

  offTitle: 'See the verdict live',
  offAdvice:
    'Point a camera at the place where the parts lie. The browser asks once whether this page may use it. Pictures stay on this device.',
  offSteps: [
    'Put the camera or tablet on a stand, above the place of the part.',
    'Fixed light, no flash, no sun from a window.',
    'A stop or marks, so that each part lies at the same place.',
  ],
  start: 'Start the camera',
  opening: 'Starting the camera…',
  tryAgain: 'Try again',
  problem: (problem: Problem): ProblemText => PROBLEMS[problem],
  problemDetail: (detail: string) => `The browser says: ${detail}`,

  lookingTitle: 'Looking…',
  untrainedTitle: 'Not trained yet',
  untrained: (count: number) =>
    `${formatCount(count, 'good part', 'good parts')} so far. Capture good parts here, at least 4, then train.`,
  goTrain: 'Go to training',
  pausedTitle: 'Paused',
  paused: 'Live judging pauses while an inspector is being trained.',
  frozen: 'Frozen',
  frozenUnjudged: 'Frozen without a verdict',
  uncalibratedTitle: 'No verdict: not calibrated',
  judgingFailed: (reason: string) => `Live judging stopped. ${reason}`,
  judgeAgain: 'Judge again',
  score: (score: string) => `Score ${score}`,
  framesPerSecond: (rate: number) =>
    rate < 10 ? `${formatTenths(rate)} frames a second` : `${formatInteger(rate)} frames a second`,
  delay: (delayMs: number) => `${formatInteger(Math.round(delayMs / 10) * 10)} ms behind`,

  capture: 'Capture and inspect',
  captureKey: (key: TriggerKey) => KEYS[key],
  freeze: 'Freeze',
  release: 'Back to live',
  captureNormal: 'Capture as good part',
  wake: (phase: WakePhase) => WAKE[phase],
  captureFailed: (reason: string) => `The picture was not captured. ${reason}`,
  missedCode: (code: string) =>
    `${code} was scanned, but there was no picture to capture. Start the camera, then scan it again.`,
  lastCapture: 'Last capture',
  partId: (partId: string) => `Part ${partId}`,
  nothingCaptured: 'Captured pictures go to the list under Inspect.',
  addedAsNormal: (count: number, isTrained: boolean) =>
    `Added: ${formatCount(count, 'good part', 'good parts')} now.${isTrained ? ' Train again to include it.' : ''}`,
  allResults: (count: number) => `All results (${formatInteger(count)})`,

  camera: 'Camera',
  cameraField: 'Device',
  cameraName: (label: string, place: number) =>
    // Chromium puts the USB device's numbers behind its name.
    label.replace(/ \([0-9a-f]{4}:[0-9a-f]{4}\)$/, '') || `Camera ${place}`,
  noCamera: 'None yet',
  resolution: 'Resolution',
  size: sizeText,
  givenSize: (size: ImageSize) => `The camera gives ${sizeText(size)}, the nearest it has.`,
  mirror: 'Mirror the display',
  mirrorHint: 'What is judged and captured stays as the camera sees it.',

  triggers: 'Capture by',
  key: 'Key or foot switch',
  noKey: 'None',
  scanner: 'Bar-code scanner',
  scannerHint:
    'A scanned code captures the part and becomes its id. Not while a field is being typed in.',
  scanEnd: 'The scanner ends a code with',
  scanEnds: { key: 'Enter or Tab', pause: 'Nothing' },
  scanEndHint:
    'Does nothing happen when you scan? Choose Nothing here, or have the scanner send Enter by the code for that in its manual.',
  scanPrefix: 'Before each code',
  scanSuffix: 'After each code',
  scanAffixHint: 'What the scanner adds and the id leaves out. Empty for most scanners.',
  period: 'Period',
  periodSeconds: 'Seconds between captures',
  periodHint: (least: number, largest: number) =>
    `${formatInteger(least)} to ${formatInteger(largest)}`,
  atRest: 'Part at rest',
  atRestHint:
    'Once each time that the picture has moved and then stood still for half a second: the empty place too.',
} as const;
