/** The English help on work at the line: camera, batches, station view. */

import type { HelpTopic } from '../help/helpTopic.ts';
import { helpTitles } from './en.help.ts';

export const camera: HelpTopic = {
  id: 'camera',
  title: helpTitles.camera,
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
  title: helpTitles.batches,
  summary: 'Hundreds of pictures at once, what is kept of each, and how it leaves the tablet.',
  sections: [
    {
      title: 'Inspecting many pictures',
      blocks: [
        {
          kind: 'list',
          items: [
            'Drop any number of files or a folder on Inspect. They are inspected one after the other; progress and time left stand above the list.',
            'Pause, resume or cancel at any time. What is done stays; what was cancelled can be inspected later.',
            'Sort by score, file name or order of inspection, and show rejected, uncertain or passed pictures alone.',
          ],
        },
      ],
    },
    {
      title: 'What is recorded',
      blocks: [
        {
          kind: 'text',
          text: 'Every picture that is inspected, from files or by capture, is recorded by itself; live verdicts that pass by are not. The Runs tab has the recorded runs of the inspector: time, file name or part id, verdict, score and thresholds, and the version, backbone and way of computing that made them. A record does not change, whatever is trained later.',
        },
        {
          kind: 'text',
          text: 'Of each picture the result, the heatmap and a small preview are kept, not the photograph itself. Keep your photographs where you keep your files.',
        },
      ],
    },
    {
      title: 'Exports',
      blocks: [
        {
          kind: 'terms',
          items: [
            {
              term: 'Report',
              meaning: 'One page to read and print, with the rejected and uncertain parts.',
            },
            { term: 'CSV', meaning: 'A table for Excel and the like.' },
            { term: 'JSON', meaning: 'All data for other programs.' },
            {
              term: 'Pictures',
              meaning: 'The pictures listed, with their heatmaps, as PNG in a zip.',
            },
          ],
        },
        {
          kind: 'text',
          text: 'Files go to the browser’s downloads. Export what you still need before you delete a run or an inspector.',
        },
      ],
    },
  ],
};

export const station: HelpTopic = {
  id: 'station',
  title: helpTitles.station,
  summary: 'Full screen at the line: a verdict that is read from three metres.',
  sections: [
    {
      title: 'What it is for',
      blocks: [
        {
          kind: 'text',
          text: 'Press Station view on the Live tab. The verdict of the last part fills the screen, in word, form and colour; the buttons are large enough for gloves; and the screen stays on where the device allows it. Camera and triggers are those of the Live tab.',
        },
        {
          kind: 'list',
          items: [
            'Lay a part under the camera, then press Capture, pull the trigger or scan its code.',
            'Below stand today’s counts of this inspector: passed, to check, rejected, without verdict, not inspected. They come from the records and begin anew at midnight.',
            'Full screen is a button; Escape leaves it, a second Escape the view.',
          ],
        },
      ],
    },
    {
      title: 'Sound and vibration',
      blocks: [
        {
          kind: 'list',
          items: [
            'Sound on reject, sound on pass and vibration are switched on under Sound and screen, each with a button to try it. They are off until then. A part to check has notes of its own, with those of a reject.',
            'Browsers let a page be heard only after a touch: touch the screen once after opening the view.',
            'A muted device makes no sound, and most tablets have no motor to vibrate.',
          ],
        },
      ],
    },
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
