/** Results as lists show them, in the order and through the filter that was chosen; pure, no store. */

import type { Expectation, Inspection, PictureFault, Verdict } from '../inspector/types.ts';

export type ResultSign = Verdict | 'failed' | 'running' | 'waiting' | 'cancelled';

/** A part of a shift-start check, and whether it was judged as what it is. */
export interface KnownPart {
  readonly expected: Expectation;
  readonly isAsExpected: boolean;
}

export interface ResultRow {
  readonly id: string;
  readonly fileName: string;
  /** What the bar-code scanner read, if anything. */
  readonly partId: string | null;
  readonly sign: ResultSign;
  /** Null where nothing was measured. */
  readonly score: number | null;
  /** Why it could not be inspected. */
  readonly reason: string | null;
  /** What is wrong with the picture, for which it was not judged or in spite of which it was. */
  readonly fault: PictureFault | null;
  /** Null but of a shift-start check. */
  readonly known: KnownPart | null;
}

export function faultOf({
  notJudged,
  judgedDespite,
}: Pick<Inspection, 'notJudged' | 'judgedDespite'>): PictureFault | null {
  return notJudged === null || notJudged.kind === 'uncalibrated' ? judgedDespite : notJudged;
}

/** `inspection`: as inspected; `score`: the highest first; `name`: numbers in names counted as such. */
export const RESULT_ORDERS = ['inspection', 'score', 'name'] as const;
export type ResultOrder = (typeof RESULT_ORDERS)[number];

export const RESULT_FILTERS = [
  'all',
  'reject',
  'uncertain',
  'pass',
  'not-judged',
  'failed',
] as const;
export type ResultFilter = (typeof RESULT_FILTERS)[number];

/** How a list of results is shown. */
export interface Listing {
  readonly order: ResultOrder;
  readonly filter: ResultFilter;
}

export const PLAIN_LISTING: Listing = { order: 'inspection', filter: 'all' };

const NAMES = new Intl.Collator('en', { numeric: true });

/** Rows without a score come last when sorted by it; equal ones keep their order. */
export function listedRows(
  rows: readonly ResultRow[],
  { order, filter }: Listing,
): readonly ResultRow[] {
  const shown = filter === 'all' ? rows : rows.filter(({ sign }) => sign === filter);
  switch (order) {
    case 'inspection':
      return shown;
    case 'score':
      return [...shown].sort((a, b) => sortableScore(b) - sortableScore(a));
    case 'name':
      return [...shown].sort((a, b) => NAMES.compare(a.fileName, b.fileName));
  }
}

/** Not minus infinity: the difference of two must be a number. */
function sortableScore({ score }: ResultRow): number {
  return score ?? -Number.MAX_VALUE;
}

/** How many rows each filter shows. */
export function filterCounts(rows: readonly ResultRow[]): Readonly<Record<ResultFilter, number>> {
  const counts = {
    all: rows.length,
    reject: 0,
    uncertain: 0,
    pass: 0,
    'not-judged': 0,
    failed: 0,
  };
  for (const { sign } of rows) {
    if (sign !== 'running' && sign !== 'waiting' && sign !== 'cancelled') counts[sign] += 1;
  }
  return counts;
}

/** The id that lies `offset` from the given one in the list, stopping at its ends; its first where that is not listed. */
export function neighbourId(
  rows: readonly Pick<ResultRow, 'id'>[],
  id: string | null,
  offset: 1 | -1,
): string | null {
  const index = rows.findIndex((row) => row.id === id);
  const neighbour = index === -1 ? rows[0] : rows[index + offset];
  return neighbour?.id ?? id;
}
