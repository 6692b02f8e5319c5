/** JSON of a run: all that is recorded, under a format that says its version. */

import { expect, test } from 'vitest';
import { runJson } from '../../src/records/runJson.ts';
import { judged, runItem, runSummary } from './records.ts';

test('it holds the run and its items as they were recorded', () => {
  const { sizeBytes: _, ...run } = runSummary();
  const items = [
    runItem(0, { partId: 'PART-17', outcome: judged('reject', 2) }),
    runItem(1, { outcome: { kind: 'failed', reason: 'broken' } }),
  ];
  const exportedAt = '2026-11-25T11:00:00.000Z';
  expect(JSON.parse(runJson(runSummary(), items, exportedAt))).toEqual({
    format: 'loupe-run',
    formatVersion: 2,
    exportedAt,
    run: { ...run, checkResult: null },
    items: items.map(({ runId: __, ...item }) => item),
  });
});

test('it says how a shift-start check went', () => {
  const run = runSummary({ source: 'check', unexpectedCount: 0 });
  const items = [runItem(0, { expected: 'defective', outcome: judged('reject', 2) })];
  expect(JSON.parse(runJson(run, items, ''))).toMatchObject({
    run: { source: 'check', unexpectedCount: 0, checkResult: 'passed' },
    items: [{ expected: 'defective' }],
  });
});
