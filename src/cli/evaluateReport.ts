/** How an evaluation's figures are put together and printed. */

import { refusalsOf } from '../evaluation/refusals.ts';
import type { Evaluation, Figures } from '../evaluation/types.ts';
import type { ComparedFigure, Comparison } from '../inspector/evaluation/compareMethods.ts';
import { mean, sum } from '../maths/statistics.ts';
import type { Run } from './evaluateRun.ts';

/** The figures of one seed, or their means. */
export interface EvaluationFigures
  extends Pick<Figures, 'imageAuroc' | 'averagePrecision' | 'imageF1Max' | 'pixelAuroc' | 'aupro'> {
  readonly trainMs: number;
  /** Null where no image could be judged. */
  readonly inspectMsMedian: number | null;
}

/** Names and decimals, in the order of printing. */
const COLUMNS = {
  imageAuroc: 4,
  averagePrecision: 4,
  imageF1Max: 4,
  pixelAuroc: 4,
  aupro: 4,
  trainMs: 0,
  inspectMsMedian: 1,
} as const satisfies Record<keyof EvaluationFigures, number>;

const NAMES = Object.keys(COLUMNS) as (keyof EvaluationFigures)[];

/** Each figure's mean over the seeds; null where a seed lacks it. */
export function meanFigures(seeds: readonly EvaluationFigures[]): EvaluationFigures {
  const means = NAMES.map((name) => {
    const values = seeds.map((figures) => figures[name]);
    const numbers = values.filter((value) => value !== null);
    return [name, numbers.length === values.length ? mean(numbers) : null];
  });
  return Object.fromEntries(means) as EvaluationFigures;
}

/** One line: `title  imageAuroc 0.9900  ...`; a figure that the set cannot give is a dash. */
export function figureTable(title: string, figures: EvaluationFigures): string {
  const cells = NAMES.map((name) => {
    const value = figures[name];
    return `${name} ${value === null ? '-' : value.toFixed(COLUMNS[name])}`;
  });
  return [title.padEnd(7), ...cells].join('  ');
}

/** `seed 0`, with several subsets of normals `subset 3, seed 0`. */
export function runTitle({
  subsetSeed,
  seed,
  evaluation: { maker },
}: Pick<Run, 'subsetSeed' | 'seed' | 'evaluation'>): string {
  const subset = subsetSeed === null ? [] : [`subset ${subsetSeed}`];
  const { kind } = maker.judge;
  const drawn = kind === 'trained' ? [`seed ${seed}`] : subsetSeed === null ? [kind] : [];
  return [...subset, ...drawn].join(', ');
}

/**
 * What goes after a run's figures: `  not judged 3 of 185 (blurred 2, too-dark 1)`. Of scores without thresholds none
 * is refused, and nothing is said.
 */
export function refusalText({ images, maker }: Pick<Evaluation, 'images' | 'maker'>): string {
  if (maker.thresholds === null) return '';
  const refusals = refusalsOf(images).map(
    ({ kind, good, defective }) => [kind, good + defective] as const,
  );
  const why = refusals.map(([kind, count]) => `${kind} ${count}`).join(', ');
  const count = sum(refusals.map(([, of]) => of));
  return `  not judged ${count} of ${images.length}${why === '' ? '' : ` (${why})`}`;
}

const COMPARED = ['imageAuroc', 'pixelAuroc', 'aupro'] as const satisfies readonly ComparedFigure[];

/** One line: each difference of the means with its interval. */
export function comparisonLine(title: string, comparison: Comparison): string {
  const cells = COMPARED.map((name) => {
    const difference = comparison[name];
    if (difference === null) return `${name} -`;
    const [at, low, high] = [difference.mean, difference.low, difference.high].map(signed);
    return `${name} ${at} (95 % ${low} to ${high})`;
  });
  return [title, ...cells].join('  ');
}

function signed(value: number): string {
  return `${value < 0 ? '-' : '+'}${Math.abs(value).toFixed(4)}`;
}
