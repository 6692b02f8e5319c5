/** What was evaluated, by what, and which files could not be. */

import { useStore } from 'zustand';
import type { Evaluation } from '../../evaluation/types.ts';
import type { InspectorSummary } from '../../inspector/types.ts';
import { Button } from '../controls/Button.tsx';
import { Notice } from '../controls/Notice.tsx';
import { en } from '../messages/en.ts';
import { useStores } from '../stores.tsx';
import styles from './EvaluationHeader.module.css';

export interface EvaluationHeaderProps {
  readonly inspector: InspectorSummary;
  readonly evaluation: Evaluation;
}

export function EvaluationHeader({ inspector, evaluation }: EvaluationHeaderProps) {
  const { evaluation: store } = useStores();
  const { evaluate, changeSet } = useStore(store);
  const { id, version } = inspector;
  const { failures, maker, source } = evaluation;
  const isOutdated = maker.judge.kind === 'version' && maker.judge.versionId !== version?.id;
  return (
    <div className={styles.header}>
      <div className={styles.line}>
        <p className={styles.summary}>{en.evaluate.summary(evaluation)}</p>
        <Button onPress={() => changeSet(id)}>{en.evaluate.changeImages}</Button>
        <Button onPress={() => void evaluate(id, source)}>{en.evaluate.again}</Button>
      </div>
      {isOutdated && <Notice tone="warning">{en.evaluate.otherVersion}</Notice>}
      {failures.length > 0 && (
        <Notice tone="warning">
          <h2 className={styles.failuresTitle}>{en.evaluate.failuresTitle(failures.length)}</h2>
          <ul className={styles.failures}>
            {failures.map(({ fileName, reason }) => (
              <li key={fileName}>
                <strong>{fileName}</strong>: {reason}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </div>
  );
}
