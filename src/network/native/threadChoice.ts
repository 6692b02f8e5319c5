/** How many threads the native device takes where nobody says. */

/** Where more gain little: an operation of a small image has few rows to share out. */
const MOST = 4;

/**
 * Half of the logical cores, which on most processors are two a physical core, and at least two where there are two:
 * the system still gives a page's own thread its turn, and what it has to do beside an inspection is little.
 */
export function usualThreads(coreCount: number): number {
  return Math.max(Math.min(2, coreCount), Math.min(MOST, Math.floor(coreCount / 2)));
}
