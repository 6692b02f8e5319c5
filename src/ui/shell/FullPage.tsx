/** A message that takes the whole page: nothing else can be shown. */

import type { ReactNode } from 'react';
import styles from './FullPage.module.css';
import { LoupeMark } from './LoupeMark.tsx';

export interface FullPageProps {
  /** Absent for a message that is only a line. */
  readonly title?: string;
  readonly children: ReactNode;
}

export function FullPage({ title, children }: FullPageProps) {
  return (
    <main className={styles.page}>
      <div className={styles.message}>
        <LoupeMark />
        {title !== undefined && <h1>{title}</h1>}
        {children}
      </div>
    </main>
  );
}
