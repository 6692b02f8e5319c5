/** The heatmap's colours with the values at their ends and the outline's level marked. */

import { useMemo } from 'react';
import type { Inspection } from '../../inspector/types.ts';
import type { ColourMapName } from '../../maths/colourMap.ts';
import { en } from '../messages/en.ts';
import styles from './ColourLegend.module.css';
import { colourGradient } from './colourGradient.ts';
import { formatScore } from './formatScore.ts';
import { placeOnScale } from './scoreScale.ts';

export interface ColourLegendProps {
  readonly inspection: Pick<Inspection, 'heatmapRange' | 'mapThreshold'>;
  readonly colourMap: ColourMapName;
}

export function ColourLegend({ inspection, colourMap }: ColourLegendProps) {
  const { heatmapRange, mapThreshold } = inspection;
  const [low, high] = heatmapRange;
  const backgroundImage = useMemo(() => colourGradient(colourMap), [colourMap]);
  const lowText = formatScore(low);
  const highText = formatScore(high);
  const thresholdText = mapThreshold === null ? null : formatScore(mapThreshold);
  return (
    <div
      className={styles.legend}
      role="img"
      aria-label={
        thresholdText === null
          ? en.inspect.legendNameUnjudged(lowText, highText)
          : en.inspect.legendName(lowText, highText, thresholdText)
      }
    >
      <div className={styles.gradient} style={{ backgroundImage }}>
        {mapThreshold !== null && (
          <span
            className={styles.threshold}
            style={{ insetInlineStart: `${placeOnScale({ low, high }, mapThreshold) * 100}%` }}
          />
        )}
      </div>
      <span>{lowText}</span>
      <span className={styles.thresholdText}>
        {thresholdText !== null && en.inspect.legendThreshold(thresholdText)}
      </span>
      <span>{highText}</span>
    </div>
  );
}
