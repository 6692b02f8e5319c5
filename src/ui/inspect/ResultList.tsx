/** The list of results with its counts, its filters and its order. */

import type { ReactNode } from 'react';
import type { Verdict } from '../../inspector/types.ts';
import { type Listing, listedRows, type ResultRow } from '../../state/resultRows.ts';
import { en } from '../messages/en.ts';
import { ResultFilters } from './ResultFilters.tsx';
import styles from './ResultList.module.css';
import { ResultRows } from './ResultRows.tsx';

export interface ResultListProps {
  readonly rows: readonly ResultRow[];
  readonly listing: Listing;
  readonly selectedId: string | null;
  readonly onList: (wish: Partial<Listing>) => void;
  readonly onSelect: (id: string) => void;
  /** Null where results stay. */
  readonly onRemove: ((id: string) => void) | null;
  /** Stands beside the counts. */
  readonly children?: ReactNode;
}

export function ResultList(props: ResultListProps) {
  const { rows, listing, selectedId, onList, onSelect, onRemove, children } = props;
  const listed = listedRows(rows, listing);
  return (
    <section className={styles.results} aria-label={en.inspect.results}>
      <div className={styles.head}>
        <p className={styles.counts}>{countsText(rows)}</p>
        {children}
      </div>
      {rows.length > 1 && <ResultFilters rows={rows} listing={listing} onList={onList} />}
      {listed.length === 0 && <p className={styles.nothing}>{en.inspect.nothingListed}</p>}
      <ResultRows rows={listed} selectedId={selectedId} onSelect={onSelect} onRemove={onRemove} />
    </section>
  );
}

function countsText(rows: readonly ResultRow[]): string {
  const measured = rows.filter(({ score }) => score !== null);
  const isUnjudged = measured.length > 0 && measured.every(({ sign }) => sign === 'not-judged');
  const countOf = (verdict: Verdict) => measured.filter(({ sign }) => sign === verdict).length;
  const found = isUnjudged ? null : { rejects: countOf('reject'), uncertain: countOf('uncertain') };
  const pending = rows.filter(({ sign }) => sign === 'waiting' || sign === 'running');
  return pending.length === 0
    ? en.inspect.counts(measured.length, found)
    : en.inspect.countsWithRest(measured.length, found, pending.length);
}
