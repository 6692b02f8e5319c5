/** The English help on beginning: the first inspector, and photographs that make a good one. */

import type { HelpTopic } from '../help/helpTopic.ts';
import { helpTitles } from './en.help.ts';

export const firstInspector: HelpTopic = {
  id: 'first-inspector',
  title: helpTitles['first-inspector'],
  summary: 'From a few photographs of good parts to the first verdict.',
  sections: [
    {
      title: 'What an inspector is',
      blocks: [
        {
          kind: 'text',
          text: 'An inspector knows one product, seen by one camera in one place. It learns from photographs of good parts alone; you need no defective ones. For another product, or another side of it, make another inspector.',
        },
      ],
    },
    {
      title: 'In five steps',
      blocks: [
        {
          kind: 'steps',
          items: [
            'Press New inspector on the start page and give it the name of the product.',
            'On the Train tab add photographs of good parts: drop them, choose files or a folder, paste them, or capture them on the Live tab. It trains from 4; 10 to 30 are better.',
            'Look at the pictures that need a look, if there are any. Remove what is not a good part as it will be inspected.',
            'Press Train. It takes from some seconds to some minutes; the page can be used meanwhile, but must stay open. It is done when it says Ready to inspect.',
            'Open Inspect and drop photographs of parts, or open Live and point the camera at one.',
          ],
        },
      ],
    },
    {
      title: 'Before you rely on it',
      blocks: [
        {
          kind: 'list',
          items: [
            'Try it on parts that you know: ten good ones that it has not seen, and every kind of defect that you have.',
            'If a good part is rejected or uncertain, add its photograph to the good parts and train again.',
            'If a defect passes, look at the heatmap: is the defect sharp and large enough in the picture to be seen? See Good photographs and Large pictures.',
          ],
        },
        {
          kind: 'text',
          text: 'No photographs at hand? Try the demo on the start page: it brings its own, trains and inspects them.',
        },
      ],
    },
    {
      title: 'Training again',
      blocks: [
        {
          kind: 'text',
          text: 'Good parts can be added and removed at any time. The inspector goes on with what it knew before until you press Train again; then it continues from there. Advanced settings start it afresh if you want that. Scores of two trainings cannot be compared.',
        },
      ],
    },
  ],
};

export const photographs: HelpTopic = {
  id: 'photographs',
  title: helpTitles.photographs,
  summary: 'Light, place, distance and focus, and what the warnings about pictures mean.',
  sections: [
    {
      title: 'The one rule',
      blocks: [
        {
          kind: 'text',
          text: 'All pictures, for training and for inspection, are taken alike: same camera, same light, same distance, same place and turn of the part. What changes from picture to picture, Loupe must learn to put up with, and the more it puts up with the more it overlooks.',
        },
      ],
    },
    {
      title: 'How to set up',
      blocks: [
        {
          kind: 'terms',
          items: [
            {
              term: 'Light',
              meaning:
                'One fixed lamp, spread by a diffuser or bounced off something white. Shade the place from windows and passing people. No flash.',
            },
            {
              term: 'Fixture',
              meaning:
                'A stop, a nest or marks on the table, so that each part lies at the same place and turned the same way.',
            },
            {
              term: 'Distance',
              meaning:
                'The part fills most of the picture. Put camera or tablet on a stand; a hand moves.',
            },
            {
              term: 'Focus',
              meaning:
                'Sharp edges. Clean the lens. If the camera can lock focus and exposure, lock both.',
            },
            {
              term: 'Background',
              meaning: 'Plain, matt and always the same, in another brightness than the part.',
            },
            {
              term: 'Which parts',
              meaning:
                'All that counts as good: different batches, tools and shifts, from morning to evening. Nothing that you would reject.',
            },
          ],
        },
      ],
    },
    {
      title: 'Few good parts',
      blocks: [
        {
          kind: 'text',
          text: 'Up to 32 good parts are also learnt from as changed copies, which Loupe makes in training: turned by up to 5 degrees, shifted by up to a fiftieth of the short side, up to a twentieth lighter or darker. The fewer parts, the more copies of each, seven at most. So a part that lies a little differently is less often taken for a bad one. The line at the Train button says how many there are.',
        },
        {
          kind: 'text',
          text: 'Where a part that is turned, shifted, or a little lighter or darker is itself the defect, such as a label put on askew, choose None under Advanced, Changed copies of few good parts, and train afresh: copies would teach Loupe to overlook it.',
        },
      ],
    },
    {
      title: 'Pictures that need a look',
      blocks: [
        {
          kind: 'text',
          text: 'Every picture of a good part is measured when it is added and compared with the others. What sticks out is shown above the list with the reason. Training works all the same. “Remove” takes the picture away; “It is fine” puts the warning away for good.',
        },
        {
          kind: 'terms',
          items: [
            {
              term: 'Blurred',
              meaning:
                'Its edges are softer than those of the others, or there is hardly any sharp edge in it.',
            },
            {
              term: 'Over-exposed',
              meaning:
                'More of it is burnt out to white than in the others. A white background that all share is no fault.',
            },
            {
              term: 'Too dark',
              meaning: 'Even its bright parts are much darker than in the others.',
            },
            {
              term: 'Saved twice',
              meaning:
                'The same shot as another, saved in another format or size. Training takes the first of them alone, unless you press “It is fine”. Files that are exactly the same are not taken a second time at all.',
            },
            {
              term: 'Other shape',
              meaning: 'Turned upright or cropped, unlike nearly all others.',
            },
            {
              term: 'Odd one out',
              meaning:
                'It shows something else: another product, a turned part, a moved camera, at times a defect. Needs at least five pictures.',
            },
          ],
        },
        {
          kind: 'text',
          text: 'No warning is no promise: a small defect in a picture is mostly not noticed. Look at each good part before you add it.',
        },
      ],
    },
  ],
};
