/** How many frames a second were judged of late; pure. */

/** Long enough for a steady number at one frame a second. */
const WINDOW_MS = 3000;

/** The times with one more, those that count no longer left out. */
export function withFrame(timesMs: readonly number[], nowMs: number): readonly number[] {
  return [...timesMs.filter((timeMs) => nowMs - timeMs <= WINDOW_MS), nowMs];
}

/** Null before the second frame. */
export function framesPerSecond(timesMs: readonly number[]): number | null {
  const [first, last] = [timesMs[0], timesMs.at(-1)];
  if (first === undefined || last === undefined || last <= first) return null;
  return (1000 * (timesMs.length - 1)) / (last - first);
}
