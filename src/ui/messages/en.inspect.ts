/** The English texts of the Inspect view. */

import type { Thresholds, Verdict } from '../../inspector/types.ts';
import type { ResultFilter, ResultOrder, ResultRow, ResultSign } from '../../state/resultRows.ts';
import { formatScore } from '../inspect/formatScore.ts';
import { formatCount, formatDuration, formatInteger } from './format.ts';

const VERDICTS: Record<Verdict, string> = {
  pass: 'pass',
  uncertain: 'uncertain',
  reject: 'reject',
  'not-judged': 'no verdict',
};

const VERDICT_TITLES: Record<Verdict, string> = {
  pass: 'Pass',
  uncertain: 'Uncertain',
  reject: 'Reject',
  'not-judged': 'No verdict',
};

/** Accessible name of a result; scripts outside the project read it, so it keeps its form. */
function resultName({ fileName, sign, reason }: ResultRow, score: string): string {
  switch (sign) {
    case 'waiting':
      return `${fileName}: waiting`;
    case 'running':
      return `${fileName}: inspecting`;
    case 'cancelled':
      return `${fileName}: cancelled`;
    case 'failed':
      return `${fileName}: not inspected, ${reason}`;
    default:
      return `${fileName}: ${VERDICTS[sign]}, score ${score}`;
  }
}

const SIGN_WORDS: Record<ResultSign, string> = {
  ...VERDICT_TITLES,
  waiting: 'Waiting',
  running: 'Inspecting',
  failed: 'Not inspected',
  cancelled: 'Cancelled',
};

const FILTERS: Record<ResultFilter, string> = {
  all: 'All',
  reject: 'Rejected',
  uncertain: 'Uncertain',
  pass: 'Passed',
  'not-judged': 'No verdict',
  failed: 'Not inspected',
};

const ORDERS: Record<ResultOrder, string> = {
  inspection: 'As inspected',
  score: 'Highest score first',
  name: 'File name',
};

function workText(done: number, total: number, remainingMs: number | null): string {
  const text = `${formatInteger(done)} of ${formatInteger(total)}`;
  return remainingMs === null ? text : `${text}, about ${formatDuration(remainingMs)} left`;
}

interface Found {
  readonly rejects: number;
  readonly uncertain: number;
}

/** How many of the images inspected so far need a look; null where none of them could be judged. */
function counts(inspected: number, found: Found | null): string {
  if (found === null) return `${inspected} inspected, no verdicts`;
  const { rejects, uncertain } = found;
  const text = `${inspected} inspected, ${rejects} ${rejects === 1 ? 'reject' : 'rejects'}`;
  return uncertain === 0 ? text : `${text}, ${uncertain} uncertain`;
}

/** Where there is no room between the two, they are one. */
function thresholds({ pass, reject }: Thresholds): string {
  return pass === reject
    ? `Threshold ${formatScore(reject)}`
    : `Pass up to ${formatScore(pass)}, reject above ${formatScore(reject)}`;
}

export const inspect = {
  untrainedTitle: 'Nothing to inspect with yet',
  addStep: (count: number, least: number) =>
    count === 0
      ? `Add photographs of good parts: at least ${formatInteger(least)}, better 10 to 30.`
      : `Add photographs of good parts: ${formatInteger(count)} of at least ${formatInteger(least)} so far.`,
  trainStep: 'Press Train and wait until it is ready.',
  inspectStep: 'Come back here and drop images of parts.',
  stepDone: '(done)',

  goTrain: 'Go to training',

  uncalibrated: 'Scores and maps only: without a threshold there is no verdict.',
  goCalibrate: 'Set the threshold',

  fileInput: 'Images to inspect',
  folderInput: 'Folder of images',
  dropZone: 'Drop area for images',
  dropOnView: 'Drop area over the view',
  dropTitle: 'Drop images of parts here',
  dropAdvice: 'Or click to choose them, or paste. Images stay on this device.',
  seeTitle: 'What you will see',
  see: [
    {
      name: 'A verdict',
      text: 'Pass, uncertain or reject, by two thresholds that come from your good parts alone.',
    },
    { name: 'A score', text: 'How unlike the good parts the oddest place of the picture is.' },
    {
      name: 'A heatmap',
      text: 'Where that is. It shows where to look, not how large a defect is.',
    },
  ],
  chooseFiles: 'Choose images',
  chooseFolder: 'Choose a folder',
  addFiles: 'Add images',
  addFolder: 'Add folder',
  dropUnreadable: (reason: string) => `What was dropped could not be read: ${reason}`,

  results: 'Results',
  resultName,
  verdictTitle: (verdict: Verdict) => VERDICT_TITLES[verdict],
  unjudgedTitle: 'No verdict: not calibrated',
  signWord: (sign: ResultSign) => SIGN_WORDS[sign],
  partId: (partId: string) => `Part ${partId}`,
  filter: 'Show',
  filterText: (filter: ResultFilter, count: number) => `${FILTERS[filter]} ${formatInteger(count)}`,
  order: 'Sort by',
  orders: ORDERS,
  nothingListed: 'No result of this kind.',
  work: 'Inspecting',
  workPaused: 'Paused',
  workText,
  pause: 'Pause',
  resume: 'Resume',
  cancel: 'Cancel',
  cancelledRest: (count: number) =>
    `${formatCount(count, 'image was', 'images were')} not inspected: cancelled.`,
  inspectCancelled: 'Inspect them',
  lost: (count: number, reason: string) =>
    `${formatCount(count, 'result was', 'results were')} not recorded; the inspection itself goes on. ${reason}`,
  toRun: 'Export',
  undrawn: (reason: string) => `The heatmap cannot be shown again. ${reason}`,
  remove: (fileName: string) => `Remove ${fileName}`,
  clear: 'Clear list',
  counts,
  countsWithRest: (inspected: number, found: Found | null, rest: number) =>
    `${counts(inspected, found)}, ${rest} to go`,
  previous: 'Previous image',
  next: 'Next image',
  position: (place: number, total: number) => `${place} of ${total}`,
  chooseResult: 'Choose an image from the results.',
  outdated: 'Some results come from an earlier training; scores do not compare across trainings.',
  inspectAgain: 'Inspect again',

  score: (score: string) => `Score ${score}`,
  thresholds,
  scaleName: (score: string, { pass, reject }: Thresholds) =>
    pass === reject
      ? `Score ${score} on a scale with the threshold at ${formatScore(reject)}`
      : `Score ${score} on a scale with passes up to ${formatScore(pass)} and rejects above ${formatScore(reject)}`,
  scaleNameUnjudged: (score: string, low: string, high: string) =>
    `Score ${score} on a scale from ${low} to ${high}, without a threshold`,

  view: 'Inspected image',
  imageOf: (fileName: string) => `Photograph ${fileName}`,
  anomalyMap: 'Anomaly map',
  patchScores: 'Patch scores',
  imageUndisplayable: 'This browser cannot display the image itself.',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  zoomReset: 'Whole image',
  zoomToPeak: 'Zoom to the peak',
  zoomPercent: (percent: number) => `${percent}%`,
  readingHint: 'Point at or tap the image to read the map',
  mapReading: (value: string, x: number, y: number) => `Map ${value} at ${x}, ${y}`,
  notJudgedReading: (x: number, y: number) => `Outside the part that is judged, at ${x}, ${y}`,
  patchReading: (value: string, x: number, y: number) => `Patch ${value} at ${x}, ${y}`,

  overlay: 'Overlay',
  overlays: { heatmap: 'Heatmap', patches: 'Patch grid', none: 'Plain image' },
  opacity: 'Opacity',
  opacityPercent: (percent: number) => `${percent}%`,
  outline: 'Outline',
  colourMap: 'Colours',
  colourMaps: { viridis: 'Viridis', inferno: 'Inferno', cividis: 'Cividis' },
  legendName: (low: string, high: string, threshold: string) =>
    `Colours of map values from ${low} to ${high}; outlined over ${threshold}`,
  legendNameUnjudged: (low: string, high: string) => `Colours of map values from ${low} to ${high}`,
  legendThreshold: (threshold: string) => `outline ${threshold}`,
  legendNote: 'A colour means the same value in every image: the range is fixed in training.',
} as const;
