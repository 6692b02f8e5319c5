/** How many threads the native device takes where nobody says. */

/** Where more gain little: an operation of a small image has few rows to share out. */
const MOST = 4;

/**
 * Half of the logical cores, which on most processors are two a physical core, and at least two where there are two:
 * measured in docs/performance.md, the page stays as smooth with both of two cores at work as with one.
 */
export function usualThreads(coreCount: number): number {
  return Math.max(Math.min(2, coreCount), Math.min(MOST, Math.floor(coreCount / 2)));
}
