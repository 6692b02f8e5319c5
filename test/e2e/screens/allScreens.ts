/** Every screen of the app, in the order in which one visit comes to them. A new screen gets its entry here, and with it its pictures and its tests. */

import { checkScreens } from './checkScreens.ts';
import { evaluateScreens } from './evaluateScreens.ts';
import { helpScreens } from './helpScreens.ts';
import { emptyHome, fullHome } from './homeScreens.ts';
import { inspectScreens } from './inspectScreens.ts';
import { liveScreens } from './liveScreens.ts';
import { emptyRuns, runsScreens } from './runsScreens.ts';
import type { Screen } from './screen.ts';
import { settingsScreens } from './settingsScreens.ts';
import { stationScreens } from './stationScreens.ts';
import { tilesScreens } from './tilesScreens.ts';
import { trainScreens } from './trainScreens.ts';

export const allScreens: readonly Screen[] = [
  ...emptyHome,
  ...helpScreens,
  ...trainScreens,
  ...emptyRuns,
  ...inspectScreens,
  ...runsScreens,
  ...evaluateScreens,
  ...stationScreens,
  ...checkScreens,
  ...liveScreens,
  ...tilesScreens,
  ...fullHome,
  ...settingsScreens,
];
