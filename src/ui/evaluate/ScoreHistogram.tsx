/** Good images above the line and defective ones below it, by score; the thresholds are handles on the same scale. */

import { useMemo } from 'react';
import { Slider, SliderThumb, SliderTrack } from 'react-aria-components';
import { scoreHistogram } from '../../evaluation/scoreHistogram.ts';
import type { EvaluatedImage } from '../../evaluation/types.ts';
import type { Thresholds } from '../../inspector/types.ts';
import type { ScoreRange } from '../../state/evaluationStore.ts';
import { formatScore } from '../inspect/formatScore.ts';
import { en } from '../messages/en.ts';
import { ScoreBars } from './ScoreBars.tsx';
import styles from './ScoreHistogram.module.css';

export interface ScoreHistogramProps {
  readonly images: readonly EvaluatedImage[];
  readonly range: ScoreRange;
  readonly thresholds: Thresholds;
  readonly onChange: (thresholds: Thresholds) => void;
}

const PARTS = 48;
/** From one end of the scale to the other. */
const KEY_STEPS = 480;

export function ScoreHistogram({ images, range, thresholds, onChange }: ScoreHistogramProps) {
  const { low, high } = range;
  const histogram = useMemo(() => scoreHistogram(images, [low, high], PARTS), [images, low, high]);
  const step = (high - low) / KEY_STEPS;
  const place = (score: number) => ((score - low) / (high - low)) * 100;
  const { pass, reject } = thresholds;

  /** The slider rounds to its steps, also the handle that was not moved: that one keeps its value. */
  function moved(value: number | undefined, held: number): number {
    return value === undefined || Math.abs(value - held) <= step * 0.501 ? held : value;
  }

  return (
    <div className={styles.histogram}>
      <Slider
        className={styles.slider ?? ''}
        aria-label={en.thresholds.handles}
        minValue={low}
        maxValue={high}
        step={step}
        formatOptions={{ minimumFractionDigits: 4, maximumFractionDigits: 4 }}
        value={[pass, reject]}
        onChange={([passTo, rejectTo]) =>
          onChange({ pass: moved(passTo, pass), reject: moved(rejectTo, reject) })
        }
      >
        <SliderTrack className={styles.track ?? ''}>
          <span className={styles.passZone} style={{ inlineSize: `${place(pass)}%` }} />
          <span
            className={styles.uncertainZone}
            style={{
              insetInlineStart: `${place(pass)}%`,
              inlineSize: `${place(reject) - place(pass)}%`,
            }}
          />
          <span className={styles.rejectZone} style={{ insetInlineStart: `${place(reject)}%` }} />
          <ScoreBars histogram={histogram} />
          <SliderThumb index={0} className={styles.pass ?? ''} aria-label={en.thresholds.pass} />
          <SliderThumb
            index={1}
            className={styles.reject ?? ''}
            aria-label={en.thresholds.reject}
          />
        </SliderTrack>
      </Slider>
      <div className={styles.scale} aria-hidden="true">
        <span>{formatScore(low)}</span>
        <span>{en.thresholds.scale}</span>
        <span>{formatScore(high)}</span>
      </div>
      <ul className={styles.legend}>
        <li className={styles.good}>{en.thresholds.goodAbove}</li>
        <li className={styles.defective}>{en.thresholds.defectiveBelow}</li>
      </ul>
      <dl className={styles.readings}>
        <div className={styles.passReading}>
          <dt>{en.thresholds.pass}</dt>
          <dd>{formatScore(pass)}</dd>
        </div>
        <div className={styles.rejectReading}>
          <dt>{en.thresholds.reject}</dt>
          <dd>{formatScore(reject)}</dd>
        </div>
      </dl>
    </div>
  );
}
