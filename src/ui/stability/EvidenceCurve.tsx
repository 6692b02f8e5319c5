/** The evidence of a change after each pass, on a scale of powers of ten, against the limit from which on it is told. */

import type { DriftReport } from '../../inspector/types.ts';
import { en } from '../messages/en.ts';
import styles from './EvidenceCurve.module.css';

const WIDTH = 300;
const HEIGHT = 80;
/** What lies below says as little. */
const LEAST = 0.1;
const LIMIT_AT = 0.15;

export function EvidenceCurve({ evidence, limit }: Pick<DriftReport, 'evidence' | 'limit'>) {
  const now = evidence.at(-1) ?? 1;
  const span = Math.log10(limit / LEAST);
  const place = (value: number) =>
    HEIGHT * (1 - ((1 - LIMIT_AT) * Math.log10(Math.max(LEAST, value) / LEAST)) / span);
  const points = [1, ...evidence].map(
    (value, index) => `${(WIDTH * index) / Math.max(1, evidence.length)},${place(value)}`,
  );
  return (
    <div className={styles.figure} role="img" aria-label={en.drift.evidenceLabel(now, limit)}>
      <div className={styles.caption}>
        <span className={styles.title}>{en.drift.evidenceTitle}</span>
        <span className={styles.now}>{en.drift.evidenceNow(now)}</span>
      </div>
      <svg
        className={styles.plot}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <line className={styles.limit} x1={0} x2={WIDTH} y1={place(limit)} y2={place(limit)} />
        <polyline className={styles.curve} points={points.join(' ')} />
      </svg>
      <span className={styles.limitText}>{en.drift.evidenceLimit(limit)}</span>
    </div>
  );
}
