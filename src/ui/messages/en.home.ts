/** The English texts of Home: the list of inspectors and the demo. */

import type { InspectorState, InspectorVersion } from '../../inspector/types.ts';
import { formatCount, formatDateAndTime, formatInteger } from './format.ts';

const STATES: Record<InspectorState, string> = {
  untrained: 'Not trained yet',
  uncalibrated: 'Imported, no threshold yet',
  trained: 'Ready',
  stale: 'Normals changed since training',
};

/** What was last done to it, and when. */
function lastStep({ calibration, trainedAt }: InspectorVersion): string {
  const moment = formatDateAndTime(trainedAt);
  switch (calibration?.method) {
    case undefined:
      return `Imported ${moment}`;
    case 'direct':
      return `Threshold set ${moment}`;
    case 'cross-fit':
    case 'split':
      return `Trained ${moment}`;
  }
}

export const home = {
  title: 'Inspectors',
  newInspector: 'New inspector',
  newInspectorName: (number: number) => `Inspector ${formatInteger(number)}`,
  tryDemo: 'Try the demo',
  emptyTitle: 'Teach Loupe what a good part looks like',
  emptyText:
    'Drop a few photographs of good parts into a new inspector and train it; then drop any part, and Loupe shows where it differs. No defective examples are needed, and everything runs on this device.',
  emptyDemo: 'No photographs at hand? The demo brings its own and takes a minute or two.',
  stepsTitle: 'How it works',
  steps: [
    {
      title: 'Photograph good parts',
      text: '10 to 30 of them, by camera or as files: same light, same place, same distance.',
    },
    {
      title: 'Train',
      text: 'One press of a button. It takes from seconds to minutes, here in the page.',
    },
    {
      title: 'Inspect',
      text: 'Drop pictures or point the camera: pass, uncertain or reject, and a heatmap that shows where.',
    },
  ],
  listLabel: 'Inspectors',
  state: (state: InspectorState) => STATES[state],
  normals: (count: number) => formatCount(count, 'normal', 'normals'),
  lastStep,
  neverTrained: 'Never trained',
  delete: (name: string) => `Delete ${name}`,
  deleteTitle: (name: string) => `Delete “${name}”?`,
  deleteText: (normalCount: number) =>
    normalCount === 0
      ? 'The inspector goes for good.'
      : `The inspector goes for good, with ${formatCount(normalCount, 'image', 'images')} and everything trained from them.`,
  deleteConfirm: 'Delete',
  deleteCancel: 'Keep',
  demoFetching: 'Fetching the demo’s photographs',
  demoFetched: (done: number, total: number) => `${formatInteger(done)} of ${formatInteger(total)}`,
  demoFailed: (reason: string) => `The demo stopped. ${reason}`,
  loading: 'Reading the inspectors…',
} as const;
