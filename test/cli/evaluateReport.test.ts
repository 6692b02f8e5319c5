/** Means over the seeds, and the lines that are printed. */

import { expect, test } from 'vitest';
import { figureTable, meanFigures, refusalText } from '../../src/cli/evaluateReport.ts';
import { evaluationOf, image, MAKER } from '../evaluation/evaluated.ts';

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

test('pictures that were not judged are counted with their reasons, where there are verdicts at all', () => {
  const refused = (notJudged: { kind: 'moved'; right: number; down: number }) =>
    image(false, 1, { verdict: 'not-judged', notJudged });
  const moved = { kind: 'moved', right: 0.1, down: 0 } as const;
  const images = [refused(moved), image(true, 2), refused(moved)];
  expect(refusalText(evaluationOf(images))).toBe('  not judged 2 of 3 (moved 2)');
  expect(refusalText(evaluationOf([image(true, 2)]))).toBe('  not judged 0 of 1');
  expect(refusalText(evaluationOf(images, { maker: { ...MAKER, thresholds: null } }))).toBe('');
});
