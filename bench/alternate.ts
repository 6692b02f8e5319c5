/** Takes turns: every contender once a round, each first in its turn, so that what else the machine does falls on all alike. */

import { InputError } from '../src/errors.ts';
import type { Contender } from './report.ts';

/** Patch scores of different arithmetic, float32: the bound that the tests have for inference. */
const SCORE_TOLERANCE = 1e-3;

/**
 * Durations in milliseconds, `[contender][round]`. `betweenRounds` is called once a round.
 * @throws InputError `backend` where a contender's scores are not those of the first: it does other work.
 */
export async function alternate(
  contenders: readonly Contender[],
  rounds: number,
  betweenRounds: () => void | Promise<void>,
): Promise<number[][]> {
  // The first run of each compiles and allocates, and is not timed.
  const [first, ...others] = contenders;
  const expected = await first.run();
  for (const other of others) requireAlike(expected, await other.run(), other.name);
  const durationsMs: number[][] = contenders.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < contenders.length; turn++) {
      const index = (round + turn) % contenders.length;
      const startedAt = performance.now();
      await contenders[index].run();
      durationsMs[index].push(performance.now() - startedAt);
    }
    await betweenRounds();
  }
  return durationsMs;
}

function requireAlike(expected: Float32Array, scores: Float32Array, name: string): void {
  const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  const isAlike =
    scores.length === expected.length &&
    scores.every((score, i) => Math.abs(score - expected[i]) <= SCORE_TOLERANCE * largest);
  if (isAlike) return;
  throw new InputError(
    'backend',
    `other patch scores from ${name}`,
    `Loupe's within ${SCORE_TOLERANCE} of the largest`,
    'Its times are of other work: make both do the same first.',
  );
}
