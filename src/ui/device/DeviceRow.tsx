/** One row of This device: what it is about, what holds in words, and what can be done. */

import type { ReactNode } from 'react';
import styles from './DeviceRow.module.css';

export interface DeviceRowProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

export function DeviceRow({ title, children, action }: DeviceRowProps) {
  return (
    <li className={styles.row}>
      <div className={styles.facts}>
        <h3 className={styles.title}>{title}</h3>
        {children}
      </div>
      {action}
    </li>
  );
}
