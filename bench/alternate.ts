/** Takes turns: every contender once a round, each first in its turn, so that what else the machine does falls on all alike. */

import { InputError } from '../src/errors.ts';
import type { Contender } from './report.ts';

/** Before each turn: threads of a peer's pool watch for more work for a while, and would keep a core from the next. */
const REST_MS = 100;

export interface Turns {
  readonly rounds: number;
  /** By which first results may differ from the first contender's, as a share of the largest of these, or of 1. */
  readonly tolerance: number;
  readonly betweenRounds: () => Promise<void>;
}

/**
 * Durations in milliseconds, `[contender][round]`.
 * @throws InputError `backend` where a contender's results are not those of the first: it does other work.
 */
export async function alternate(
  contenders: readonly Contender[],
  { rounds, tolerance, betweenRounds }: Turns,
): Promise<number[][]> {
  // The first run of each compiles and allocates, and is not timed.
  const [first, ...others] = contenders;
  const expected = await first.run();
  for (const other of others) {
    const results = await other.run();
    if (other.kind === 'peer') requireAlike(expected, results, other.name, tolerance);
  }
  const durationsMs: number[][] = contenders.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < contenders.length; turn++) {
      const index = (round + turn) % contenders.length;
      await new Promise((resolve) => setTimeout(resolve, REST_MS));
      const startedAt = performance.now();
      await contenders[index].run();
      durationsMs[index].push(performance.now() - startedAt);
    }
    await betweenRounds();
  }
  return durationsMs;
}

function requireAlike(
  expected: Float32Array,
  results: Float32Array,
  name: string,
  tolerance: number,
): void {
  const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  const isAlike =
    results.length === expected.length &&
    results.every((result, i) => Math.abs(result - expected[i]) <= tolerance * largest);
  if (isAlike) return;
  throw new InputError(
    'backend',
    `other results from ${name}`,
    `Loupe's within ${tolerance} of the largest`,
    'Its times are of other work: make both do the same first.',
  );
}
