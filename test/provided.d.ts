/** What vitest.config.ts and test/e2e/setup.ts hand to the tests through Vitest's `inject`. */

import type { EngineName } from '../scripts/find-engine.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Missing hardware or data fails there instead of skipping. */
    isCi: boolean;
    /** Where the built app is served, ending in a slash; end-to-end tests only. */
    appAddress: string;
    /** The built app's folder; end-to-end tests only. */
    appFolder: string;
    /** Which other engines than Chromium are tried; their smoke test only. */
    engines: readonly EngineName[];
    /** Where the page is served that looks for a browser's features, ending in a slash; that smoke test only. */
    probeAddress: string;
  }
}
