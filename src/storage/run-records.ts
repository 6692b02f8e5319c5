/** What the stored form of runs means: how an item changes its run, and which keys are an inspector's or a run's. */

import { isAsExpected } from '../records/shiftCheck.ts';
import type { ItemOutcome, RunCounts, RunItem, RunRecord } from '../records/types.ts';
import type { RunItemRecord } from './schema.ts';

/** A run that has no item yet. */
export type NewRun = Omit<
  RunRecord,
  'startedAt' | 'endedAt' | 'counts' | 'leftCount' | 'unexpectedCount' | 'sizeBytes'
>;

/** What a record takes beside the bytes of its picture, about. */
const RECORD_BYTES = 800;

const NO_COUNTS: RunCounts = { pass: 0, uncertain: 0, reject: 0, notJudged: 0, failed: 0 };

/** The range of an inspector's runs in the index `byStart`. */
export function runsOf(inspectorId: string): IDBKeyRange {
  // An array sorts behind every text, so this end lies behind every date.
  return IDBKeyRange.bound([inspectorId], [inspectorId, []]);
}

/** The range of a run's keys in `runItems` and `runPictures`. */
export function itemsOf(runId: string): IDBKeyRange {
  return IDBKeyRange.bound([runId], [runId, []]);
}

export function binOf(outcome: ItemOutcome): Exclude<RunItemRecord['bin'], 'check'> {
  return outcome.kind === 'judged' ? outcome.verdict : 'failed';
}

/** The run with one item more, and that item's position. */
export function withItem(
  run: NewRun | RunRecord,
  item: Pick<RunItem, 'inspectedAt' | 'expected' | 'outcome'>,
  pictureBytes: number,
  leftCount: number,
): { readonly after: RunRecord; readonly position: number } {
  const unexpectedCount = run.source === 'check' ? 0 : null;
  const nothing = { counts: NO_COUNTS, unexpectedCount, sizeBytes: 0 };
  const before = { startedAt: item.inspectedAt, ...nothing, ...run };
  const { pass, uncertain, reject, notJudged, failed } = before.counts;
  const after: RunRecord = {
    ...before,
    endedAt: leftCount === 0 ? item.inspectedAt : null,
    counts: withOneMore(before.counts, binOf(item.outcome)),
    leftCount,
    unexpectedCount:
      before.unexpectedCount === null
        ? null
        : before.unexpectedCount + (isAsExpected(item) ? 0 : 1),
    sizeBytes: before.sizeBytes + RECORD_BYTES + pictureBytes,
  };
  return { after, position: pass + uncertain + reject + notJudged + failed };
}

function withOneMore(counts: RunCounts, bin: ReturnType<typeof binOf>): RunCounts {
  switch (bin) {
    case 'pass':
      return { ...counts, pass: counts.pass + 1 };
    case 'uncertain':
      return { ...counts, uncertain: counts.uncertain + 1 };
    case 'reject':
      return { ...counts, reject: counts.reject + 1 };
    case 'not-judged':
      return { ...counts, notJudged: counts.notJudged + 1 };
    case 'failed':
      return { ...counts, failed: counts.failed + 1 };
  }
}
