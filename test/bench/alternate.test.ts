/** Who runs when in a benchmark, and who may not be compared. */

import { expect, test } from 'vitest';
import { alternate } from '../../bench/alternate.ts';
import type { Contender } from '../../bench/report.ts';
import { InputError } from '../../src/errors.ts';

const ONE_ROUND = { rounds: 1, tolerance: 1e-3, betweenRounds: async () => {} };

function contender(name: string, scores: readonly number[], log: string[] = []): Contender {
  return {
    ...{ name, kind: 'peer', backend: 'wasm', threads: 1, multiplyAdds: 1 },
    run: async () => {
      log.push(name);
      return Float32Array.from(scores);
    },
    close: async () => {},
  };
}

test('each runs once untimed, then once a round, each first in its turn', async () => {
  const log: string[] = [];
  const both = [contender('a', [1], log), contender('b', [1], log)];
  const durationsMs = await alternate(both, {
    ...{ rounds: 3, tolerance: 1e-3 },
    betweenRounds: async () => void log.push('|'),
  });
  expect(log.join(' ')).toBe('a b a b | b a | a b |');
  expect(durationsMs.map(({ length }) => length)).toEqual([3, 3]);
});

test('scores that differ by rounding are the same work', async () => {
  const both = [contender('a', [100, -3]), contender('b', [100.05, -3.05])];
  await expect(alternate(both, ONE_ROUND)).resolves.toHaveLength(2);
});

test.each([
  ['other scores', [1, 2.1]],
  ['fewer scores', [1]],
  ['no numbers', [1, Number.NaN]],
])('a peer with %s is refused by name', async (_, scores) => {
  const run = alternate([contender('a', [1, 2]), contender('odd', scores)], ONE_ROUND);
  await expect(run).rejects.toThrow(InputError);
  await expect(run).rejects.toThrow('odd');
});

test("a yardstick's results may be anything", async () => {
  const yardstick = { ...contender('product', [7]), kind: 'yardstick' } as const;
  const run = alternate([contender('a', [1, 2]), yardstick], ONE_ROUND);
  await expect(run).resolves.toHaveLength(2);
});
