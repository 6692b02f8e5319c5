/** What a benchmark found: a row for each contender, as a table to read and as JSON to compare. */

import type { MeasuredRow } from '../src/inspector/measurement.ts';
import type { BackendName } from '../src/inspector/types.ts';
import { median, quantile } from '../src/maths/statistics.ts';

/** Does the same work as the others on the same image. */
export interface Contender {
  readonly name: string;
  /** A yardstick does other work, and is timed in the same rounds. */
  readonly kind: 'peer' | 'yardstick';
  readonly backend: BackendName;
  readonly threads: number;
  /** Of its own way to do the work, folded or not. */
  readonly multiplyAdds: number;
  /** Once through, results read back: patch scores in row-major order, or a loss. */
  run(): Promise<Float32Array>;
  close(): Promise<void>;
}

export type BenchRow = MeasuredRow;

/** The most memory that work takes. */
export interface MemoryRow
  extends Pick<BenchRow, 'name' | 'backend' | 'threads' | 'profile' | 'backbone'> {
  /** Of the page's and the GPU's processes, above those of a page that has done nothing; null where no system says. */
  readonly peakBytes: number | null;
  /** Of it on the device: WebAssembly's memory or the GPU's buffers. */
  readonly deviceBytes: number;
}

/** What a benchmark finds, wherever it runs. */
export interface SuiteResult {
  readonly rows: readonly BenchRow[];
  readonly memory: readonly MemoryRow[];
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
    const { name, kind, backend, threads } = contender;
    return {
      ...{ name, backend, threads, ...work, msMedian },
      msQuartiles: [quantile(durationsMs, 0.25), quantile(durationsMs, 0.75)],
      ratioToLoupe: kind === 'peer' ? medianRatio(durationsMs, timed[0].durationsMs) : null,
      gigaMacPerSecond,
      shareOfRawMatmul:
        rawGigaMacPerSecond === null ? null : gigaMacPerSecond / rawGigaMacPerSecond,
      rawGigaMacPerSecond,
    };
  });
}

/** The median of the rounds' ratios, which a slow round does not move. */
export function medianRatio(
  durationsMs: readonly number[],
  referenceMs: readonly number[],
): number {
  return median(durationsMs.map((ms, round) => ms / referenceMs[round]));
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
    ...(report.rows.length > 0 ? [...TIMES_HEAD, ...report.rows.map(formatRow)] : []),
    ...(report.memory.length > 0 ? [...MEMORY_HEAD, ...report.memory.map(formatMemory)] : []),
    ...report.notes,
    ...report.leftOut.map((reason) => `Left out: ${reason}`),
  ].join('\n');
}

const TIMES_HEAD = [
  '| profile | backbone | by | backend | threads | ms (quartiles) | ratio to Loupe | GMAC/s | raw matmul | share |',
  '|-|-|-|-|-|-|-|-|-|-|',
];
const MEMORY_HEAD = [
  '| profile | backbone | work | backend | threads | peak, MB | of it on the device, MB |',
  '|-|-|-|-|-|-|-|',
];

function formatMemory(row: MemoryRow): string {
  const megabytes = (bytes: number | null) => (bytes === null ? '-' : (bytes / 1e6).toFixed(0));
  const { profile, backbone, name, backend, threads, peakBytes, deviceBytes } = row;
  const sizes = [megabytes(peakBytes), megabytes(deviceBytes)];
  return `| ${[profile, backbone, name, backend, threads, ...sizes].join(' | ')} |`;
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
