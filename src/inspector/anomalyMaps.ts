/** From patch scores to the anomaly map at the network's input size. */

import { anomalyMap } from '../maths/anomalyMap.ts';
import type { Method } from './method.ts';
import type { ImageSize } from './types.ts';

/** `scores` `[grid.height, grid.width]` to the map `[input.height, input.width]`. */
export function drawAnomalyMap(
  { mapAxis }: Pick<Method, 'mapAxis'>,
  scores: Float32Array,
  grid: ImageSize,
  input: ImageSize,
): Float32Array {
  return anomalyMap(scores, mapAxis(grid.height, input.height), mapAxis(grid.width, input.width));
}
