/** How often work is repeated to be timed. */

import { expect, test } from 'vitest';
import { spread, timeRuns } from '../../src/inspector/timing.ts';

async function countRuns(limits: Partial<Parameters<typeof timeRuns>[1]>) {
  let runs = 0;
  const durationsMs = await timeRuns(async () => void runs++, {
    ...{ warmUps: 2, leastRuns: 3, mostRuns: 5, enoughMs: 1e9 },
    ...limits,
  });
  return { runs, timed: durationsMs.length };
}

test('runs that warm up are not timed', async () => {
  expect(await countRuns({})).toEqual({ runs: 7, timed: 5 });
});

test('once there was enough time, no more than the least number is run', async () => {
  expect(await countRuns({ enoughMs: 0 })).toEqual({ runs: 5, timed: 3 });
});

test('the spread is the median with its quartiles', () => {
  expect(spread([5, 1, 3])).toEqual({ msMedian: 3, msQuartiles: [2, 4] });
});
