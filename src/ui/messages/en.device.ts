/** The English texts of the app on this device: its version and updates, use without network, installation, storage. */

import type { Installation, Persistence, StorageSpace } from '../../state/deviceStore.ts';
import type { AppUpdate, OfflineReadiness } from '../../state/offlineStore.ts';
import type { WorkState } from '../../state/workStore.ts';
import { WORK_ENDED, WORK_UNDER_WAY } from './en.work.ts';
import { formatBytes, formatCount } from './format.ts';

const OBSTACLES = {
  unsupported: 'Not possible: this browser has no service workers, or they are switched off.',
  development: 'Not in the development server. Build the app and serve the build.',
} as const;

/** What the update waits for or interrupts; null where it can start at no loss. */
function updateCost({ underWay, openImages, unrecordedResults }: WorkState): string | null {
  if (underWay !== null) {
    return `It waits: ${WORK_UNDER_WAY[underWay]}. You can start it once ${WORK_ENDED[underWay]}.`;
  }
  if (openImages === 0) return null;
  const leaving = `Starting it reloads the page: ${formatCount(openImages, 'image leaves', 'images leave')} the Inspect tab; inspectors, good parts and recorded results are kept.`;
  if (unrecordedResults === 0) return leaving;
  return `${leaving} ${formatCount(unrecordedResults, 'result that was', 'results that were')} not recorded, and so cannot be exported, will be lost. Delete runs to make room, then inspect those images again.`;
}

function readiness(state: OfflineReadiness): string {
  switch (state.kind) {
    case 'unavailable':
      return OBSTACLES[state.obstacle];
    case 'preparing':
      return 'Storing the app on this device…';
    case 'ready':
      return 'Ready to work offline';
    case 'failed':
      return `Not ready to work offline. ${state.error.message}`;
  }
}

function persistence(state: Persistence): string {
  switch (state.kind) {
    case 'unread':
      return 'Asking the browser…';
    case 'unavailable':
      return 'This browser cannot promise to keep what Loupe stores. When the device runs out of space, it may delete all of it.';
    case 'not-asked':
      return 'Not protected yet. When the device runs out of space, the browser may delete all that Loupe stores. It is asked to keep it when the first images of good parts are added.';
    case 'asking':
      return 'Waiting for the browser’s answer…';
    case 'granted':
      return 'Protected: the browser keeps what Loupe stores until you clear it yourself.';
    case 'refused':
      return 'Not protected: the browser did not agree. When the device runs out of space, it may delete all that Loupe stores. Installing Loupe, or adding it to the bookmarks, often changes its answer; then ask again.';
    case 'failed':
      return `The browser could not be asked. ${state.error.message}`;
  }
}

const INSTALLATIONS: Record<Installation, string> = {
  installed: 'Installed on this device.',
  offered: 'Loupe can be installed: it then opens from the home screen in a window of its own.',
  ipad: 'In Safari, tap the Share button, then “Add to Home Screen”. Loupe then opens from there, full screen.',
  menu: 'Look for “Install” or “Add to Home screen” in the browser’s menu. A browser that has neither runs Loupe in a tab, also without network once it is stored.',
};

export const device = {
  updateLabel: 'New version',
  updateReady: (version: string, running: string) =>
    version === running ? 'A new version is ready.' : `A new version is ready: ${version}.`,
  updateCost,
  updateNow: 'Update now',
  later: 'Later',
  /** A waiting version starts with the first window once the last one has been closed. */
  updateLater: 'It starts when you press Update now, or the next time Loupe is closed and opened.',
  updateStarting: 'Starting the new version…',
  updateOtherWindows:
    'Loupe is open in another tab or window too, which would lose its work. Close that one, then press Update now again.',
  updateFailed: ({ error }: Extract<AppUpdate, { readonly kind: 'failed' }>) =>
    `The new version did not start. ${error.message}`,

  title: 'This device',
  versionTitle: 'Version',
  lookForUpdate: 'Look for a new version',
  looking: 'Looking…',
  upToDate: 'This is the newest version.',
  lookFailed: 'The server could not be reached. Without network Loupe goes on as it is.',

  offlineTitle: 'Without network',
  readiness,
  readyText:
    'All that Loupe needs is stored on this device: it opens, trains and inspects with no connection.',
  tryAgain: 'Try again',

  installTitle: 'Installation',
  installation: (installation: Installation) => INSTALLATIONS[installation],
  install: 'Install Loupe',

  storageTitle: 'Storage',
  persistence,
  askToPersist: 'Ask to keep it',
  space: ({ usedBytes, leftBytes }: StorageSpace) =>
    `Loupe uses ${formatBytes(usedBytes)}; the browser leaves it up to ${formatBytes(leftBytes)} more.`,
  spaceUnknown: 'This browser does not say how much space is used and left.',
} as const;
