/** Cells of patches: their means, and what they are once a normal's patches are taken out again. */

import { expect, test } from 'vitest';
import { cellMeans, gatherCells, sumByCell } from '../../src/network/memoryCells.ts';

const CHANNELS = 2;
const partOf = (normal: number, patches: readonly (readonly [cell: number, ...row: number[]])[]) =>
  sumByCell(
    normal,
    Int32Array.from(patches, ([cell]) => cell),
    Float32Array.from(patches.flatMap(([, ...row]) => row)),
    CHANNELS,
  );
const FIRST = partOf(5, [
  [0, 1, 2],
  [2, 8, 4],
  [0, 3, 4],
]);
const SECOND = partOf(9, [
  [1, -2, 0.5],
  [0, 5, 12],
]);
const cells = gatherCells(3, CHANNELS, [FIRST, SECOND]);

test('a cell is remembered by the mean of all its patches', () => {
  expect([...cellMeans(cells, null)]).toEqual([3, 6, -2, 0.5, 8, 4]);
});

test('without a normal the means are of the others’ patches, and what was its alone is gone', () => {
  expect([...cellMeans(cells, 5)]).toEqual([5, 12, -2, 0.5]);
  expect([...cellMeans(cells, 9)]).toEqual([2, 3, 8, 4]);
});

test('leaving a normal out gives what the others alone give, to the last bit', () => {
  const awkward = partOf(7, [
    [0, 1e4 / 3, 1e-4 / 3],
    [2, 0.1, 6e4],
  ]);
  const all = gatherCells(3, CHANNELS, [FIRST, awkward, SECOND]);
  expect(cellMeans(all, 7)).toEqual(cellMeans(cells, null));
});

test('one normal alone is kept whole, as there is nothing else to compare with', () => {
  const alone = gatherCells(3, CHANNELS, [FIRST]);
  expect(cellMeans(alone, 5)).toEqual(cellMeans(alone, null));
});

test('means are numbers that float16 has', () => {
  const third = gatherCells(1, CHANNELS, [
    partOf(0, [
      [0, 1, 0],
      [0, 0, 2],
      [0, 0, 0],
    ]),
  ]);
  expect([...cellMeans(third, null)]).toEqual([1365 / 4096, 1365 / 2048]);
});
