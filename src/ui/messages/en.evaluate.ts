/** The English texts of the Evaluate view: gathering labelled images, the evaluation under way, what was evaluated. */

import type { Evaluation } from '../../evaluation/types.ts';
import { GOOD_KIND } from '../../mvtecLayout.ts';
import { DEFECTIVE_KIND } from '../../state/evaluationStore.ts';
import {
  formatCount,
  formatDateAndTime,
  formatDuration,
  formatInteger,
  formatList,
} from './format.ts';

const BACKENDS = { wasm: 'WASM', webgpu: 'WebGPU' } as const;
/** Of a list that would be as long as a folder. */
const MOST_NAMES = 5;

const images = (count: number) => formatCount(count, 'image', 'images');

function kindName(kind: string): string {
  if (kind === GOOD_KIND) return 'Good parts';
  return kind === DEFECTIVE_KIND ? 'Defective parts' : kind.replaceAll('_', ' ');
}

function maskCount(masks: number, of: number): string {
  if (masks === 0) return 'without masks';
  return masks === of ? 'with masks' : `${formatInteger(masks)} with masks`;
}

function summary({ source, figures, maker, evaluatedAt }: Evaluation): string {
  const { goodCount, defectiveCount } = figures;
  const version =
    maker.judge.kind === 'version' ? `version ${formatInteger(maker.judge.versionNumber)}, ` : '';
  return `${source}: ${formatInteger(goodCount)} good, ${formatInteger(defectiveCount)} defective; ${version}${BACKENDS[maker.backend]}, ${formatDateAndTime(evaluatedAt)}`;
}

export const evaluate = {
  tab: 'Evaluate',
  title: 'Evaluate',
  intro:
    'How good is this inspector? Show it parts of which you know whether they are good. Nothing is learned from them, and no image leaves this device.',

  dropZone: 'Drop area for a labelled folder',
  dropTitle: 'Drop a folder of test images',
  dropAdvice:
    'With the folders test/good, test/KIND and ground_truth/KIND, as in MVTec AD. Or any images, to be marked here.',
  folderInput: 'Labelled folder',
  chooseFolder: 'Choose a folder',
  filesInput: 'Images to mark',
  chooseFiles: 'Choose images',
  orByHand: 'Or by hand',
  goodZone: 'Drop area for good parts',
  goodTitle: 'Good parts',
  goodInput: 'Images of good parts',
  defectiveZone: 'Drop area for defective parts',
  defectiveTitle: 'Defective parts',
  defectiveInput: 'Images of defective parts',
  masksInput: 'Masks of defects',
  addImages: 'Add images',
  addMasks: 'Add masks',
  masksAdvice:
    'Masks are optional: white where the defect is, named as the image, with or without _mask.',
  gathering: 'Opening',
  gatheringNote: 'reading folders',
  markedByHand: 'Marked by hand',

  setTitle: 'To be evaluated',
  kindName,
  imageCount: images,
  maskCount,
  normalsLeft: (count: number) =>
    `${images(count)} of the folder train ${count === 1 ? 'is' : 'are'} left alone: what an inspector may have learned from tells nothing about it.`,
  strayMasks: (names: readonly string[]) =>
    `${formatCount(names.length, 'mask belongs', 'masks belong')} to no image: ${formatList(names.slice(0, MOST_NAMES))}${names.length > MOST_NAMES ? ' and others' : ''}.`,
  unmarkedTitle: (count: number) =>
    `${formatCount(count, 'image is', 'images are')} not marked yet`,
  unmarkedAdvice: 'Say of each whether the part is good; those left unmarked are not evaluated.',
  good: 'Good',
  defective: 'Defective',
  markGood: (path: string) => `${path} is good`,
  markDefective: (path: string) => `${path} is defective`,
  restGood: 'All of these are good',
  restDefective: 'All of these are defective',
  moreUnmarked: (count: number) => `${images(count)} more follow as you mark these.`,
  start: (count: number) => (count === 0 ? 'Evaluate' : `Evaluate ${images(count)}`),
  clear: 'Start over',
  failed: (reason: string) => `The evaluation stopped. ${reason}`,

  progress: 'Evaluating',
  progressText: (done: number, total: number, remainingMs: number | null) => {
    const text = `${formatInteger(done)} of ${formatInteger(total)}`;
    return remainingMs === null ? text : `${text}, about ${formatDuration(remainingMs)} left`;
  },
  progressNote:
    'Inspections of parts go before. You may leave this tab; nothing is recorded under Runs.',
  cancel: 'Cancel',
  cancelling: 'Cancelling…',

  summary,
  exportNotes: {
    report: 'One page to read and print, by the inspector’s own thresholds.',
    csv: 'A line for each image, for Excel and the like.',
    json: 'All data for other programs.',
  },
  changeImages: 'Change images',
  again: 'Evaluate again',
  otherVersion:
    'The inspector has been trained again since. These figures are those of its earlier version.',
  failuresTitle: (count: number) =>
    `${formatCount(count, 'file', 'files')} could not be judged and ${count === 1 ? 'counts' : 'count'} in no figure`,
} as const;
