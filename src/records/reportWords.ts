/** What a report says in a person's language; the page's catalogue has the texts. */

import type { ItemOutcome, RunItem, RunSummary } from './types.ts';

export interface ReportWords {
  /** Of the language, as HTML names it. */
  readonly language: string;
  title(run: RunSummary): string;
  /** One line on where the run stands, for example that it was interrupted. */
  state(run: RunSummary): string;
  /** How a shift-start check went; null for other runs. */
  check(run: RunSummary): string | null;
  /** What was counted, with how many of each. */
  counts(run: RunSummary): readonly (readonly [name: string, value: string])[];
  /** Versions, thresholds, hashes, times. */
  facts(run: RunSummary, exportedAt: string): readonly (readonly [name: string, value: string])[];
  readonly resultsTitle: string;
  readonly columns: {
    readonly number: string;
    readonly part: string;
    readonly file: string;
    /** What a part of a check is known to be. */
    readonly known: string;
    readonly result: string;
    readonly asExpected: string;
    readonly score: string;
    readonly time: string;
  };
  /** With a sign of its own, so that colour alone never tells. */
  result(outcome: ItemOutcome): string;
  known(item: RunItem): string;
  asExpected(item: RunItem): string;
  score(outcome: ItemOutcome): string;
  time(item: RunItem): string;
  picturesTitle(count: number): string;
  noPictures(run: RunSummary): string;
  pictureText(item: RunItem): string;
  caption(item: RunItem): string;
  undrawn(reason: string): string;
  /** What the heatmap's colours mean, and what the report does not promise. */
  note(run: RunSummary): string;
}
