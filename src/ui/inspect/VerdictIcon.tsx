/** The sign of a result's state; each has a shape of its own, so that colour alone never tells. */

import type { ReactNode } from 'react';
import type { InspectionItem } from '../../state/inspectionStore.ts';
import type { ResultSign } from '../../state/resultRows.ts';
import styles from './VerdictIcon.module.css';

export type { ResultSign } from '../../state/resultRows.ts';

export function signOf(item: InspectionItem): ResultSign {
  return item.status === 'done' ? item.inspection.verdict : item.status;
}

const SHAPES: Record<ResultSign, ReactNode> = {
  pass: (
    <>
      <circle className={styles.body} cx="12" cy="12" r="10" />
      <path className={styles.mark} d="M7.5 12.5l3 3 6-6.5" />
    </>
  ),
  reject: (
    <>
      <path className={styles.body} d="M8 2h8l6 6v8l-6 6H8l-6-6V8z" />
      <path className={styles.mark} d="M8.5 8.5l7 7m0-7l-7 7" />
    </>
  ),
  uncertain: (
    <>
      <path className={styles.body} d="M12 1.5L22.5 12 12 22.5 1.5 12z" />
      <path className={styles.mark} d="M7.5 10.2h9m-9 3.6h9" />
    </>
  ),
  'not-judged': (
    <>
      <circle className={styles.ring} cx="12" cy="12" r="9" />
      <path
        className={styles.question}
        d="M9.3 9.6a2.7 2.7 0 1 1 4.1 2.3c-.9.6-1.4 1.1-1.4 2.1m0 3v.1"
      />
    </>
  ),
  failed: (
    <>
      <path className={styles.body} d="M12 2.5L22.5 21h-21z" />
      <path className={styles.mark} d="M12 9v5m0 3.2v.1" />
    </>
  ),
  running: <path className={styles.turning} d="M12 3a9 9 0 1 1-9 9" />,
  waiting: <circle className={styles.hollow} cx="12" cy="12" r="9" />,
  cancelled: (
    <>
      <circle className={styles.ring} cx="12" cy="12" r="9" />
      <path className={styles.question} d="M7.5 12h9" />
    </>
  ),
};

export function VerdictIcon({ sign }: { readonly sign: ResultSign }) {
  return (
    <svg className={styles.icon} data-sign={sign} viewBox="0 0 24 24" aria-hidden="true">
      {SHAPES[sign]}
    </svg>
  );
}
