/** The score on a scale with the threshold marked and the batch's other scores as faint ticks. */

import type { Verdict } from '../../inspector/types.ts';
import { en } from '../messages/en.ts';
import { formatScore } from './formatScore.ts';
import styles from './ScoreBar.module.css';
import { placeOnScale, type ScoreScale } from './scoreScale.ts';

export interface ScoreBarProps {
  readonly score: number;
  /** Null where there is no verdict: the scale then has no sides. */
  readonly threshold: number | null;
  readonly otherScores: readonly number[];
  readonly scale: ScoreScale;
}

export function ScoreBar({ score, threshold, otherScores, scale }: ScoreBarProps) {
  const at = (value: number) => `${placeOnScale(scale, value) * 100}%`;
  const others = new Set(otherScores.map((other) => tickOf(placeOnScale(scale, other))));
  return (
    <div className={styles.bar} role="img" aria-label={nameOf(score, threshold, scale)}>
      <span className={styles.track} data-unjudged={threshold === null || undefined} />
      {threshold !== null && (
        <span className={styles.rejectZone} style={{ insetInlineStart: at(threshold) }} />
      )}
      <span className={styles.border} />
      {[...others].map((place) => (
        <span key={place} className={styles.other} style={{ insetInlineStart: place }} />
      ))}
      {threshold !== null && (
        <span className={styles.threshold} style={{ insetInlineStart: at(threshold) }} />
      )}
      <span
        className={styles.score}
        data-sign={signOf(score, threshold)}
        style={{ insetInlineStart: at(score) }}
      />
      {threshold !== null && (
        <span
          className={styles.thresholdText}
          data-end={placeOnScale(scale, threshold) > 0.5 || undefined}
          style={{ insetInlineStart: at(threshold) }}
        >
          {en.inspect.threshold(formatScore(threshold))}
        </span>
      )}
    </div>
  );
}

/** Ticks that would touch are one, so that thousands of scores are as few marks as can be told apart. */
function tickOf(place: number): string {
  return `${Math.round(place * 250) / 2.5}%`;
}

function signOf(score: number, threshold: number | null): Verdict {
  if (threshold === null) return 'not-judged';
  return score > threshold ? 'reject' : 'pass';
}

function nameOf(score: number, threshold: number | null, { low, high }: ScoreScale): string {
  const scoreText = formatScore(score);
  return threshold === null
    ? en.inspect.scaleNameUnjudged(scoreText, formatScore(low), formatScore(high))
    : en.inspect.scaleName(scoreText, formatScore(threshold));
}
