/** The English help on work at the line: camera, batches, station view. */

import type { HelpTopic } from '../help/helpTopic.ts';

export const camera: HelpTopic = {
  id: 'camera',
  title: 'Camera and triggers',
  summary: 'The Live tab: choosing a camera, capturing by button, key, scanner, time or rest.',
  sections: [
    {
      title: 'Starting',
      blocks: [
        {
          kind: 'steps',
          items: [
            'Open Live and press Start the camera. The browser asks once whether the page may use it; allow it.',
            'Choose the device and the resolution under Camera. They are remembered for each inspector.',
            'While nothing is trained yet, Capture as good part adds what the camera sees to the good parts.',
          ],
        },
        {
          kind: 'text',
          text: 'Once trained, the newest picture is judged again and again, with heatmap and frames a second. Frames are never queued: what you see judged is what lies there now. Freeze holds the picture to look at it. Mirroring changes the display only.',
        },
      ],
    },
    {
      title: 'Ways to capture',
      blocks: [
        {
          kind: 'text',
          text: 'Live verdicts pass by and are not kept. A capture takes the picture, inspects it and puts it into the list under Inspect.',
        },
        {
          kind: 'terms',
          items: [
            { term: 'Button', meaning: 'Capture and inspect, below the picture.' },
            {
              term: 'Key or foot switch',
              meaning: 'Space, Enter, Page Down, F8 or F9: what foot switches send.',
            },
            {
              term: 'Bar-code scanner',
              meaning:
                'A scanner that types like a keyboard. The code captures the part and becomes its id in the result and in every export. If the scanner sends nothing at the end of a code, choose that in the fields beside it.',
            },
            { term: 'Period', meaning: 'Every so many seconds.' },
            {
              term: 'Part at rest',
              meaning:
                'Once each time the picture has moved and then stood still for half a second; the empty place too.',
            },
          ],
        },
      ],
    },
  ],
};

export const batches: HelpTopic = {
  id: 'batches',
  title: 'Batches and records',
  summary: 'Hundreds of pictures at once, sorting and filtering, and what is kept of each.',
  sections: [
    {
      title: 'Inspecting many pictures',
      blocks: [
        {
          kind: 'list',
          items: [
            'Drop any number of files or a folder on Inspect. They are inspected one after the other; progress and time left stand above the list.',
            'Pause, go on or cancel at any time. What is done stays; what was cancelled can be inspected later.',
            'Sort by score, name or order of inspection, and show rejected, passed or unread pictures alone.',
          ],
        },
      ],
    },
    {
      title: 'What is recorded',
      blocks: [
        {
          kind: 'text',
          text: 'Each inspection is kept on this device with its time, file name or part id, verdict, score and threshold, and with the version, backbone and way of computing that made it. A record never changes afterwards, whatever is trained later.',
        },
      ],
    },
  ],
};

export const station: HelpTopic = {
  id: 'station',
  title: 'Station view',
  summary: 'Full screen at the line: a verdict that is read from three metres.',
  sections: [
    {
      title: 'At the line',
      blocks: [
        {
          kind: 'list',
          items: [
            'Keep the tablet plugged in: with a low battery some devices refuse to keep the screen on.',
            'Lock the tablet to the app with Guided Access (iPad) or app pinning (Android), so that a touch of a glove does not leave it.',
          ],
        },
      ],
    },
  ],
};
