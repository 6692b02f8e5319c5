/** The images of the set by kind, and what of the dropped files is not among them. */

import { countKinds, type EvaluationSet } from '../../state/evaluationStore.ts';
import { Notice } from '../controls/Notice.tsx';
import { en } from '../messages/en.ts';
import styles from './SetSummary.module.css';

export function SetSummary({ set }: { readonly set: EvaluationSet }) {
  const { normalCount, strayMasks } = set;
  const kinds = countKinds(set);
  return (
    <section className={styles.summary} aria-labelledby="set-title">
      <h2 id="set-title" className={styles.title}>
        {en.evaluate.setTitle}
      </h2>
      <ul className={styles.kinds}>
        {kinds.map(({ kind, isGood, imageCount, maskCount }) => (
          <li key={kind} className={styles.kind}>
            <strong>{en.evaluate.kindName(kind)}</strong>
            <span>{en.evaluate.imageCount(imageCount)}</span>
            {!isGood && (
              <span className={styles.masks}>{en.evaluate.maskCount(maskCount, imageCount)}</span>
            )}
          </li>
        ))}
      </ul>
      {normalCount > 0 && <p className={styles.note}>{en.evaluate.normalsLeft(normalCount)}</p>}
      {strayMasks.length > 0 && (
        <Notice tone="warning">{en.evaluate.strayMasks(strayMasks)}</Notice>
      )}
    </section>
  );
}
