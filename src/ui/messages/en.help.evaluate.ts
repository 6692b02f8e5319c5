/** The English help on finding out how good an inspector is. */

import type { HelpTopic } from '../help/helpTopic.ts';
import { figures } from './en.figures.ts';
import { helpTitles } from './en.help.ts';
import { thresholds } from './en.thresholds.ts';

export const evaluating: HelpTopic = {
  id: 'evaluate',
  title: helpTitles.evaluate,
  summary: 'Testing it on parts that you know, and what the figures say.',
  sections: [
    {
      title: 'What it takes',
      blocks: [
        {
          kind: 'text',
          text: 'Photographs of parts of which you know whether they are good: some dozens of good ones that were not used for training, and as many defective ones as you have. The Evaluate tab judges them as the line would be judged, and compares. Nothing is learned from them, nothing is recorded, and no image leaves the device.',
        },
        {
          kind: 'list',
          items: [
            'A folder in the layout of MVTec AD, dropped or chosen: test/good for good parts, test/KIND for each kind of defect, ground_truth/KIND for masks. Folders that lie beside one named good work as well.',
            'Or by hand: drop good and defective parts on their areas, or drop images and mark each.',
            'Masks are optional. They are pictures as large as the photograph, black but where the defect is, named as it with or without _mask. With them the tab tells how well the heatmap finds the place, and which sizes of defects are found.',
          ],
        },
        {
          kind: 'text',
          text: 'Files that cannot be read are named, and so are photographs that the inspector was trained on: they count in no figure.',
        },
      ],
    },
    {
      title: 'Thresholds and verdicts',
      blocks: [
        {
          kind: 'text',
          text: 'The histogram shows the scores of good parts above the line and of defective ones below it. Both thresholds are handles: drag them, or choose one by Tab and use the arrow keys. The table and the rates follow. The handles are for looking: the inspector keeps its thresholds until you say otherwise.',
        },
        {
          kind: 'terms',
          items: Object.values(thresholds.rates).map(({ term, meaning }) => ({ term, meaning })),
        },
        {
          kind: 'text',
          text: 'Mind the ranges. If none of 20 defective parts escapes, up to one in six may still: to be surer, show more parts.',
        },
      ],
    },
    {
      title: 'The figures',
      blocks: [
        {
          kind: 'terms',
          items: Object.entries(figures.names).map(([name, term]) => ({
            term,
            meaning: figures.meanings[name as keyof typeof figures.meanings],
          })),
        },
      ],
    },
    {
      title: 'What to do with it',
      blocks: [
        {
          kind: 'list',
          items: [
            'Open the defective parts that pass, and the good ones that do not, in Inspect: the heatmap shows what was seen and what was not.',
            'Are small defects missed? Train with a larger input, or with tiles.',
            'Are good parts rejected that differ in a way that is allowed? Add such parts to the good ones and train again.',
            'Save the report, with the date and the inspector’s version, for whoever releases the line.',
          ],
        },
      ],
    },
  ],
};
