/** Results in the order and through the filter that a person chose. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  filterCounts,
  listedRows,
  neighbourId,
  RESULT_FILTERS,
  RESULT_ORDERS,
  type ResultRow,
  type ResultSign,
} from '../../src/state/resultRows.ts';

const SIGNS: readonly ResultSign[] = [
  'pass',
  'reject',
  'not-judged',
  'failed',
  'running',
  'waiting',
  'cancelled',
];

function row(
  id: string,
  sign: ResultSign,
  score: number | null,
  fileName = `${id}.png`,
): ResultRow {
  return { id, fileName, partId: null, sign, score, reason: null, fault: null, known: null };
}

const ids = (rows: readonly ResultRow[]) => rows.map(({ id }) => id);

const rows = [
  row('a', 'pass', 0.2, 'part 10.png'),
  row('b', 'failed', null, 'part 9.png'),
  row('c', 'reject', 3, 'part 1.png'),
  row('d', 'pass', -1, 'part 2.png'),
  row('e', 'waiting', null, 'part 3.png'),
  row('f', 'reject', 3, 'part 11.png'),
];

describe('the order', () => {
  test('by score has the highest first, equal ones as they were, and last what has none', () => {
    expect(ids(listedRows(rows, { order: 'score', filter: 'all' }))).toEqual([
      'c',
      'f',
      'a',
      'd',
      'b',
      'e',
    ]);
  });

  test('by name counts numbers as numbers', () => {
    const listed = listedRows(rows, { order: 'name', filter: 'all' });
    expect(listed.map(({ fileName }) => fileName)).toEqual([
      'part 1.png',
      'part 2.png',
      'part 3.png',
      'part 9.png',
      'part 10.png',
      'part 11.png',
    ]);
  });
});

test('every filter shows as many rows as it counts, of its kind alone, in each order', () => {
  const anyRow = fc
    .tuple(fc.constantFrom(...SIGNS), fc.option(fc.double({ noNaN: true })), fc.string())
    .map(([sign, score, name]) => row(name, sign, score, name));
  fc.assert(
    fc.property(
      fc.array(anyRow),
      fc.constantFrom(...RESULT_FILTERS),
      fc.constantFrom(...RESULT_ORDERS),
      (some, filter, order) => {
        const listed = listedRows(some, { filter, order });
        expect(listed).toHaveLength(filterCounts(some)[filter]);
        expect(listed.every(({ sign }) => filter === 'all' || sign === filter)).toBe(true);
        expect(new Set(listed).size).toBe(listed.length);
      },
    ),
  );
});

test('the neighbour is the next in the list, itself at its end, and the first for what is not listed', () => {
  expect(neighbourId(rows, 'b', 1)).toBe('c');
  expect(neighbourId(rows, 'b', -1)).toBe('a');
  expect(neighbourId(rows, 'f', 1)).toBe('f');
  expect(neighbourId(rows, 'gone', -1)).toBe('a');
  expect(neighbourId([], 'gone', 1)).toBe('gone');
});
