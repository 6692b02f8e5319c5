/** Counts one inspector's parts since midnight: when told that there are more, and when a new day begins. */

import { asError } from '../errors.ts';
import type { RunCounts } from '../records/types.ts';
import type { LoupeWorker } from '../worker/protocol.ts';

export interface DayCounter {
  start(inspectorId: string): void;
  stop(): void;
  /** More has been judged. */
  recount(): void;
}

export interface DayCounterParts {
  readonly client: Pick<LoupeWorker, 'countRuns'>;
  /** Milliseconds since 1970 by the device's clock, which may be set. */
  readonly nowMs: () => number;
  /** Calls back after that time, unless the returned function is called before. */
  readonly after: (delayMs: number, action: () => void) => () => void;
  /** Not called for an inspector that is no longer counted. */
  readonly onCounts: (counts: RunCounts) => void;
  readonly onError: (error: Error) => void;
}

/** A timer stands still while the device sleeps, so midnight is looked for this often. */
const LONGEST_WAIT_MS = 60_000;

export function createDayCounter(parts: DayCounterParts): DayCounter {
  const { client, nowMs, after, onCounts, onError } = parts;
  let inspectorId: string | null = null;
  let countedDay = Number.NaN;
  let cancelWait = () => {};
  let isCounting = false;
  let isDue = false;

  function watchDay(): void {
    const now = nowMs();
    if (midnight(now) !== countedDay) recount();
    cancelWait = after(Math.min(LONGEST_WAIT_MS, midnight(now, 1) - now), watchDay);
  }

  /** One count at a time: what is judged meanwhile is counted by one more. */
  function recount(): void {
    isDue = true;
    if (!isCounting) void countWhileDue();
  }

  async function countWhileDue(): Promise<void> {
    isCounting = true;
    while (isDue && inspectorId !== null) {
      isDue = false;
      await countOnce(inspectorId);
    }
    isCounting = false;
  }

  async function countOnce(id: string): Promise<void> {
    countedDay = midnight(nowMs());
    try {
      const counts = await client.countRuns(id, new Date(countedDay).toISOString());
      if (id === inspectorId) onCounts(counts);
    } catch (reason) {
      if (id === inspectorId) onError(asError(reason));
    }
  }

  return {
    start(id) {
      inspectorId = id;
      countedDay = Number.NaN;
      watchDay();
    },
    stop() {
      cancelWait();
      inspectorId = null;
    },
    recount() {
      if (inspectorId !== null) recount();
    },
  };
}

/** The beginning of the device's day, or of one so many days later; days are not all of 24 hours. */
function midnight(timeMs: number, daysLater = 0): number {
  const date = new Date(timeMs);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + daysLater).getTime();
}
