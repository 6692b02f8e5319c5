/** The live loss curve with its present value. */

import { useEffect, useRef, useState } from 'react';
import { asError } from '../../errors.ts';
import type { LossPoint } from '../../state/trainingStore.ts';
import { Notice } from '../controls/Notice.tsx';
import { importPart } from '../lazy/importPart.ts';
import { en } from '../messages/en.ts';
import styles from './LossCurve.module.css';
import type { LossPlot } from './lossPlot.ts';

export function LossCurve({ losses }: { readonly losses: readonly LossPoint[] }) {
  const host = useRef<HTMLDivElement>(null);
  const [plot, setPlot] = useState<LossPlot | null>(null);
  const [failure, setFailure] = useState<Error | null>(null);

  useEffect(() => {
    let mounted: LossPlot | null = null;
    let isGone = false;
    importPart(() => import('./lossPlot.ts')).then(
      ({ mountLossPlot }) => {
        if (isGone || host.current === null) return;
        mounted = mountLossPlot(host.current);
        setPlot(mounted);
      },
      (reason) => setFailure(asError(reason)),
    );
    return () => {
      isGone = true;
      mounted?.destroy();
      setPlot(null);
    };
  }, []);
  useEffect(() => {
    plot?.show(losses);
  }, [plot, losses]);

  const last = losses.at(-1);
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        <span>{en.train.lossTitle}</span>
        <span className={styles.value}>
          {last === undefined ? en.train.lossHint : en.train.lossNow(last.loss)}
        </span>
      </figcaption>
      {failure !== null && <Notice tone="warning">{failure.message}</Notice>}
      <div
        ref={host}
        className={styles.plot}
        role="img"
        aria-label={last === undefined ? en.train.lossTitle : en.train.lossLabel(last.loss)}
      />
    </figure>
  );
}
