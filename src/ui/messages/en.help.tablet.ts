/** The English help on pictures and devices: large pictures, formats, offline use. */

import type { HelpTopic } from '../help/helpTopic.ts';
import { helpTitles } from './en.help.ts';

export const largePictures: HelpTopic = {
  id: 'large-pictures',
  title: helpTitles['large-pictures'],
  summary: 'How small a defect may be, and what to do where it is smaller.',
  sections: [
    {
      title: 'What gets lost',
      blocks: [
        {
          kind: 'text',
          text: 'Before the network sees a picture it is shrunk until its short side has 288 pixels, unless you choose another size under Advanced. After that a mark must still be about 16 pixels long to be likely seen; shorter ones are found less and less often.',
        },
        {
          kind: 'text',
          text: 'Example: in a picture of 2048 × 2048 pixels, 288 on the short side makes everything seven times smaller. A mark is then likely seen from about 110 pixels of the picture on; a scratch 20 pixels long is missed.',
        },
      ],
    },
    {
      title: 'Tiles',
      blocks: [
        {
          kind: 'text',
          text: 'A tile is a piece of the picture that overlaps its neighbours. Each is looked at by itself, in training and inspection alike, and the results are put together to one score and one heatmap. Only some tiles are in memory at a time, so that the picture may be as large as it likes. Pictures more than three times as long as they are wide can be taken in only so.',
        },
        {
          kind: 'text',
          text: 'Advanced has the size of the tiles and how much they share, and draws them over the first picture together with the smallest mark that is likely seen.',
        },
      ],
    },
    {
      title: 'What to do',
      blocks: [
        {
          kind: 'list',
          items: [
            'Bring the camera nearer, or use one inspector for each part of the product.',
            'Choose a larger short side, up to 512. Loupe proposes it on the Train tab where the good parts have the pixels for it, and says what it costs in time.',
            'Have large pictures cut into tiles. Loupe proposes it on the Train tab when the good parts are large, and says from which length on marks are likely seen and what it costs in time.',
          ],
        },
      ],
    },
  ],
};

export const formats: HelpTopic = {
  id: 'formats',
  title: helpTitles.formats,
  summary: 'Which pictures are read, from iPad to industrial camera.',
  sections: [
    {
      title: 'What is read',
      blocks: [
        {
          kind: 'text',
          text: 'JPEG, PNG, WebP, HEIC (iPads and iPhones), TIFF and BMP (industrial cameras), from 16 pixels a side to 64 megapixels. What a file is, is told by its content, not by its name. Of a TIFF with several pages the first is taken.',
        },
        {
          kind: 'list',
          items: [
            'Grey pictures of 16 bits are read by the depth that the file states. If they look nearly black, the camera stores 10 or 12 bits in 16: set it to 8 bits (Mono8) or to left-aligned bits.',
            'Take good parts and inspected parts in one format. A JPEG made from a HEIC file is not the same picture.',
            'HEIC from an iPad takes one to two seconds a picture. Settings, Camera, Formats, Most Compatible makes it take JPEG.',
          ],
        },
      ],
    },
    {
      title: 'What is refused',
      blocks: [
        {
          kind: 'text',
          text: 'GIF, AVIF, SVG, PDF, raw photographs and moving pictures, by name and with the reason. Open such a file in an image editor, save it as PNG or JPEG and add that.',
        },
      ],
    },
  ],
};

export const offline: HelpTopic = {
  id: 'offline',
  title: helpTitles.offline,
  summary: 'Installing, working offline, storage, and what stays on this device.',
  sections: [
    {
      title: 'Everything stays here',
      blocks: [
        {
          kind: 'text',
          text: 'Training and inspection run inside this page. Pictures, inspectors and results are stored by this browser, on this device, for this address, and are sent nowhere.',
        },
      ],
    },
    {
      title: 'Without network',
      blocks: [
        {
          kind: 'text',
          text: 'After the first visit all of the app is stored on this device: it opens, trains and inspects with no connection. Settings, This device, says “Ready to work offline” once that is done. Wait for it before the tablet goes to the line.',
        },
        {
          kind: 'text',
          text: 'A new version is offered when the server has one and can be reached. It starts when you press Update now, or when Loupe is next closed and opened; never in the middle of a training.',
        },
      ],
    },
    {
      title: 'Installing on a tablet',
      blocks: [
        {
          kind: 'list',
          items: [
            'Install before you make inspectors: on an iPad the installed app has a storage of its own.',
            'iPad: in Safari, Share, Add to Home Screen.',
            'Android: in Chrome, the menu, Add to Home screen, Install.',
            'Windows: in Edge, the menu, Apps, Install this site as an app; in Chrome, the mark in the address bar.',
          ],
        },
        {
          kind: 'text',
          text: 'If the browser warns of the certificate, the tablet does not trust the server yet. Do not tap the warning away: the address that the server prints has the certificate and the steps.',
        },
      ],
    },
    {
      title: 'Not losing what is stored',
      blocks: [
        {
          kind: 'text',
          text: 'Browsers may delete what a page has stored when the device runs out of space. When the first good parts are added, Loupe asks the browser to keep it; Settings, This device, shows the answer, the space used and the space left.',
        },
        {
          kind: 'list',
          items: [
            'Clearing the browser’s data, resetting the tablet and, on iPads, deleting the app delete all that Loupe has stored.',
            'Another address is another store to the browser, even if the same server answers.',
            'Private windows forget everything when they are closed.',
            'Keep the photographs of good parts somewhere else too: from them an inspector can be trained again.',
          ],
        },
      ],
    },
  ],
};
