/** Names of exported files. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluationFileName, overlayFileName, runFileName } from '../../src/records/fileNames.ts';
import { evaluationOf } from '../evaluation/evaluated.ts';
import { judged, runItem, runSummary } from './records.ts';

test('a run is named after its inspector and its begin', () => {
  const run = runSummary({ inspectorName: 'Flange 10/12 "left"' });
  expect(runFileName(run, 'csv')).toBe('Flange_10_12_left_-2026-11-25T10-15-30Z.csv');
  expect(runFileName(runSummary({ inspectorName: '…' }), 'zip')).toBe(
    'run-2026-11-25T10-15-30Z.zip',
  );
});

test('an overlay is named after its number, its verdict and its part, else its file', () => {
  const outcome = judged('reject', 1);
  const file = runItem(4, { fileName: 'line 3/part.tiff', outcome });
  expect(overlayFileName(file)).toBe('0005-reject-line_3_part.png');
  expect(overlayFileName({ ...file, partId: 'P 17' })).toBe('0005-reject-P_17.png');
});

test('whatever a file is called, its overlay stays in its folder and keeps its ending', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (fileName) => {
      expect(overlayFileName(runItem(0, { fileName }))).toMatch(
        /^0001-pass-[\p{L}\p{N}_-][\p{L}\p{N}._-]*\.png$/u,
      );
    }),
  );
});

test('an evaluation is named after its inspector, the version and the moment', () => {
  const evaluation = evaluationOf([]);
  expect(evaluationFileName(evaluation, 'csv')).toBe(
    'Flange-2-evaluation-2026-11-25T10-15-30Z.csv',
  );
  const maker = { ...evaluation.maker, judge: { kind: 'nearest-neighbour' } as const };
  expect(evaluationFileName({ ...evaluation, maker }, 'html')).toBe(
    'evaluation-2026-11-25T10-15-30Z.html',
  );
});
