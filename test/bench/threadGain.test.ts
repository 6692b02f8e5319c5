/** The gain of further threads in words. */

import { expect, test } from 'vitest';
import { threadGain } from '../../bench/inference/threadGain.ts';

const contenders = [
  { name: 'Loupe', threads: 2 },
  { name: 'product', threads: 2 },
  { name: 'Loupe', threads: 1 },
  { name: 'product', threads: 1 },
];

test("it is the median of the rounds' gains, as a share of the product's", () => {
  const durationsMs = [
    [10, 10, 20],
    [5, 5, 5],
    [18, 17, 34],
    [10, 10, 10],
  ];
  expect(threadGain('paper', contenders, durationsMs)).toEqual([
    'paper: 2 threads make inference 1.70 times as fast as one, its matrix product 2.00 times; 0.85 of that',
  ]);
});

test('of one thread there is nothing to say', () => {
  const single = contenders.map((contender) => ({ ...contender, threads: 1 }));
  expect(threadGain('paper', single, [[1], [1], [1], [1]])).toEqual([]);
});
