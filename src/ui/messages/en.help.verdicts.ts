/** The English help on what an inspection says, and what it does not promise. */

import type { HelpTopic } from '../help/helpTopic.ts';
import { helpTitles } from './en.help.ts';

export const verdicts: HelpTopic = {
  id: 'verdicts',
  title: helpTitles.verdicts,
  summary: 'What they mean, where the thresholds come from, and what they do not promise.',
  sections: [
    {
      title: 'The verdict',
      blocks: [
        {
          kind: 'terms',
          items: [
            {
              term: 'Pass',
              meaning:
                'The score is at or under the lower threshold: the part looks like the good ones.',
            },
            {
              term: 'Uncertain',
              meaning:
                'The score lies between the two thresholds: higher than good parts usually score, not clearly higher than any has. Somebody should look at the part. The station says CHECK.',
            },
            {
              term: 'Reject',
              meaning:
                'The score is over the upper threshold: some place looks unlike anything in the good parts. That may be a defect, dirt, a reflection, or a part that lies otherwise.',
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
          text: 'The picture is looked at in small patches. Each patch gets a number: high where it looks unlike the good parts. The picture’s score comes from the highest of them. It is no percentage and no probability, and scores of two inspectors, or of two trainings of one, cannot be compared.',
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
            'The outline encloses what lies over the map’s threshold. A rejected part may have no outline, and a passed one a small one: the verdict comes from the highest patches, the outline from the smoothed map.',
            'The patch grid shows the numbers as they are, before smoothing.',
            'Tap or point at the picture to read the value at a place.',
            'The map is smooth and its edges lie off by some pixels: it tells where to look, not how large a defect is.',
          ],
        },
      ],
    },
    {
      title: 'Where the thresholds come from',
      blocks: [
        {
          kind: 'text',
          text: 'From your good parts alone. In training each of them is scored by a trial that has not seen it. You say on the Train tab how many of the good parts to come may fail to pass; the lower threshold is the one of these scores that so many exceed. The upper one lies above all of them by a margin.',
        },
        {
          kind: 'list',
          items: [
            'Few good parts carry no low rate: of 8, the next one exceeds all in 1 case of 9; for 1 in 20 it takes 19. With fewer the lower threshold is extrapolated beyond their scores; the page says so, and how many more are needed.',
            'Expected: the trials learn from three quarters of the parts, so the rate is what you may expect of parts like these, not a guarantee.',
            'Guaranteed: some good parts are kept out of the training, and the thresholds come from these alone. That costs parts to learn from, and gives at best 1 false alarm in one more than are kept out, for parts that come as these did.',
            'The wanted rate can be changed at any time without training. What was recorded keeps the thresholds that it was judged by.',
          ],
        },
      ],
    },
    {
      title: 'With defective parts at hand',
      blocks: [
        {
          kind: 'text',
          text: 'Mark their pictures under Inspect as defective. They move the upper threshold alone, and never under the lower one: the page shows, for each position, how many of them would be rejected, uncertain or pass, and how many good parts would be rejected with them. The inspector learns nothing from them.',
        },
      ],
    },
    {
      title: 'What they do not promise',
      blocks: [
        {
          kind: 'list',
          items: [
            'The rate of false alarms, good parts that do not pass, holds for parts like the photographed ones. Another batch, lamp or camera may score higher.',
            'How rarely a good part is wrongly rejected is extrapolated beyond the highest score of the good parts, not counted.',
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
