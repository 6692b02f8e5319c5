/** CSV of a run: read back as it was, and harmless in a spreadsheet. */

import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { runCsv } from '../../src/records/runCsv.ts';
import { judged, runItem, runSummary } from './records.ts';

/** As a reader that knows nothing of how it was written. */
function parse(csv: string): Record<string, string>[] {
  const { data, errors } = Papa.parse<Record<string, string>>(csv.replace(/^\uFEFF/, ''), {
    header: true,
  });
  expect(errors).toEqual([]);
  return data;
}

describe('the table', () => {
  test('has a line for each item with what it and its run say', () => {
    const items = [
      runItem(0, { partId: 'PART-17', outcome: judged('reject', -1.5) }),
      runItem(1, { fileSha256: null, outcome: { kind: 'failed', reason: 'No, "not" an image.' } }),
    ];
    const [first, second] = parse(runCsv(runSummary(), items));
    expect(first).toEqual({
      number: '1',
      file_name: '1.png',
      part_id: 'PART-17',
      result: 'reject',
      score: '-1.5',
      image_threshold: '0.5',
      peak_x: '12',
      peak_y: '34',
      image_width: '640',
      image_height: '480',
      duration_ms: '12',
      inspected_at: '2026-11-25T10:15:30.123Z',
      reason: '',
      file_sha256: 'f'.repeat(64),
      file_size_bytes: '1234',
      run_id: 'run-1',
      source: 'files',
      inspector: 'Flange',
      inspector_version: '3',
      inspector_version_id: 'version-1',
      head_sha256: 'c'.repeat(64),
      backbone: 'efficientnet-lite0',
      backbone_sha256: 'b'.repeat(64),
      backend: 'wasm',
      map_threshold: '0.4',
      pass_threshold: '0.4',
      not_judged: '',
      judged_despite: '',
      expected: '',
      as_expected: '',
      check_result: '',
      app_version: '0.1.0',
    });
    expect(second).toMatchObject({
      number: '2',
      result: 'failed',
      score: '',
      peak_x: '',
      reason: 'No, "not" an image.',
      file_sha256: '',
    });
  });

  test('says of each part of a check what it is known to be and whether it was judged so, and how the check went', () => {
    const items = [
      runItem(0, { expected: 'good', outcome: judged('pass', 0.1) }),
      runItem(1, { expected: 'defective', outcome: judged('pass', 0.2) }),
    ];
    const run = runSummary({ source: 'check', unexpectedCount: 1 });
    expect(parse(runCsv(run, items))).toMatchObject([
      { source: 'check', expected: 'good', as_expected: 'yes', check_result: 'failed' },
      { expected: 'defective', result: 'pass', as_expected: 'no', check_result: 'failed' },
    ]);
  });

  test('begins with a byte order mark and ends its lines as RFC 4180 has them', () => {
    const csv = runCsv(runSummary(), [runItem(0)]);
    expect(csv.startsWith('\uFEFFnumber,file_name,')).toBe(true);
    expect(csv.split('\r\n')).toHaveLength(2);
    expect(csv.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  test('leaves thresholds empty where there are none', () => {
    const run = runSummary({ thresholds: null, mapThreshold: null });
    const [line] = parse(runCsv(run, [runItem(0, { outcome: judged('not-judged', 1) })]));
    expect(line).toMatchObject({ result: 'not-judged', image_threshold: '', map_threshold: '' });
  });
});

describe('a cell', () => {
  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '＝1+1'])(
    'of text that a spreadsheet would run is text: %j',
    (text) => {
      const [line] = parse(runCsv(runSummary(), [runItem(0, { partId: text, fileName: text })]));
      expect([line?.part_id, line?.file_name]).toEqual([`'${text}`, `'${text}`]);
    },
  );

  test('of any text comes back as it was, or with an apostrophe before it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const [line] = parse(runCsv(runSummary(), [runItem(0, { fileName: text })]));
        expect([text, `'${text}`]).toContain(line?.file_name);
      }),
    );
  });
});
