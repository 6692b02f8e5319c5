/** From patch scores to the anomaly map at the network's input size. */

import { anomalyMap, type MapAxis } from '../maths/anomalyMap.ts';
import type { Profile } from './profiles.ts';
import type { ImageSize } from './types.ts';

const axes = new Map<string, MapAxis>();

/** `scores` `[grid.height, grid.width]` to the map `[input.height, input.width]`. */
export function drawAnomalyMap(
  profile: Profile,
  scores: Float32Array,
  grid: ImageSize,
  input: ImageSize,
): Float32Array {
  const rows = axis(profile, grid.height, input.height);
  return anomalyMap(scores, rows, axis(profile, grid.width, input.width));
}

function axis(profile: Profile, cells: number, pixels: number): MapAxis {
  const key = `${profile.name} ${cells} ${pixels}`;
  const made = axes.get(key) ?? profile.mapAxis(cells, pixels);
  axes.set(key, made);
  return made;
}
