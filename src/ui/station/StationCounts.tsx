/** How many parts were judged today, and how. */

import { useStore } from 'zustand';
import { Notice } from '../controls/Notice.tsx';
import { type ResultSign, VerdictIcon } from '../inspect/VerdictIcon.tsx';
import { en } from '../messages/en.ts';
import { formatInteger } from '../messages/format.ts';
import { useStores } from '../stores.tsx';
import styles from './StationCounts.module.css';

const KINDS = [
  { kind: 'pass', sign: 'pass' },
  { kind: 'uncertain', sign: 'uncertain' },
  { kind: 'reject', sign: 'reject' },
  { kind: 'notJudged', sign: 'not-judged' },
  { kind: 'failed', sign: 'failed' },
] as const satisfies readonly { readonly kind: string; readonly sign: ResultSign }[];

export function StationCounts() {
  const { station } = useStores();
  const { counts, countsError } = useStore(station);
  if (countsError !== null) {
    return <Notice tone="error">{en.station.countsFailed(countsError.message)}</Notice>;
  }
  return (
    <section className={styles.today} aria-label={en.station.today}>
      <p className={styles.title}>
        <strong>{en.station.today}</strong>
        {counts && (
          <span>
            {en.station.rejectShare(counts.reject, counts.pass + counts.uncertain + counts.reject)}
          </span>
        )}
      </p>
      <dl className={styles.counts}>
        {KINDS.map(({ kind, sign }) => (
          <div key={kind} className={styles.count}>
            <dt className={styles.name}>
              <VerdictIcon sign={sign} />
              {en.station.counts[kind]}
            </dt>
            <dd className={styles.number}>
              {counts ? formatInteger(counts[kind]) : en.station.notCounted}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
