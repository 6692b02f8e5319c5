/** Defects found by their size. */

import { expect, test } from 'vitest';
import { recallBySize } from '../../src/evaluation/sizeRecall.ts';
import { image } from './evaluated.ts';

test('regions are counted by area, found where the map rises above the threshold in them', () => {
  const images = [
    image(true, 9, {
      regions: [
        { areaShare: 0.02, mapLargest: 9 },
        { areaShare: 0.0002, mapLargest: 1.6 },
        { areaShare: 0.00025, mapLargest: 1.5 },
        { areaShare: 0.00029, mapLargest: null },
      ],
    }),
    image(true, 9, { regions: [{ areaShare: 1, mapLargest: 9 }] }),
    image(false, 1),
  ];
  const rows = recallBySize(images, 1.5).map(({ fromShare, toShare, found }) => [
    fromShare,
    toShare,
    found.count,
    found.total,
  ]);
  expect(rows).toEqual([
    [0.0001, 0.0003, 1, 3],
    [0.01, 0.03, 1, 1],
    [0.1, 1, 1, 1],
  ]);
});

test('an edge belongs to the larger size', () => {
  const images = [image(true, 9, { regions: [{ areaShare: 0.001, mapLargest: 9 }] })];
  expect(recallBySize(images, 1)).toMatchObject([{ fromShare: 0.001, toShare: 0.003 }]);
});

test('there is nothing to say of images without masks', () => {
  expect(recallBySize([image(true, 9), image(false, 1)], 1)).toEqual([]);
});
