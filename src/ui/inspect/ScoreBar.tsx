/** The score on a scale with the thresholds marked and the batch's other scores as faint ticks. */

import type { Thresholds } from '../../inspector/types.ts';
import type { ResultSign } from '../../state/resultRows.ts';
import { en } from '../messages/en.ts';
import { formatScore } from './formatScore.ts';
import styles from './ScoreBar.module.css';
import { placeOnScale, type ScoreScale } from './scoreScale.ts';

export interface ScoreBarProps {
  readonly sign: ResultSign;
  readonly score: number;
  /** Null where there is no verdict: the scale then has no sides. */
  readonly thresholds: Thresholds | null;
  readonly otherScores: readonly number[];
  readonly scale: ScoreScale;
}

export function ScoreBar({ sign, score, thresholds, otherScores, scale }: ScoreBarProps) {
  const at = (value: number) => `${placeOnScale(scale, value) * 100}%`;
  const others = new Set(otherScores.map((other) => tickOf(placeOnScale(scale, other))));
  return (
    <div className={styles.bar} role="img" aria-label={nameOf(score, thresholds, scale)}>
      <span className={styles.track} data-unjudged={thresholds === null || undefined} />
      {thresholds !== null && (
        <>
          <span
            className={styles.uncertainZone}
            style={{ insetInlineStart: at(thresholds.pass) }}
          />
          <span className={styles.rejectZone} style={{ insetInlineStart: at(thresholds.reject) }} />
        </>
      )}
      <span className={styles.border} />
      {[...others].map((place) => (
        <span key={place} className={styles.other} style={{ insetInlineStart: place }} />
      ))}
      {thresholds !== null && (
        <>
          <span className={styles.threshold} style={{ insetInlineStart: at(thresholds.pass) }} />
          <span className={styles.threshold} style={{ insetInlineStart: at(thresholds.reject) }} />
        </>
      )}
      <span className={styles.score} data-sign={sign} style={{ insetInlineStart: at(score) }} />
      {thresholds !== null && (
        <span className={styles.thresholdText}>{en.inspect.thresholds(thresholds)}</span>
      )}
    </div>
  );
}

/** Ticks that would touch are one, so that thousands of scores are as few marks as can be told apart. */
function tickOf(place: number): string {
  return `${Math.round(place * 250) / 2.5}%`;
}

function nameOf(score: number, thresholds: Thresholds | null, { low, high }: ScoreScale): string {
  const scoreText = formatScore(score);
  return thresholds === null
    ? en.inspect.scaleNameUnjudged(scoreText, formatScore(low), formatScore(high))
    : en.inspect.scaleName(scoreText, thresholds);
}
