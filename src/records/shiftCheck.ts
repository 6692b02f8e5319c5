/** What a shift-start check comes to: whether each part of it was judged as what it is known to be. */

import type { RunItem, RunRecord } from './types.ts';

/** A check as it was recorded: a run of its own. */
export interface ShiftCheck {
  readonly run: RunRecord;
  /** Null where the run has been deleted: that it was made, and how it went, is known all the same. */
  readonly items: readonly RunItem[] | null;
}

/** `unfinished`: all were as expected that were inspected, but not all were. */
export type CheckResult = 'passed' | 'failed' | 'unfinished';

/**
 * A good part must pass: an inspector that finds everything uncertain would otherwise pass its check. A defective one
 * must not pass, and must be judged: rejected or uncertain, either way a person gets to see it.
 */
export function isAsExpected({
  expected,
  outcome,
}: Pick<RunItem, 'expected' | 'outcome'>): boolean {
  if (outcome.kind === 'failed') return false;
  return expected === 'defective'
    ? outcome.verdict === 'reject' || outcome.verdict === 'uncertain'
    : outcome.verdict === 'pass';
}

/** Null for a run that is no check. */
export function checkResult({
  unexpectedCount,
  leftCount,
}: Pick<RunRecord, 'unexpectedCount' | 'leftCount'>): CheckResult | null {
  if (unexpectedCount === null) return null;
  if (unexpectedCount > 0) return 'failed';
  return leftCount === 0 ? 'passed' : 'unfinished';
}
