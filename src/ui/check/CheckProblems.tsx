/** What was refused as a check part, and what went wrong last with the check; until dismissed. */

import { useStore } from 'zustand';
import { Notice } from '../controls/Notice.tsx';
import { en } from '../messages/en.ts';
import { useStores } from '../stores.tsx';
import styles from './ShiftCheckPanel.module.css';

export function CheckProblems() {
  const { check } = useStores();
  const { problems, error, dismissError } = useStore(check);
  return (
    <>
      {error && (
        <Notice tone="error" onDismiss={dismissError}>
          {error.message}
        </Notice>
      )}
      {problems.length > 0 && (
        <Notice tone="warning" onDismiss={dismissError}>
          <ul className={styles.problems}>
            {problems.map((problem) => (
              <li key={problem.fileName}>
                {en.check.refused(problem.fileName, problem.error.message)}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}
