/** The English help on what an inspection says, and what it does not promise. */

import type { HelpTopic } from '../help/helpTopic.ts';
import { helpTitles } from './en.help.ts';

export const verdicts: HelpTopic = {
  id: 'verdicts',
  title: helpTitles.verdicts,
  summary: 'What they mean, where the threshold comes from, and what they do not promise.',
  sections: [
    {
      title: 'The verdict',
      blocks: [
        {
          kind: 'terms',
          items: [
            {
              term: 'Pass',
              meaning: 'The score is at or under the threshold: the part looks like the good ones.',
            },
            {
              term: 'Reject',
              meaning:
                'The score is over the threshold: some place looks unlike anything in the good parts. That may be a defect, dirt, a reflection, or a part that lies otherwise.',
            },
            {
              term: 'Not judged',
              meaning:
                'Something is wrong with the picture, not with the part: too dark, over-exposed, blurred, of the wrong size, of another product, or taken with a moved camera. It is neither passed nor rejected; the reason and what to do stand beside it. The limits come from the good parts at training, and the Train tab says which of them your pictures allow. A picture like that can still be judged by a button on the Inspect tab; its record then says so.',
            },
            {
              term: 'No verdict',
              meaning:
                'The inspector has no threshold yet, as after importing weights. It scores and shows heatmaps; set the threshold from good parts on the Train tab.',
            },
            {
              term: 'Not inspected',
              meaning: 'The file could not be read. The reason stands beside it.',
            },
          ],
        },
      ],
    },
    {
      title: 'The score',
      blocks: [
        {
          kind: 'text',
          text: 'The picture is looked at in small patches. Each patch gets a number: high where it looks unlike the good parts. The highest of them is the picture’s score. It is no percentage and no probability, and scores of two inspectors, or of two trainings of one, cannot be compared.',
        },
      ],
    },
    {
      title: 'The heatmap and the outline',
      blocks: [
        {
          kind: 'list',
          items: [
            'The heatmap shows where the picture is unlike the good parts. A colour means the same in every picture: the range is fixed in training and never stretched.',
            'The outline encloses what lies over the map’s threshold. A rejected part may have no outline, and a passed one a small one: the verdict comes from the highest patch, the outline from the smoothed map.',
            'The patch grid shows the numbers as they are, before smoothing.',
            'Tap or point at the picture to read the value at a place.',
            'The map is smooth and its edges lie off by some pixels: it tells where to look, not how large a defect is.',
          ],
        },
      ],
    },
    {
      title: 'Where the threshold comes from',
      blocks: [
        {
          kind: 'text',
          text: 'From your good parts alone. In training each of them is scored by a trial that has not seen it, and the threshold is laid above all these scores. No defective part and no picture that you inspect ever changes it.',
        },
      ],
    },
    {
      title: 'What they do not promise',
      blocks: [
        {
          kind: 'list',
          items: [
            'No rate of false alarms. With few good parts, expect a good one to be rejected now and then.',
            'Not that every defect is found. What is only a few pixels large after the picture is shrunk for the network, or looks like what good parts show too, may pass.',
            'Nothing about what the camera does not see: the other side, the inside, dimensions, weight.',
            'Nothing after the set-up has changed. Another lamp, camera, distance or supplier means new good parts and a new training.',
          ],
        },
        {
          kind: 'text',
          text: 'Check an inspector on parts that you know before you rely on it, and again from time to time.',
        },
      ],
    },
  ],
};
