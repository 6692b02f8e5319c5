/** The anomaly map of an inspection whose patch scores alone were kept. */

import { drawAnomalyMap } from './anomalyMaps.ts';
import { inputFrame } from './geometry.ts';
import type { Method } from './method.ts';
import { drawStitchedMap } from './stitchedMap.ts';
import type { ImageSize, InputGeometry, ScoreGrid } from './types.ts';

/** As the inspection of an image of that size drew it. */
export function redrawMap(
  method: Pick<Method, 'mapAxis'>,
  geometry: InputGeometry,
  imageSize: ImageSize,
  scores: ScoreGrid,
): ScoreGrid {
  const { resized, width, height } = inputFrame(geometry, imageSize);
  if (geometry.kind === 'tiles') return drawStitchedMap(method, scores, resized).anomalyMap;
  const size = { width, height };
  return { ...size, data: drawAnomalyMap(method, scores.data, scores, size) };
}
