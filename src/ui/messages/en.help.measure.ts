/** The English help on measuring the device. */

import type { HelpTopic } from '../help/helpTopic.ts';
import { helpTitles } from './en.help.ts';

export const measure: HelpTopic = {
  id: 'measure',
  title: helpTitles.measure,
  summary: 'How many inspections a second, how long a training takes, and what decides it.',
  sections: [
    {
      title: 'Measuring',
      blocks: [
        {
          kind: 'steps',
          items: [
            'Close other programs and tabs, and let the device run on its charger.',
            'Open Settings, Measure this device, and press Measure. It takes about a minute.',
            'Compare devices by the line for your short side; Save as JSON keeps all figures in a file.',
          ],
        },
        {
          kind: 'text',
          text: 'While a training runs or images are inspected, the measurement waits; if such work begins meanwhile, the measurement ends, so that the work gets the whole device. What is stored is not touched, and how Loupe computes is not changed.',
        },
      ],
    },
    {
      title: 'What the figures mean',
      blocks: [
        {
          kind: 'terms',
          items: [
            {
              term: 'Inspection',
              meaning:
                'From the pixels of a square picture at that size to its scores. Reading the file and drawing the heatmap come on top; for tiles, count one inspection each.',
            },
            {
              term: 'A step of training',
              meaning:
                'With a built-in backbone and the usual method. Larger sets take more steps, and each picture, and each changed copy of few good parts, is looked at once before.',
            },
            {
              term: 'A plain matrix product',
              meaning:
                'What the processor or the graphics can do at best in this browser; it helps to compare devices.',
            },
            {
              term: 'Threads',
              meaning:
                'Cores that compute at the same time. A server that sends no isolation headers allows one only.',
            },
            {
              term: 'WebGPU',
              meaning:
                'Computes on the graphics. A browser without it, or with software in its place, is measured on WebAssembly alone.',
            },
          ],
        },
      ],
    },
  ],
};
