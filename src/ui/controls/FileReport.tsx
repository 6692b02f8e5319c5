/** Which files of the last batch were not added, each with its reason. */

import { useStore } from 'zustand';
import { Notice } from '../controls/Notice.tsx';
import { en } from '../messages/en.ts';
import { useStores } from '../stores.tsx';
import styles from './AddReport.module.css';

export function AddReport() {
  const { normals } = useStores();
  const { problems, duplicates, dismissProblems } = useStore(normals);
  if (problems.length === 0 && duplicates.length === 0) return null;
  return (
    <Notice tone={problems.length === 0 ? 'neutral' : 'error'} onDismiss={dismissProblems}>
      {problems.length > 0 && (
        <>
          <h3 className={styles.title}>{en.train.problemsTitle(problems.length)}</h3>
          <ul className={styles.list}>
            {problems.map(({ id, fileName, error }) => (
              <li key={id}>
                <strong>{fileName}</strong>: {error.message}
              </li>
            ))}
          </ul>
        </>
      )}
      {duplicates.length > 0 && <p>{en.train.duplicates(duplicates)}</p>}
    </Notice>
  );
}
