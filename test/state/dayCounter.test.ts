/** Today's counts: since local midnight, again when more is judged, anew at midnight, of one inspector at a time. */

import { expect, test } from 'vitest';
import type { RunCounts } from '../../src/records/types.ts';
import { createDayCounter } from '../../src/state/dayCounter.ts';
import { settled } from './standInWorker.ts';

const NOON_MS = new Date(2026, 10, 25, 12).getTime();

interface AskedCount {
  readonly id: string;
  readonly sinceIso: string;
  answer(pass: number): Promise<void>;
  refuse(): Promise<void>;
}

function setUp(startMs = NOON_MS) {
  const asked: AskedCount[] = [];
  const got: (RunCounts | Error)[] = [];
  const timers = new Set<{ atMs: number; action: () => void }>();
  const clock = { nowMs: startMs };
  const countRuns = (id: string, sinceIso: string) =>
    new Promise<RunCounts>((resolve, reject) => {
      asked.push({
        id,
        sinceIso,
        async answer(pass) {
          resolve({ pass, uncertain: 0, reject: 0, notJudged: 0, failed: 0 });
          await settled();
        },
        async refuse() {
          reject(new Error('The disk is gone.'));
          await settled();
        },
      });
    });
  const counter = createDayCounter({
    client: { countRuns },
    nowMs: () => clock.nowMs,
    after(delayMs, action) {
      const timer = { atMs: clock.nowMs + delayMs, action };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    onCounts: (counts) => void got.push(counts),
    onError: (error) => void got.push(error),
  });
  /** Moves the clock on, a timer at a time. */
  function goTo(timeMs: number): void {
    for (;;) {
      const [next] = [...timers].sort((a, b) => a.atMs - b.atMs);
      if (next === undefined || next.atMs > timeMs) break;
      timers.delete(next);
      clock.nowMs = next.atMs;
      next.action();
    }
    clock.nowMs = timeMs;
  }
  return { counter, asked, got, goTo, timers, clock };
}

test('a count is since the last midnight of the device', async () => {
  const { counter, asked, got } = setUp();
  counter.start('one');
  expect(asked).toMatchObject([{ id: 'one', sinceIso: new Date(2026, 10, 25).toISOString() }]);
  await asked[0]!.answer(7);
  expect(got).toMatchObject([{ pass: 7 }]);
});

test('what is judged while a count is under way is counted by one more, not by one each', async () => {
  const { counter, asked, got } = setUp();
  counter.start('one');
  counter.recount();
  counter.recount();
  counter.recount();
  await asked[0]!.answer(1);
  await asked[1]!.answer(4);
  expect(asked).toHaveLength(2);
  expect(got).toMatchObject([{ pass: 1 }, { pass: 4 }]);
});

test('at midnight a new day is counted, without anything having been judged', async () => {
  const { counter, asked, goTo } = setUp(new Date(2026, 10, 25, 23, 59, 30).getTime());
  counter.start('one');
  await asked[0]!.answer(200);
  goTo(new Date(2026, 10, 25, 23, 59, 59).getTime());
  expect(asked).toHaveLength(1);
  goTo(new Date(2026, 10, 26, 0, 0, 0).getTime());
  expect(asked[1]?.sinceIso).toBe(new Date(2026, 10, 26).toISOString());
});

test('a device that slept over midnight counts the new day within a minute of waking', async () => {
  const { counter, asked, clock, timers } = setUp();
  counter.start('one');
  await asked[0]!.answer(200);
  const [timer] = timers;
  timers.clear();
  expect(timer!.atMs - NOON_MS).toBeLessThanOrEqual(60_000);
  clock.nowMs = new Date(2026, 10, 26, 6).getTime();
  timer!.action();
  expect(asked[1]?.sinceIso).toBe(new Date(2026, 10, 26).toISOString());
});

test('the answer for a station that was left is of no use to the next one', async () => {
  const { counter, asked, got } = setUp();
  counter.start('one');
  counter.stop();
  counter.start('other');
  await asked[0]!.answer(1);
  expect(got).toEqual([]);
  expect(asked[1]?.id).toBe('other');
  await asked[1]!.answer(2);
  expect(got).toMatchObject([{ pass: 2 }]);
});

test('a station that was left counts and waits no more', async () => {
  const { counter, asked, timers } = setUp();
  counter.start('one');
  counter.stop();
  counter.recount();
  await asked[0]!.answer(1);
  expect([asked.length, timers.size]).toEqual([1, 0]);
});

test('counts that cannot be read are told, and tried again with the next part', async () => {
  const { counter, asked, got } = setUp();
  counter.start('one');
  await asked[0]!.refuse();
  expect(got).toMatchObject([{ message: 'The disk is gone.' }]);
  counter.recount();
  await asked[1]!.answer(3);
  expect(got.at(-1)).toMatchObject({ pass: 3 });
});
