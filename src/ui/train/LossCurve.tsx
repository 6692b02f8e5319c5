/** The live loss curve with its present value. */

import { useEffect, useRef } from 'react';
import type { LossPoint } from '../../state/trainingStore.ts';
import { en } from '../messages/en.ts';
import styles from './LossCurve.module.css';
import { type LossPlot, mountLossPlot } from './lossPlot.ts';

export function LossCurve({ losses }: { readonly losses: readonly LossPoint[] }) {
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<LossPlot | null>(null);

  useEffect(() => {
    if (host.current === null) return;
    const mounted = mountLossPlot(host.current);
    plot.current = mounted;
    return () => {
      mounted.destroy();
      plot.current = null;
    };
  }, []);
  useEffect(() => {
    plot.current?.show(losses);
  }, [losses]);

  const last = losses.at(-1);
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        <span>{en.train.lossTitle}</span>
        <span className={styles.value}>
          {last === undefined ? en.train.lossHint : en.train.lossNow(last.loss)}
        </span>
      </figcaption>
      <div
        ref={host}
        className={styles.plot}
        role="img"
        aria-label={last === undefined ? en.train.lossTitle : en.train.lossLabel(last.loss)}
      />
    </figure>
  );
}
