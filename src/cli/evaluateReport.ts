/** How an evaluation's figures are put together and printed. */

import type { Figures } from '../evaluation/types.ts';
import { mean } from '../maths/statistics.ts';

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
