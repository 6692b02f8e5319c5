/**
 * For developers: the tables of docs/accuracy.md, of the runs that `accuracy-runs.ts` has made so far. Only seeds that
 * every subset with a yardstick has are taken.
 *
 *     npx tsx scripts/research/accuracy-table.ts RUNS
 */

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { meanFigures } from '../../src/cli/evaluateReport.ts';
import type { Run } from '../../src/cli/evaluateRun.ts';
import { confusionAt } from '../../src/evaluation/confusion.ts';
import { recallBySize } from '../../src/evaluation/sizeRecall.ts';
import type { Rate } from '../../src/evaluation/types.ts';
import { type Comparison, compareMethods } from '../../src/inspector/evaluation/compareMethods.ts';
import { fnv1a32, mulberry32 } from '../../src/maths/random.ts';
import { mean, median } from '../../src/maths/statistics.ts';

const RESAMPLES = 1000;
const FIGURES = ['imageAuroc', 'pixelAuroc', 'aupro'] as const;
const NAME = /^(?<set>.+)-(?<shots>\d+|all)(-subset\d+)?-(?<kind>yardstick|seed)\d*\.json$/;

/** Of one set and number of normals. */
interface Row {
  readonly set: string;
  readonly shots: string;
  readonly runs: readonly Run[];
  readonly yardsticks: readonly Run[];
}

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Usage: tsx scripts/research/accuracy-table.ts RUNS');
const rows = await readRows(folder);

table('set, normals', 'seeds', 'app', 'yardstick', ...FIGURES);
const differences = rows.map((row) => ({ ...row, difference: differenceOf(row) }));
for (const { difference, runs, yardsticks, ...row } of differences) {
  line(
    title(row),
    `${runs.length / yardsticks.length}`,
    ...[runs, yardsticks].map(figuresOf),
    ...FIGURES.map((figure) => interval(difference, figure)),
  );
}
for (const [shots, sets] of groupBy(differences, (row) => row.shots)) {
  const means = FIGURES.map((figure) =>
    signed(mean(sets.map(({ difference }) => difference[figure]?.mean ?? Number.NaN))),
  );
  line(`mean of ${sets.length} sets, ${shots}`, '', '', '', ...means);
}

table(
  'set, normals',
  'good: not passed',
  'good: rejected',
  'defective: passed',
  'defective: uncertain',
  'not judged',
  'steps',
);
for (const row of rows) {
  const verdicts = row.runs.map(verdictsOf);
  const over = (rateIn: (each: ReturnType<typeof verdictsOf>) => Rate): string =>
    share(verdicts.map(rateIn));
  line(
    title(row),
    over(({ falseAlarms }) => falseAlarms),
    over(({ wronglyRejected }) => wronglyRejected),
    over(({ escapes }) => escapes),
    over(({ uncertainDefective }) => uncertainDefective),
    share(verdicts.map(({ notJudged }) => notJudged)),
    `${median(row.runs.map(({ training }) => training?.steps ?? 0))}`,
  );
}

table('set, normals', 'area of the defect, per cent', 'defects', 'found');
for (const row of rows) {
  const sizes = row.runs.flatMap(({ evaluation: { images, maker } }) =>
    maker.mapThreshold === null ? [] : recallBySize(images, maker.mapThreshold),
  );
  for (const [fromShare, of] of [...groupBy(sizes, (size) => size.fromShare)].sort(byNumber)) {
    const defects = of[0].found.total;
    line(
      title(row),
      `${100 * fromShare} to ${100 * of[0].toShare}`,
      `${defects}`,
      share(of.map(({ found }) => found)),
    );
  }
}

async function readRows(of: string): Promise<Row[]> {
  const found: { set: string; shots: string; isYardstick: boolean; run: Run }[] = [];
  for (const file of (await readdir(of)).sort()) {
    const { set, shots, kind } = NAME.exec(file)?.groups ?? {};
    if (set === undefined || shots === undefined) continue;
    found.push({
      set,
      shots,
      isYardstick: kind === 'yardstick',
      run: await readRun(join(of, file)),
    });
  }
  const groups = groupBy(found, ({ set, shots }) => `${shots} ${set}`);
  return [...groups.values()].flatMap((group) => {
    const [{ set, shots }] = group;
    const yardsticks = group.flatMap(({ isYardstick, run }) => (isYardstick ? [run] : []));
    const trained = group.flatMap(({ isYardstick, run }) => (isYardstick ? [] : [run]));
    const bySeed = [...groupBy(trained, ({ seed }) => seed).values()];
    const runs = bySeed.filter((ofSeed) => ofSeed.length === yardsticks.length).flat();
    return runs.length === 0 ? [] : [{ set, shots, runs, yardsticks }];
  });
}

/** The inverse of what `accuracy-runs.ts` keeps. */
async function readRun(file: string): Promise<Run> {
  const run = JSON.parse(await readFile(file, 'utf8'));
  if (run.pixels === null) return run;
  const { good, defective, overlap, ...pixels } = run.pixels;
  const arrays = { good, defective, overlap };
  for (const [name, values] of Object.entries(arrays)) pixels[name] = Float32Array.from(values);
  return { ...run, pixels };
}

function differenceOf({ runs, yardsticks }: Row): Comparison {
  const comparable = ({ evaluation, pixels }: Run) => ({
    scores: evaluation.images.map(({ score }) => score),
    pixels,
  });
  return compareMethods({
    labels: yardsticks[0].evaluation.images.map(({ defective }) => Number(defective)),
    subsets: yardsticks.map((yardstick) => ({
      one: runs.filter(({ subsetSeed }) => subsetSeed === yardstick.subsetSeed).map(comparable),
      other: [comparable(yardstick)],
    })),
    resamples: RESAMPLES,
    random: mulberry32(fnv1a32('loupe bootstrap')),
  });
}

function verdictsOf({ evaluation: { images, maker } }: Run) {
  if (maker.thresholds === null) throw new Error('Got a run without thresholds.');
  const confusion = confusionAt(images, maker.thresholds);
  const count = confusion.good.notJudged + confusion.defective.notJudged;
  const notJudged: Rate = { count, total: images.length, share: null, low: null, high: null };
  return { ...confusion, notJudged };
}

/** Of all runs together. */
function share(rates: readonly Rate[]): string {
  const [count, total] = [rates.map((rate) => rate.count), rates.map((rate) => rate.total)].map(
    (numbers) => numbers.reduce((sum, number) => sum + number, 0),
  );
  return total === 0 ? '-' : `${((100 * count) / total).toFixed(1)} %`;
}

function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
}

function title({ set, shots }: Pick<Row, 'set' | 'shots'>): string {
  return `${set}, ${shots}`;
}

function figuresOf(runs: readonly Run[]): string {
  const figures = meanFigures(runs.map((run) => run.figures));
  return FIGURES.map((figure) => figures[figure]?.toFixed(4) ?? '-').join(' / ');
}

function interval(comparison: Comparison, figure: (typeof FIGURES)[number]): string {
  const difference = comparison[figure];
  if (difference === null) return '-';
  return `${signed(difference.mean)} (${difference.low.toFixed(4)} to ${difference.high.toFixed(4)})`;
}

function signed(value: number): string {
  return `${value < 0 ? '' : '+'}${value.toFixed(4)}`;
}

function byNumber([one]: [number, unknown], [other]: [number, unknown]): number {
  return one - other;
}

function table(...head: readonly string[]): void {
  console.log('');
  line(...head);
  line(...head.map(() => '-'));
}

function line(...cells: readonly string[]): void {
  console.log(`| ${cells.join(' | ')} |`);
}
