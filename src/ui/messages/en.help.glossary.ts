/** The English help's glossary. */

import type { HelpTopic } from '../help/helpTopic.ts';
import { helpTitles } from './en.help.ts';

export const glossary: HelpTopic = {
  id: 'glossary',
  title: helpTitles.glossary,
  summary: 'The words that Loupe uses, from backbone to WebGPU.',
  sections: [
    {
      title: 'Words',
      blocks: [
        {
          kind: 'terms',
          items: [
            {
              term: 'Anomaly map',
              meaning:
                'How unlike the good parts each place of a picture is; drawn as the heatmap.',
            },
            {
              term: 'Backbone',
              meaning:
                'The trained network that turns a picture into numbers. One comes with the app; others can be added in Settings.',
            },
            {
              term: 'False alarm',
              meaning: 'A good part that does not pass: it is uncertain, or wrongly rejected.',
            },
            {
              term: 'Good part, normal',
              meaning:
                'A part that is as it should be, and the photograph of it that is learned from.',
            },
            {
              term: 'Head',
              meaning: 'The small part of the network that is trained on your good parts.',
            },
            {
              term: 'Inspector',
              meaning:
                'All that belongs to one product: its good parts, what was trained, the thresholds.',
            },
            { term: 'Patch', meaning: 'A small square of the picture that is judged as one.' },
            {
              term: 'Run',
              meaning: 'A batch of inspections that is recorded together.',
            },
            {
              term: 'Score',
              meaning:
                'How unlike the good parts the most striking patches of a picture are: the higher, the more unlike.',
            },
            {
              term: 'Short side',
              meaning:
                'The size in pixels that the shorter side of a picture is shrunk to before the network sees it.',
            },
            {
              term: 'Thresholds',
              meaning:
                'Two scores: up to the lower a part passes, above the upper it is rejected, between them it is uncertain.',
            },
            {
              term: 'Tile',
              meaning: 'One of the overlapping pieces that a large picture is cut into.',
            },
            {
              term: 'Version',
              meaning: 'What one training has made. Each result says which version judged it.',
            },
            {
              term: 'Wrongly rejected',
              meaning: 'A good part that is rejected: the worse kind of false alarm.',
            },
            {
              term: 'WASM, WebGPU',
              meaning:
                'The two ways in which the browser computes: on the processor, or on the graphics processor. Loupe tests both at its first start and takes the better one.',
            },
          ],
        },
      ],
    },
  ],
};
