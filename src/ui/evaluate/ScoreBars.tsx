/** The bars of the histogram, good images up and defective ones down from one line, on one scale of counts. */

import { en } from '../messages/en.ts';
import styles from './ScoreBars.module.css';
import type { ScoreBin } from './scoreBins.ts';

export interface ScoreBarsProps {
  readonly bins: readonly ScoreBin[];
}

export function ScoreBars({ bins }: ScoreBarsProps) {
  const most = bins.reduce((max, { good, defective }) => Math.max(max, good, defective), 1);
  return (
    <svg
      className={styles.bars}
      viewBox={`0 0 ${bins.length} 2`}
      preserveAspectRatio="none"
      role="img"
      aria-label={en.thresholds.histogram}
    >
      <path
        className={styles.good}
        d={barsPath(
          bins.map(({ good }) => good / most),
          -1,
        )}
      />
      <path
        className={styles.defective}
        d={barsPath(
          bins.map(({ defective }) => defective / most),
          1,
        )}
      />
      <path className={styles.line} d={`M0 1H${bins.length}`} />
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
