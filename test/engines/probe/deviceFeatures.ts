/** What a station on a line asks of the device. */

import type { Feature } from './feature.ts';

export const deviceFeatures: readonly Feature[] = [
  {
    title: 'screen wake lock',
    check: async () => {
      if (!('wakeLock' in navigator)) return 'no navigator.wakeLock';
      await (await navigator.wakeLock.request('screen')).release();
      return true;
    },
  },
  { title: 'vibration', check: () => 'vibrate' in navigator },
  {
    title: 'full screen',
    check: () =>
      'requestFullscreen' in Element.prototype &&
      (document.fullscreenEnabled || 'there, but switched off here'),
  },
  { title: 'Web Audio', check: () => new AudioContext().sampleRate > 0 },
  {
    title: 'locking the orientation',
    check: () => 'orientation' in screen && 'lock' in screen.orientation,
  },
];
