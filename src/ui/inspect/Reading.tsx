/** The value under the pointer or finger, in words over the image's corner. */

import type { Inspection } from '../../inspector/types.ts';
import type { Overlay } from '../../state/inspectionStore.ts';
import { en } from '../messages/en.ts';
import { formatScore } from './formatScore.ts';
import {
  type ImagePoint,
  pixelAt,
  pixelValueAt,
  pointInArea,
  smoothValueAt,
} from './gridReading.ts';
import styles from './ImageStage.module.css';
import { spreadPatches } from './patchCells.ts';

export interface ReadingProps {
  readonly inspection: Inspection;
  readonly overlay: Overlay;
  /** Null while nothing points into the image. */
  readonly point: ImagePoint | null;
}

export function Reading({ inspection, overlay, point }: ReadingProps) {
  return (
    <p className={styles.reading}>
      {point === null ? en.inspect.readingHint : textOf(inspection, overlay, point)}
    </p>
  );
}

function textOf(inspection: Inspection, overlay: Overlay, point: ImagePoint): string {
  const { anomalyMap, patchScores, imageSize, judgedArea } = inspection;
  const { x, y } = pixelAt(imageSize, point);
  const judged = pointInArea(point, judgedArea);
  if (judged === null) return en.inspect.notJudgedReading(x, y);
  if (overlay === 'patches') {
    const value = pixelValueAt(spreadPatches(patchScores, anomalyMap), judged);
    return en.inspect.patchReading(formatScore(value), x, y);
  }
  return en.inspect.mapReading(formatScore(smoothValueAt(anomalyMap, judged)), x, y);
}
