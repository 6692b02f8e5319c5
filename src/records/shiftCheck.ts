/** What a shift-start check comes to: whether each part of it was judged as what it is known to be. */

import type { RunItem, RunRecord } from './types.ts';

/** A check as it was recorded: a run of its own. */
export interface ShiftCheck {
  readonly run: RunRecord;
  readonly items: readonly RunItem[];
}

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

/** A check that was broken off has not passed. */
export function hasPassed({ run, items }: ShiftCheck): boolean {
  return run.leftCount === 0 && items.length > 0 && items.every(isAsExpected);
}
