/** From patch scores to the anomaly map at the network's input size. */

import { anomalyMap, type MapAxis, trueCentreAxis } from '../maths/anomalyMap.ts';
import type { ImageSize } from './types.ts';

/** Of the shallow tap, whose cells the map is drawn from. */
const STRIDE_PX = 8;
/** The paper's smoothing. */
const SIGMA_PX = 4;

const axes = new Map<string, MapAxis>();

/** `scores` `[grid.height, grid.width]` to the map `[input.height, input.width]`. */
export function drawAnomalyMap(
  scores: Float32Array,
  grid: ImageSize,
  input: ImageSize,
): Float32Array {
  return anomalyMap(scores, axis(grid.height, input.height), axis(grid.width, input.width));
}

function axis(cells: number, pixels: number): MapAxis {
  const key = `${cells} ${pixels}`;
  const made = axes.get(key) ?? trueCentreAxis(cells, pixels, STRIDE_PX, SIGMA_PX);
  axes.set(key, made);
  return made;
}
