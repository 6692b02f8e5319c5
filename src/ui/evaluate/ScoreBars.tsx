/** The bars of the histogram, good images up and defective ones down from one line, on one scale of counts. */

import type { ScoreHistogram } from '../../evaluation/scoreHistogram.ts';
import { en } from '../messages/en.ts';
import styles from './ScoreBars.module.css';

export interface ScoreBarsProps {
  readonly histogram: Pick<ScoreHistogram, 'good' | 'defective'>;
}

export function ScoreBars({ histogram: { good, defective } }: ScoreBarsProps) {
  const most = [...good, ...defective].reduce((max, count) => Math.max(max, count), 1);
  return (
    <svg
      className={styles.bars}
      viewBox={`0 0 ${good.length} 2`}
      preserveAspectRatio="none"
      role="img"
      aria-label={en.thresholds.histogram}
    >
      <path
        className={styles.good}
        d={barsPath(
          good.map((count) => count / most),
          -1,
        )}
      />
      <path
        className={styles.defective}
        d={barsPath(
          defective.map((count) => count / most),
          1,
        )}
      />
      <path className={styles.line} d={`M0 1H${good.length}`} />
    </svg>
  );
}

/** Bars from the line at 1, up for a direction of -1; one image is never too little to be seen. */
function barsPath(heights: readonly number[], direction: 1 | -1): string {
  const bars = heights.map((height, index) => {
    if (height === 0) return '';
    const length = direction * Math.max(height * 0.86, 0.03);
    return `M${index + 0.08} 1v${length.toFixed(4)}h0.84v${(-length).toFixed(4)}z`;
  });
  return bars.join('');
}
