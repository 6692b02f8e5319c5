/** Whether the scores of passes have changed: in words, with the scores of both and the evidence over time. */

import { useId } from 'react';
import { useStore } from 'zustand';
import { Button } from '../controls/Button.tsx';
import { Notice } from '../controls/Notice.tsx';
import { en } from '../messages/en.ts';
import { useStores } from '../stores.tsx';
import { EvidenceCurve } from './EvidenceCurve.tsx';
import { ScoreStrips } from './ScoreStrips.tsx';
import styles from './Stability.module.css';

/** Passes that the picture compares with the held-out scores. */
const SHOWN_PASSES = 100;
/** Fewer held-out scores know too little of how good parts score. */
const FEW_SCORES = 30;

export function Stability() {
  const { drift: store } = useStores();
  const { report, error, restart } = useStore(store);
  const id = useId();
  if (error !== null) return <Notice tone="error">{en.drift.failed(error.message)}</Notice>;
  if (report === null) return null;
  const { scores, heldOutScores, comparedWith, evidence, limit, alarm } = report;
  const { drift } = en;
  return (
    <section className={styles.panel} aria-labelledby={id}>
      <h2 id={id} className={styles.title}>
        {drift.title}
      </h2>
      {alarm === null ? (
        <p className={styles.state}>
          {scores.length === 0 ? drift.nothingTitle : drift.steadyTitle}
        </p>
      ) : (
        <Notice tone="warning">
          <p className={styles.state}>{drift.alarmTitle(report)}</p>
          <p>{drift.alarmText(report)}</p>
          <ol className={styles.steps}>
            {drift.whatToDo.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          <Button onPress={() => void restart()}>{drift.restart}</Button>
        </Notice>
      )}
      {scores.length > 0 && (
        <div className={styles.pictures}>
          <ScoreStrips heldOut={heldOutScores} recent={scores.slice(-SHOWN_PASSES)} />
          <EvidenceCurve evidence={evidence} limit={limit} />
        </div>
      )}
      <p className={styles.quiet}>{drift.watched(report)}</p>
      {comparedWith === 'nothing' && <p className={styles.quiet}>{drift.comparedWithPasses}</p>}
      {comparedWith === 'held-out-scores' && heldOutScores.length < FEW_SCORES && (
        <p className={styles.quiet}>{drift.few(heldOutScores.length)}</p>
      )}
    </section>
  );
}
