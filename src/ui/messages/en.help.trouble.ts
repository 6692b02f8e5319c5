/** The English help on what goes wrong, and on the keyboard. */

import type { HelpTopic } from '../help/helpTopic.ts';
import { helpTitles } from './en.help.ts';

export const trouble: HelpTopic = {
  id: 'trouble',
  title: helpTitles.trouble,
  summary: 'Camera refused, storage full, insecure address, and other trouble.',
  sections: [
    {
      title: 'Camera',
      blocks: [
        {
          kind: 'terms',
          items: [
            {
              term: 'The camera is not allowed',
              meaning:
                'Press the mark beside the address, set Camera to Allow and try again. In an installed app, allow it in the device’s settings for the app or the browser.',
            },
            {
              term: 'No camera is found, or it does not start',
              meaning:
                'Plug it in, close other programs and tabs that may hold it, then try again. Cameras on the network cannot be used by a browser.',
            },
            {
              term: 'The scanner does nothing',
              meaning:
                'No field may have the cursor. Some scanners send no Enter: choose that under Capture by.',
            },
          ],
        },
      ],
    },
    {
      title: 'Address and start',
      blocks: [
        {
          kind: 'terms',
          items: [
            {
              term: 'Loupe cannot work at this address',
              meaning:
                'The page is open by plain http. Use the https address that the server prints, or http://localhost on the computer itself.',
            },
            {
              term: 'The browser warns of the certificate',
              meaning: 'The tablet must first trust the server’s certificate; see its start page.',
            },
            {
              term: 'Loupe cannot start here',
              meaning:
                'Use a current Chrome, Edge, Firefox or Safari, no private window, and allow the site to store data.',
            },
            {
              term: 'Another tab holds the stored inspectors',
              meaning: 'Close the other tabs of Loupe, then reload.',
            },
          ],
        },
      ],
    },
    {
      title: 'Storage',
      blocks: [
        {
          kind: 'terms',
          items: [
            {
              term: 'The storage is full',
              meaning:
                'Nothing that was there is lost. Delete runs, inspectors or good parts that are no longer needed, or free space on the device; export runs first.',
            },
            {
              term: 'Stored data are damaged',
              meaning:
                'Everything is checked when it is read. Remove the picture that is named and add it again, or train again.',
            },
          ],
        },
      ],
    },
    {
      title: 'Verdicts',
      blocks: [
        {
          kind: 'terms',
          items: [
            {
              term: 'Good parts are rejected',
              meaning:
                'Look where the heatmap lights up. A reflection, dust or another position is cured at the set-up; a variety that counts as good, by adding some of these pictures to the good parts and training again.',
            },
            {
              term: 'Defects pass',
              meaning:
                'See whether a defect or a poor picture is among the good parts, then whether the defect is large enough: Large pictures, small defects.',
            },
            {
              term: 'All is rejected since today',
              meaning:
                'Something of the set-up has changed: lamp, camera, distance, format. Put it back, or take new good parts and train again.',
            },
            {
              term: 'It is slow',
              meaning:
                'The head of the page says how this device computes. WASM is the processor; a current browser with WebGPU on a device with a good graphics processor is faster. Close other tabs.',
            },
          ],
        },
      ],
    },
  ],
};

export const keyboard: HelpTopic = {
  id: 'keyboard',
  title: helpTitles.keyboard,
  summary: 'Working without a mouse.',
  sections: [
    {
      title: 'Everywhere',
      blocks: [
        {
          kind: 'terms',
          items: [
            { term: 'Tab, Shift + Tab', meaning: 'To the next and the previous control.' },
            { term: 'Arrow keys', meaning: 'Within tabs, choices and sliders.' },
            { term: 'Space, Enter', meaning: 'Press the button that has the focus.' },
            { term: 'Escape', meaning: 'Closes a question, a menu, or the tour.' },
            { term: 'Ctrl + V, or ⌘ + V', meaning: 'Pastes pictures on Train and Inspect.' },
          ],
        },
      ],
    },
    {
      title: 'On Inspect',
      blocks: [
        {
          kind: 'terms',
          items: [
            { term: '→ or J, ← or K', meaning: 'The next and the previous picture.' },
            { term: '+, -, 0', meaning: 'Zoom in, zoom out, the whole picture.' },
            { term: 'Shift + arrow keys', meaning: 'Move the picture when it is zoomed in.' },
            {
              term: 'Fingers',
              meaning:
                'Swipe sideways for the next picture, pinch to zoom, drag to move, tap to read the map.',
            },
          ],
        },
      ],
    },
    {
      title: 'On Live and in the station view',
      blocks: [
        {
          kind: 'terms',
          items: [
            {
              term: 'Space, Enter, Page Down, F8 or F9',
              meaning:
                'Captures: the one that is chosen under Capture by. Foot switches send such keys.',
            },
            { term: 'A scanned code', meaning: 'Captures the part and becomes its id.' },
          ],
        },
      ],
    },
  ],
};
