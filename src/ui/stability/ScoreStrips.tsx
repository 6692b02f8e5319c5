/** Scores of the held-out normals and of the parts that passed last, as two small histograms over one scale. */

import { en } from '../messages/en.ts';
import styles from './ScoreStrips.module.css';
import { histogram, scaleOf } from './scoreBins.ts';

export interface ScoreStripsProps {
  readonly heldOut: readonly number[];
  readonly recent: readonly number[];
}

const BINS = 30;
const HEIGHT = 34;

export function ScoreStrips({ heldOut, recent }: ScoreStripsProps) {
  const scale = scaleOf([...heldOut, ...recent]);
  return (
    <div className={styles.figure} role="img" aria-label={en.drift.scoresLabel}>
      <div className={styles.title}>{en.drift.scoresTitle}</div>
      <Strip name={en.drift.held(heldOut.length)} bars={histogram(heldOut, scale, BINS)} />
      <Strip name={en.drift.recent(recent.length)} bars={histogram(recent, scale, BINS)} isRecent />
    </div>
  );
}

interface StripProps {
  readonly name: string;
  /** Heights, 0 to 1. */
  readonly bars: readonly number[];
  readonly isRecent?: boolean;
}

function Strip({ name, bars, isRecent = false }: StripProps) {
  return (
    <div className={styles.strip}>
      <span className={styles.name}>{name}</span>
      <svg
        className={styles.bars}
        data-recent={isRecent || undefined}
        viewBox={`0 0 ${BINS} ${HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        {bars.map((height, bin) => (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a bin is its place.
            key={bin}
            x={bin + 0.1}
            y={HEIGHT * (1 - height)}
            width={0.8}
            height={HEIGHT * height}
          />
        ))}
      </svg>
    </div>
  );
}
