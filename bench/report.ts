/** What a benchmark found: a row for each contender, as a table to read and as JSON to compare. */

import type { BackendName, ProfileName } from '../src/inspector/types.ts';
import { median, quantile } from '../src/maths/statistics.ts';

/** Does the same work as the others on the same image. */
export interface Contender {
  readonly name: string;
  readonly backend: BackendName;
  readonly threads: number;
  /** Of its own way to do the work, folded or not. */
  readonly multiplyAdds: number;
  /** Once through, results read back: patch scores in row-major order, or a loss. */
  run(): Promise<Float32Array>;
  close(): Promise<void>;
}

export interface BenchRow {
  readonly name: string;
  readonly backend: BackendName;
  readonly threads: number;
  readonly profile: ProfileName;
  readonly backbone: string;
  readonly msMedian: number;
  /** The first and third quartile. */
  readonly msQuartiles: readonly [number, number];
  /** This one's time over Loupe's, the median over rounds; null where it is compared with nobody. */
  readonly ratioToLoupe: number | null;
  /** By its own multiply-adds; null where what takes the time is something else. */
  readonly gigaMacPerSecond: number | null;
  /** Of `rawGigaMacPerSecond`; null where that was not measured. */
  readonly shareOfRawMatmul: number | null;
  /** tfjs's matrix product in the same rounds. */
  readonly rawGigaMacPerSecond: number | null;
}

/** What a benchmark finds, wherever it runs. */
export interface SuiteResult {
  readonly rows: readonly BenchRow[];
  /** Facts beside the rows, as sentences. */
  readonly notes: readonly string[];
  /** Peers that could not be had, with the reason. */
  readonly leftOut: readonly string[];
}

export interface BenchReport extends SuiteResult {
  readonly measuredAt: string;
  /** Node or a browser, with its version. */
  readonly runtime: string;
  /** A load above the number of cores says that others took time from this run. */
  readonly machine: string;
  readonly rounds: number;
}

interface Timed {
  readonly contender: Omit<Contender, 'run' | 'close'>;
  /** One a round. */
  readonly durationsMs: readonly number[];
}

/** The first of `timed` is Loupe. */
export function benchRows(
  work: Pick<BenchRow, 'profile' | 'backbone'>,
  timed: readonly Timed[],
  rawGigaMacPerSecond: number | null,
): BenchRow[] {
  return timed.map(({ contender, durationsMs }) => {
    const msMedian = median(durationsMs);
    const gigaMacPerSecond = contender.multiplyAdds / msMedian / 1e6;
    const { name, backend, threads } = contender;
    return {
      ...{ name, backend, threads, ...work, msMedian },
      msQuartiles: [quantile(durationsMs, 0.25), quantile(durationsMs, 0.75)],
      ratioToLoupe: median(durationsMs.map((ms, round) => ms / timed[0].durationsMs[round])),
      gigaMacPerSecond,
      shareOfRawMatmul:
        rawGigaMacPerSecond === null ? null : gigaMacPerSecond / rawGigaMacPerSecond,
      rawGigaMacPerSecond,
    };
  });
}

/** A row of what has no peers and no multiply-adds to count. */
export function plainRow(
  about: Pick<BenchRow, 'name' | 'backend' | 'threads' | 'profile' | 'backbone'>,
  durationsMs: readonly number[],
): BenchRow {
  return {
    ...about,
    msMedian: median(durationsMs),
    msQuartiles: [quantile(durationsMs, 0.25), quantile(durationsMs, 0.75)],
    ratioToLoupe: null,
    gigaMacPerSecond: null,
    shareOfRawMatmul: null,
    rawGigaMacPerSecond: null,
  };
}

/** A Markdown table under what it was measured on, then what is missing. */
export function formatReport(report: BenchReport): string {
  return [
    `${report.runtime}, ${report.machine}, ${report.rounds} rounds`,
    '',
    '| profile | backbone | by | backend | threads | ms (quartiles) | ratio to Loupe | GMAC/s | raw matmul | share |',
    '|-|-|-|-|-|-|-|-|-|-|',
    ...report.rows.map(formatRow),
    ...report.notes,
    ...report.leftOut.map((reason) => `Left out: ${reason}`),
  ].join('\n');
}

function formatRow(row: BenchRow): string {
  const [low, high] = row.msQuartiles;
  const number = (value: number | null, places: number) => value?.toFixed(places) ?? '-';
  const cells = [
    row.profile,
    row.backbone,
    row.name,
    row.backend,
    row.threads,
    `${milliseconds(row.msMedian)} (${milliseconds(low)} to ${milliseconds(high)})`,
    number(row.ratioToLoupe, 2),
    number(row.gigaMacPerSecond, 1),
    number(row.rawGigaMacPerSecond, 1),
    number(row.shareOfRawMatmul, 2),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** Three figures or more. */
function milliseconds(value: number): string {
  return value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
}

export function encodeReport(report: BenchReport): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
