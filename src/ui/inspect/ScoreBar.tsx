/** The score on a scale with the threshold marked and the batch's other scores as faint ticks. */

import { en } from '../messages/en.ts';
import { formatScore } from './formatScore.ts';
import styles from './ScoreBar.module.css';
import { placeOnScale, type ScoreScale } from './scoreScale.ts';

export interface ScoreBarProps {
  readonly score: number;
  readonly threshold: number;
  readonly otherScores: readonly number[];
  readonly scale: ScoreScale;
}

export function ScoreBar({ score, threshold, otherScores, scale }: ScoreBarProps) {
  const at = (value: number) => `${placeOnScale(scale, value) * 100}%`;
  return (
    <div
      className={styles.bar}
      role="img"
      aria-label={en.inspect.scaleName(formatScore(score), formatScore(threshold))}
    >
      <span className={styles.track} />
      <span className={styles.rejectZone} style={{ insetInlineStart: at(threshold) }} />
      <span className={styles.border} />
      {[...new Set(otherScores.map(at))].map((place) => (
        <span key={place} className={styles.other} style={{ insetInlineStart: place }} />
      ))}
      <span className={styles.threshold} style={{ insetInlineStart: at(threshold) }} />
      <span
        className={styles.score}
        data-reject={score > threshold || undefined}
        style={{ insetInlineStart: at(score) }}
      />
      <span
        className={styles.thresholdText}
        data-end={placeOnScale(scale, threshold) > 0.5 || undefined}
        style={{ insetInlineStart: at(threshold) }}
      >
        {en.inspect.threshold(formatScore(threshold))}
      </span>
    </div>
  );
}
