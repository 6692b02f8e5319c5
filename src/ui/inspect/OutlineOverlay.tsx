/** The outline of the anomalous region and the map's peak, drawn over the image at constant width. */

import { useMemo } from 'react';
import type { Inspection } from '../../inspector/types.ts';
import { pointInArea } from './gridReading.ts';
import styles from './ImageStage.module.css';
import { outlineLevel, outlinePath } from './outline.ts';

export function OutlineOverlay({ inspection }: { readonly inspection: Inspection }) {
  const { anomalyMap, imageSize, judgedArea, peak } = inspection;
  const path = useMemo(() => {
    const level = outlineLevel(inspection);
    return level === null ? null : outlinePath(inspection.anomalyMap, level);
  }, [inspection]);
  const point = pointInArea(
    { x: (peak.x + 0.5) / imageSize.width, y: (peak.y + 0.5) / imageSize.height },
    judgedArea,
  );
  if (path === null || point === null) return null;

  // Not of no length: WebKitGTK 2.50 scales the width of such a line with the picture.
  const dot = `M${point.x * anomalyMap.width},${point.y * anomalyMap.height}h0.001`;
  return (
    <svg
      className={styles.outline}
      viewBox={`0 0 ${anomalyMap.width} ${anomalyMap.height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path className={styles.casing} d={path} />
      <path className={styles.line} d={path} />
      <path className={styles.peakCasing} d={dot} />
      <path className={styles.peak} d={dot} />
    </svg>
  );
}
