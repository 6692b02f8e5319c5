/** What an evaluation's report says in a person's language; the catalogue has the texts. */

import type { Refusal } from '../evaluation/refusals.ts';
import type {
  Confusion,
  EvaluatedImage,
  Evaluation,
  EvaluationFailure,
  Figures,
  SizeRecall,
  VerdictCounts,
} from '../evaluation/types.ts';

type Pairs = readonly (readonly [name: string, value: string])[];

export interface EvaluationReportWords {
  /** Of the language, as HTML names it. */
  readonly language: string;
  title(evaluation: Evaluation): string;
  /** One line on what was judged. */
  subtitle(evaluation: Evaluation): string;
  /** The figures that are looked at first. */
  headline(figures: Figures): Pairs;
  readonly verdictsTitle: string;
  readonly verdictsCaption: string;
  /** Beginning with the rows' own. */
  readonly verdictColumns: readonly string[];
  verdictRow(label: 'good' | 'defective', counts: VerdictCounts): readonly string[];
  /** Escapes, false alarms, wrong rejects and what is left to a person, each with its interval. */
  rates(confusion: Confusion): Pairs;
  /** Where the judge has no thresholds. */
  readonly noThresholds: string;
  /** Pictures that have no verdict whatever their score. */
  readonly refusalsTitle: string;
  readonly refusalsCaption: string;
  readonly refusalColumns: readonly string[];
  refusalRow(refusal: Refusal): readonly string[];
  readonly histogram: {
    readonly title: string;
    /** For who cannot see it. */
    text(evaluation: Evaluation): string;
    readonly good: string;
    readonly defective: string;
    readonly score: string;
    /** Of the dashed line. */
    pass(threshold: number): string;
    /** Of the whole line. */
    reject(threshold: number): string;
  };
  readonly roc: CurveWords;
  readonly pro: CurveWords;
  readonly kindsTitle: string;
  readonly kindsCaption: string;
  readonly kindColumns: readonly string[];
  readonly all: string;
  kindRow(name: string, figures: Figures): readonly string[];
  readonly sizesTitle: string;
  readonly sizesCaption: string;
  readonly sizeColumns: readonly string[];
  sizeRow(recall: SizeRecall): readonly string[];
  readonly missesTitle: string;
  readonly missesCaption: string;
  readonly noMisses: string;
  readonly falseAlarmsTitle: string;
  readonly falseAlarmsCaption: string;
  readonly noFalseAlarms: string;
  readonly imageColumns: readonly string[];
  imageRow(image: EvaluatedImage): readonly string[];
  readonly runsTitle: string;
  readonly runsCaption: string;
  readonly runColumns: readonly string[];
  readonly failuresTitle: string;
  readonly failuresCaption: string;
  readonly failureColumns: readonly string[];
  failureRow(failure: EvaluationFailure): readonly string[];
  readonly factsTitle: string;
  facts(evaluation: Evaluation, exportedAt: string): Pairs;
  /** What the figures do not promise. */
  note(evaluation: Evaluation): string;
}

export interface CurveWords {
  readonly title: string;
  readonly across: string;
  readonly up: string;
  /** For who cannot see it. */
  text(figures: Figures): string;
}
