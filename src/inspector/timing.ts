/** Repeats work to be timed until there is enough of it, or enough time has gone. */

import { median, quantile } from '../maths/statistics.ts';
import type { MeasuredRow } from './measurement.ts';

/** When there is enough. */
export interface Repetition {
  /** They compile and allocate, and are not timed. */
  readonly warmUps: number;
  readonly leastRuns: number;
  readonly mostRuns: number;
  /** After which no run begins, once there are `leastRuns`. */
  readonly enoughMs: number;
}

export const USUAL_REPETITION: Repetition = {
  warmUps: 2,
  leastRuns: 5,
  mostRuns: 30,
  enoughMs: 2000,
};

/** Durations in milliseconds. */
export async function timeRuns(
  run: () => Promise<unknown>,
  { warmUps, leastRuns, mostRuns, enoughMs }: Repetition,
): Promise<number[]> {
  for (let done = 0; done < warmUps; done++) await run();
  const durationsMs: number[] = [];
  const startedAt = performance.now();
  while (
    durationsMs.length < leastRuns ||
    (durationsMs.length < mostRuns && performance.now() - startedAt < enoughMs)
  ) {
    const runStartedAt = performance.now();
    await run();
    durationsMs.push(performance.now() - runStartedAt);
  }
  return durationsMs;
}

/** The median and the quartiles around it. */
export function spread(
  durationsMs: readonly number[],
): Pick<MeasuredRow, 'msMedian' | 'msQuartiles'> {
  return {
    msMedian: median(durationsMs),
    msQuartiles: [quantile(durationsMs, 0.25), quantile(durationsMs, 0.75)],
  };
}
