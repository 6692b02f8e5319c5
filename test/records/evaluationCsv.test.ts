/** An evaluation's lines for spreadsheets. */

import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { evaluationCsv } from '../../src/records/evaluationCsv.ts';
import { evaluationOf, image, MAKER } from '../evaluation/evaluated.ts';

const evaluation = evaluationOf(
  [
    image(false, -0.5),
    image(true, 2.5, {
      fileName: '=cmd.png',
      hasMask: true,
      regions: [
        { areaShare: 0.1, mapLargest: 2 },
        { areaShare: 0.01, mapLargest: 1.5 },
        { areaShare: 0.001, mapLargest: null },
      ],
    }),
  ],
  {
    failures: [
      { fileName: 'test/crack/x.png', kind: 'crack', defective: true, reason: 'Got half a PNG.' },
    ],
  },
);

function read(csv: string): Record<string, string>[] {
  return Papa.parse<Record<string, string>>(csv.replace('\uFEFF', ''), { header: true }).data;
}

test('each image has a line with its label, its judgement and what made it', () => {
  const [good, defect, failed, ...more] = read(evaluationCsv([evaluation]));
  expect(more).toEqual([]);
  expect(good).toMatchObject({
    file_name: 'test/good/-0.5.png',
    kind: 'good',
    defective: '0',
    verdict: 'pass',
    score: '-0.5',
    regions: '0',
    judge: 'Flange 2',
    pass_threshold: '1',
    reject_threshold: '2',
    backbone: 'efficientnet_lite0',
  });
  expect(defect).toMatchObject({ defective: '1', regions: '3', regions_found: '1' });
  expect(failed).toMatchObject({ verdict: 'failed', reason: 'Got half a PNG.', score: '' });
});

test('no file name becomes a formula', () => {
  expect(evaluationCsv([evaluation])).toContain("'=cmd.png");
});

test('several evaluations stand below each other, told apart by their judge', () => {
  const seeds = [0, 1].map((seed) =>
    evaluationOf([image(true, 3)], {
      maker: { ...MAKER, judge: { kind: 'trained', seed, steps: 400 }, mapThreshold: null },
    }),
  );
  const lines = read(evaluationCsv(seeds));
  expect(lines.map(({ judge }) => judge)).toEqual(['seed 0', 'seed 1']);
  expect(lines.map(({ regions_found: found }) => found)).toEqual(['', '']);
});
