/** Offers the explored reject threshold to the inspector, with what it would change on these parts; the pass threshold is never offered. */

import { useStore } from 'zustand';
import { confusionAt } from '../../evaluation/confusion.ts';
import type { EvaluatedImage } from '../../evaluation/types.ts';
import type { InspectorSummary, Thresholds } from '../../inspector/types.ts';
import { Button } from '../controls/Button.tsx';
import { formatScore } from '../inspect/formatScore.ts';
import { en } from '../messages/en.ts';
import { useStores } from '../stores.tsx';
import styles from './RejectThresholdOffer.module.css';

export interface RejectThresholdOfferProps {
  readonly inspector: InspectorSummary;
  readonly images: readonly EvaluatedImage[];
  /** In force. */
  readonly own: Thresholds;
  readonly explored: Thresholds;
}

export function RejectThresholdOffer(props: RejectThresholdOfferProps) {
  const { inspector, images, own, explored } = props;
  const { inspectors } = useStores();
  const setRejectThreshold = useStore(inspectors, (state) => state.setRejectThreshold);
  const { id, adjustment } = inspector;
  const wasMoved = (adjustment?.rejectThreshold ?? null) !== null;
  const isOther = explored.reject !== own.reject;
  if (!wasMoved && !isOther) return null;

  const isUnderPass = explored.reject < own.pass;
  const now = confusionAt(images, own);
  const then = isUnderPass ? now : confusionAt(images, { ...own, reject: explored.reject });
  const changes = [
    en.offer.change('defectiveRejected', now.defective.reject, then.defective.reject),
    en.offer.change('defectiveUncertain', now.defective.uncertain, then.defective.uncertain),
    en.offer.change('goodRejected', now.good.reject, then.good.reject),
    en.offer.change('goodUncertain', now.good.uncertain, then.good.uncertain),
  ];

  return (
    <section className={styles.offer} aria-labelledby="offer-title">
      <h3 id="offer-title" className={styles.title}>
        {en.offer.title}
      </h3>
      {isOther && isUnderPass && <p>{en.offer.underPass(formatScore(own.pass))}</p>}
      {isOther && !isUnderPass && (
        <>
          <p>{en.offer.tradeOff(formatScore(own.reject), formatScore(explored.reject))}</p>
          <ul className={styles.changes}>
            {changes.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
          <p className={styles.note}>{en.offer.passStays}</p>
        </>
      )}
      <div className={styles.actions}>
        {isOther && !isUnderPass && (
          <Button weight="primary" onPress={() => void setRejectThreshold(id, explored.reject)}>
            {en.offer.use}
          </Button>
        )}
        {wasMoved && (
          <Button onPress={() => void setRejectThreshold(id, null)}>{en.offer.undo}</Button>
        )}
      </div>
      {wasMoved && !isOther && <p className={styles.note}>{en.offer.inForce}</p>}
    </section>
  );
}
