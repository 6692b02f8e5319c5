/** The English texts of an inspector's page and its Train tab. */

import type { InspectorVersion, TrainingProgress } from '../../inspector/types.ts';
import { learnedCount } from '../../methodSettings.ts';
import type { TrainingStart } from '../../state/trainingSettings.ts';
import {
  formatCount,
  formatDateAndTime,
  formatDuration,
  formatInteger,
  formatTenths,
} from './format.ts';

const PHASES: Record<TrainingProgress['phase'], string> = {
  embedding: 'Looking at the images',
  remembering: 'Choosing what to remember',
  calibrating: 'Finding the threshold',
  training: 'Training',
};

const UNITS: Record<TrainingProgress['unit'], string> = {
  image: 'Image',
  tile: 'Tile',
  step: 'Step',
  patch: 'Patch',
};

const ofTotal = (done: number, total: number) =>
  `${formatInteger(done)} of ${formatInteger(total)}`;

function copiesLearnt(count: number, isPart: boolean, copies: number): string {
  const which = `the ${formatInteger(count)} images${isPart ? ' that are not kept out' : ''}`;
  return `Each of ${which} is also learnt from as ${formatCount(copies, 'changed copy', 'changed copies')}: turned and shifted a little, lighter or darker.`;
}

/** Where a version's weights come from, and when and how fast it was made. */
function versionFacts(version: InspectorVersion): string {
  const { number, importedFrom, calibration, copies, trainedAt, durationMs } = version;
  const name = `Version ${formatInteger(number)}`;
  const moment = formatDateAndTime(trainedAt);
  if (calibration === null) return `${name}, imported ${moment}.`;
  const images = formatCount(learnedCount(version), 'image', 'images');
  const learnt =
    copies === 0 ? '' : ` and ${formatCount(copies, 'changed copy', 'changed copies')} of each`;
  const facts = `${name}, from ${images}${learnt}, ${moment}, took ${formatDuration(durationMs)}.`;
  if (importedFrom === null) return facts;
  return calibration.method === 'direct'
    ? `${facts} Its weights are those of ${importedFrom.fileName}.`
    : `${facts} Fine-tuned from ${importedFrom.fileName}.`;
}

export const train = {
  trainTab: 'Train',
  inspectTab: 'Inspect',
  tabsLabel: 'Inspector views',
  nameLabel: 'Inspector name',
  loading: 'Reading the inspector…',

  normalsTitle: 'Good parts',
  normalsInput: 'Normal images',
  dropHere: 'Drop photographs of good parts here',
  dropHint: 'or click to choose them, or paste; a folder works too',
  chooseImages: 'Choose images',
  chooseFolder: 'Choose a folder',
  dropArea: 'Drop or paste photographs of good parts',
  normalsAdvice:
    'Same camera, same light, same position as in the inspection to come. From 4 images it trains; 10 to 30 are better.',
  normalCount: (count: number) => formatCount(count, 'image', 'images'),
  normalsList: 'Photographs of good parts',
  remove: (fileName: string) => `Remove ${fileName}`,
  imageSize: (width: number, height: number) =>
    `${formatInteger(width)} × ${formatInteger(height)} px`,
  adding: 'Adding images',
  openingFolders: 'Opening folders…',
  ofTotal,
  problemsTitle: (count: number) => `${formatCount(count, 'file was', 'files were')} not added`,
  duplicates: (names: readonly string[]) => `Already among the good parts: ${names.join(', ')}.`,

  trainTitle: 'Training',
  trainButton: (start: TrainingStart) => (start === 'calibrate' ? 'Set the threshold' : 'Train'),
  cancel: (start: TrainingStart) => (start === 'calibrate' ? 'Cancel' : 'Cancel training'),
  cancelling: 'Stopping…',
  /** `keptOut` are not learnt from. */
  needMore: (count: number, start: TrainingStart, keptOut: number) =>
    `${formatCount(count, 'more image', 'more images')} of good parts needed to ${start === 'calibrate' ? 'set the threshold' : 'train'}${keptOut === 0 ? '' : `, as ${formatInteger(keptOut)} are to be kept out`}.`,
  waitForAdding: 'Training can begin once the images are added.',
  otherTraining: 'Another inspector is being trained; this one can be trained after it.',
  readyToSetThreshold: (count: number) =>
    `Scores ${formatCount(count, 'image', 'images')} and sets the threshold from them; the weights stay as they are.`,
  /** `keptOut` of `count` images are not learnt from; each of the others is also as `copies`. */
  readyToTrain: (count: number, keptOut: number, copies: number) =>
    [
      `Trains on ${formatCount(count, 'image', 'images')}.`,
      ...(copies === 0 ? [] : [copiesLearnt(count - keptOut, keptOut > 0, copies)]),
      'You can go on using the page meanwhile.',
    ].join(' '),

  ready: 'Ready to inspect',
  statusUntrained: 'Not trained yet',
  statusUncalibrated: 'Imported, no threshold yet',
  uncalibratedText: (fileName: string) =>
    `Imported from ${fileName}; it scores, but gives no verdict before it has seen good parts.`,
  statusStale: 'The good parts changed since the last training',
  staleText: (version: number, start: TrainingStart) =>
    `Inspections still use version ${formatInteger(version)}, without the change. ${start === 'calibrate' ? 'Set the threshold' : 'Train'} again to include it.`,
  statusRunning: (phase: TrainingProgress['phase'] | null) =>
    phase === null ? 'Preparing…' : `${PHASES[phase]}…`,
  versionFacts,
  goInspect: 'Inspect images',
  cancelled: 'Cancelled. What was trained before is unchanged.',
  failed: (reason: string, start: TrainingStart) =>
    `${start === 'calibrate' ? 'Setting the threshold' : 'The training'} failed and what was there before is unchanged. ${reason}`,

  progressLabel: 'Progress',
  phaseProgress: ({ unit, done, total }: TrainingProgress) =>
    `${UNITS[unit]} ${ofTotal(done, total)}`,
  stepsPerSecond: (rate: number) => `${formatTenths(rate)} steps a second`,
  remaining: (remainingMs: number) => `about ${formatDuration(remainingMs)} left`,
  lossTitle: 'Loss',
  lossLabel: (loss: number) => `Loss curve, now at ${loss.toFixed(3)}`,
  lossNow: (loss: number) => loss.toFixed(3),
  lossHint: 'It should fall and flatten out.',
} as const;
