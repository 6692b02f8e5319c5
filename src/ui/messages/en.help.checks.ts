/** The English help on what is watched around verdicts: drift, and the check at the start of a shift. */

import type { HelpTopic } from '../help/helpTopic.ts';
import { helpTitles } from './en.help.ts';

export const checks: HelpTopic = {
  id: 'checks',
  title: helpTitles.checks,
  summary: 'Whether scores drift, known parts inspected again, and when the station is blocked.',
  sections: [
    {
      title: 'Stability',
      blocks: [
        {
          kind: 'text',
          text: 'The Runs tab watches the parts that pass: have their scores changed? They are compared with those of the parts before, and where good parts were kept out of the training, with theirs. Once a change is noticed, a line on Inspect, on Live and in the station view says so. Where nothing has changed, that happens in at most 1 of 100 series of a thousand parts.',
        },
        {
          kind: 'terms',
          items: [
            {
              term: 'Higher scores',
              meaning:
                'Light, lens, position or the parts may have changed. More good parts may be rejected.',
            },
            {
              term: 'Lower scores',
              meaning:
                'Pictures may show less than they did, as through a soiled or unfocused lens. Defects may be missed.',
            },
          ],
        },
        {
          kind: 'steps',
          items: [
            'Clean lens and lamp; look at focus, exposure and the part’s place.',
            'Press Begin anew: what has passed until then is left out.',
            'If the parts themselves have changed and are good, add some of them to the good parts and train again.',
          ],
        },
      ],
    },
    {
      title: 'Shift-start check',
      blocks: [
        {
          kind: 'text',
          text: 'Keep photographs of good parts and of known-bad ones: from files on the Runs tab, from a result on the Inspect tab, or from the good parts on the Train tab. Check now, there or in the station view, inspects them all again and keeps a dated record among the runs. The check passes if every good part passes and every known-bad one is rejected or uncertain.',
        },
        {
          kind: 'list',
          items: [
            'A check holds for its day and for the training and thresholds that it was made with.',
            'Two settings block the station: once a check has failed or was broken off until another passes, whatever is trained, moved or deleted meanwhile, and each day until one has passed. A blocked station captures nothing.',
            'A good part that the inspector was trained on passes more easily than others, and is marked so. Keep at least one that it was not trained on.',
            'It tests the inspector on this device, by the same photographs. For camera and light lay a known part under the camera.',
            'Check parts are not counted among today’s parts.',
          ],
        },
      ],
    },
  ],
};
