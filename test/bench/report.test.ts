/** What a benchmark says of the times it took. */

import { expect, test } from 'vitest';
import {
  type BenchReport,
  benchRows,
  encodeReport,
  formatReport,
  plainRow,
} from '../../bench/report.ts';

const work = { profile: 'paper', backbone: 'resnet18' } as const;
const contender = { kind: 'peer', backend: 'wasm', threads: 1, multiplyAdds: 2e9 } as const;
const timed = [
  { contender: { ...contender, name: 'Loupe' }, durationsMs: [100, 400, 200] },
  {
    contender: { ...contender, name: 'peer', multiplyAdds: 6e9 },
    durationsMs: [300, 800, 300],
  },
];

function reportOf(raw: number | null): BenchReport {
  return {
    ...{ measuredAt: '2026-11-25T18:00:00.000Z', runtime: 'Node 20', machine: '2 cores, load 3.0' },
    ...{ rounds: 3, memory: [], notes: ['A fact.'], leftOut: ['a peer: it is absent'] },
    rows: benchRows(work, timed, raw),
  };
}

test('rows have medians with quartiles, and rates by each own multiply-adds', () => {
  const [ours, peer] = benchRows(work, timed, 20);
  expect(ours).toEqual({
    ...{ name: 'Loupe', backend: 'wasm', threads: 1, profile: 'paper', backbone: 'resnet18' },
    ...{ msMedian: 200, msQuartiles: [150, 300], ratioToLoupe: 1 },
    ...{ gigaMacPerSecond: 10, shareOfRawMatmul: 0.5, rawGigaMacPerSecond: 20 },
  });
  expect(peer).toMatchObject({ msMedian: 300, gigaMacPerSecond: 20, shareOfRawMatmul: 1 });
});

test("a ratio is the median of the rounds' ratios, which a slow round does not move", () => {
  // 3, 2 and 1.5; the medians' ratio would be 1.5.
  expect(benchRows(work, timed, null)[1]?.ratioToLoupe).toBe(2);
});

test('a yardstick has times and a rate, and no ratio to those who do the work', () => {
  const yardstick = { ...timed[1]!.contender, kind: 'yardstick' } as const;
  const rows = benchRows(work, [timed[0]!, { ...timed[1]!, contender: yardstick }], 20);
  expect(rows[1]).toMatchObject({ msMedian: 300, gigaMacPerSecond: 20, ratioToLoupe: null });
});

test('the table has a line a row and says what was left out', () => {
  const lines = formatReport(reportOf(20)).split('\n');
  expect(lines[0]).toBe('Node 20, 2 cores, load 3.0, 3 rounds');
  expect(lines.slice(4)).toEqual([
    '| paper | resnet18 | Loupe | wasm | 1 | 200 (150 to 300) | 1.00 | 10.0 | 20.0 | 0.50 |',
    '| paper | resnet18 | peer | wasm | 1 | 300 (300 to 550) | 2.00 | 20.0 | 20.0 | 1.00 |',
    'A fact.',
    'Left out: a peer: it is absent',
  ]);
});

test('a rate that was not measured is no number in the table', () => {
  const text = formatReport(reportOf(null));
  expect(text).toContain('| 10.0 | - | - |');
});

test('the JSON reads back as the report', () => {
  for (const raw of [20, null]) {
    expect(JSON.parse(encodeReport(reportOf(raw)))).toEqual(reportOf(raw));
  }
});

test('what is compared with nobody has its times and no other figure', () => {
  const about = { name: 'engine ready', backend: 'wasm', threads: 1, ...work } as const;
  const row = plainRow(about, [5, 3, 4]);
  expect(row).toMatchObject({ msMedian: 4, msQuartiles: [3.5, 4.5], ratioToLoupe: null });
  const [line] = formatReport({ ...reportOf(null), rows: [row] })
    .split('\n')
    .slice(4);
  expect(line).toBe(
    '| paper | resnet18 | engine ready | wasm | 1 | 4.00 (3.50 to 4.50) | - | - | - | - |',
  );
});

test('memory has a table of its own, with what no system tells left open', () => {
  const about = { name: 'training', backend: 'wasm', threads: 2, ...work } as const;
  const memory = [
    { ...about, peakBytes: 123_400_000, deviceBytes: 45_600_000 },
    { ...about, peakBytes: null, deviceBytes: 1_000_000 },
  ];
  const lines = formatReport({ ...reportOf(null), rows: [], memory }).split('\n');
  expect(lines.slice(4, 6)).toEqual([
    '| paper | resnet18 | training | wasm | 2 | 123 | 46 |',
    '| paper | resnet18 | training | wasm | 2 | - | 1 |',
  ]);
});
