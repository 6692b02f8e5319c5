/** The English texts of an inspector's page and its Train tab. */

import type { TrainingProgress, TrainingSettings } from '../../inspector/types.ts';
import {
  formatCount,
  formatDateAndTime,
  formatDuration,
  formatInteger,
  formatTenths,
} from './format.ts';

const PHASES: Record<TrainingProgress['phase'], string> = {
  embedding: 'Looking at the images',
  calibrating: 'Finding the threshold',
  training: 'Training',
};

const ofTotal = (done: number, total: number) =>
  `${formatInteger(done)} of ${formatInteger(total)}`;

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
  train: 'Train',
  cancel: 'Cancel training',
  cancelling: 'Stopping…',
  needMore: (count: number) =>
    `${formatCount(count, 'more image', 'more images')} of good parts needed to train.`,
  waitForAdding: 'Training can begin once the images are added.',
  otherTraining: 'Another inspector is being trained; this one can be trained after it.',
  readyToTrain: (count: number) =>
    `Trains on ${formatCount(count, 'image', 'images')}. You can go on using the page meanwhile.`,

  ready: 'Ready to inspect',
  statusUntrained: 'Not trained yet',
  statusStale: 'The good parts changed since the last training',
  staleText: (version: number) =>
    `Inspections still use version ${formatInteger(version)}, without the change. Train again to include it.`,
  statusRunning: (phase: TrainingProgress['phase'] | null) =>
    phase === null ? 'Preparing…' : `${PHASES[phase]}…`,
  versionFacts: (version: number, normals: number, trainedAt: string, durationMs: number) =>
    `Version ${formatInteger(version)}, from ${formatCount(normals, 'image', 'images')}, ${formatDateAndTime(trainedAt)}, took ${formatDuration(durationMs)}.`,
  thresholdPromise: (normals: number) =>
    `The threshold lies above the scores of all ${formatCount(normals, 'good part', 'good parts')}, each scored by a trial training that had not seen it. That is a first estimate and promises no rate: a good part may still be rejected, and a faint defect may pass.`,
  goInspect: 'Inspect images',
  cancelled: 'Cancelled. What was trained before is unchanged.',
  failed: (reason: string) =>
    `The training failed and what was there before is unchanged. ${reason}`,

  progressLabel: 'Progress',
  phaseProgress: ({ phase, done, total }: TrainingProgress) =>
    phase === 'embedding' ? `Image ${ofTotal(done, total)}` : `Step ${ofTotal(done, total)}`,
  stepsPerSecond: (rate: number) => `${formatTenths(rate)} steps a second`,
  remaining: (remainingMs: number) => `about ${formatDuration(remainingMs)} left`,
  lossTitle: 'Loss',
  lossLabel: (loss: number) => `Loss curve, now at ${loss.toFixed(3)}`,
  lossNow: (loss: number) => loss.toFixed(3),
  lossHint: 'It should fall and flatten out.',

  advanced: 'Advanced',
  settingsSummary: ({ shortSidePx, steps, seed, start }: TrainingSettings) =>
    [
      `${formatInteger(shortSidePx)} px`,
      steps === null ? 'automatic steps' : formatCount(steps, 'step', 'steps'),
      `seed ${seed}`,
      start === 'fresh' ? 'afresh' : 'continued',
    ].join(', '),
  shortSide: 'Short side',
  shortSideHint:
    'Pixels, from 64 to 512 in steps of 32. Larger finds smaller defects and takes longer.',
  steps: 'Steps',
  stepsHint: 'Empty: as many as the images need.',
  stepsAutomatic: 'Automatic',
  seed: 'Seed',
  seedHint: 'The same seed and images give the same result.',
  start: 'Start',
  startContinue: 'Continue from the present weights',
  startFresh: 'Start afresh',
  onlyFresh: (shortSidePx: number) =>
    `The present weights are for a short side of ${formatInteger(shortSidePx)} px, so another size starts afresh.`,
} as const;
