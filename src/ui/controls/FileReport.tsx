/** Which files of the last batch were not taken, each with its reason, and what else is to be said of the batch. */

import type { ReactNode } from 'react';
import type { ListedProblem } from '../../state/listedProblem.ts';
import styles from './FileReport.module.css';
import { Notice } from './Notice.tsx';

export interface FileReportProps {
  /** Over the refused files. */
  readonly title: string;
  readonly problems: readonly ListedProblem[];
  /** Below the refused files; absent where there is nothing else to say. */
  readonly children?: ReactNode;
  readonly onDismiss: () => void;
}

export function FileReport({ title, problems, children, onDismiss }: FileReportProps) {
  return (
    <Notice tone={problems.length === 0 ? 'neutral' : 'error'} onDismiss={onDismiss}>
      {problems.length > 0 && (
        <>
          <h3 className={styles.title}>{title}</h3>
          <ul className={styles.list}>
            {problems.map(({ id, fileName, error }) => (
              <li key={id}>
                <strong>{fileName}</strong>: {error.message}
              </li>
            ))}
          </ul>
        </>
      )}
      {children}
    </Notice>
  );
}
