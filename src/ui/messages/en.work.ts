/** The English words for work that other things wait for. */

import type { Work } from '../../state/workStore.ts';

export const WORK_UNDER_WAY: Record<Work, string> = {
  training: 'a training is running',
  inspecting: 'images are being inspected',
  evaluating: 'an evaluation is running',
  checking: 'a shift-start check is running',
  adding: 'images are being added',
  importing: 'a file is being read',
  exporting: 'a file is being exported',
};

export const WORK_ENDED: Record<Work, string> = {
  training: 'the training has ended',
  inspecting: 'the inspection has ended',
  evaluating: 'the evaluation has ended',
  checking: 'the check has ended',
  adding: 'they have been added',
  importing: 'it has been read',
  exporting: 'it has been exported',
};
