/** Means over the seeds, and the lines that are printed. */

import { expect, test } from 'vitest';
import { figureTable, meanFigures } from '../../src/cli/evaluateReport.ts';

const one = {
  imageAuroc: 0.5,
  averagePrecision: 0.75,
  imageF1Max: 1,
  pixelAuroc: 0.25,
  aupro: null,
  trainMs: 1000,
  inspectMsMedian: 10,
};
const other = { ...one, imageAuroc: 1, pixelAuroc: null, trainMs: 2000, inspectMsMedian: 30 };

test('the mean has each figure that every seed has, and null for the others', () => {
  expect(meanFigures([one, other])).toEqual({
    imageAuroc: 0.75,
    averagePrecision: 0.75,
    imageF1Max: 1,
    pixelAuroc: null,
    aupro: null,
    trainMs: 1500,
    inspectMsMedian: 20,
  });
});

test('the mean of one seed is that seed, without what is no figure', () => {
  expect(meanFigures([{ ...one, ...{ seed: 3, images: [] } }])).toEqual(one);
});

test('a line names each figure, rounded, with a dash for a missing one', () => {
  expect(figureTable('seed 0', { ...one, trainMs: 1234.5, inspectMsMedian: 10.26 })).toBe(
    'seed 0   imageAuroc 0.5000  averagePrecision 0.7500  imageF1Max 1.0000  pixelAuroc 0.2500  aupro -  trainMs 1235  inspectMsMedian 10.3',
  );
});
