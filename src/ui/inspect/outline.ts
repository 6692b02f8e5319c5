/** The outline of the anomalous region: at which map value it runs, and its path as SVG draws it. */

import { contours } from 'd3-contour';
import type { Inspection, ScoreGrid } from '../../inspector/types.ts';

/** How far under the map's maximum, in parts of the map's own range, a lowered outline runs. */
const LOWERED_BY = 0.08;

type Judged = Pick<Inspection, 'anomalyMap' | 'mapThreshold' | 'verdict'>;

/**
 * The map value that the outline follows, or null when nothing is to be outlined. It is the map's
 * threshold, except for a reject or an uncertain one whose map stays under it: there the outline is lowered to just
 * under the map's maximum, so that what a person is sent to look at always shows where its peak is. Without a threshold
 * nothing is outlined.
 */
export function outlineLevel({ anomalyMap, mapThreshold, verdict }: Judged): number | null {
  if (mapThreshold === null) return null;
  const [minimum, maximum] = extentOf(anomalyMap.data);
  if (maximum > mapThreshold) return mapThreshold;
  return verdict === 'reject' || verdict === 'uncertain'
    ? maximum - LOWERED_BY * (maximum - minimum)
    : null;
}

/**
 * The borders of the region at or above `level` as an SVG path in map pixels, a pixel's value lying at
 * its centre; holes are subpaths of their own.
 */
export function outlinePath(map: ScoreGrid, level: number): string {
  const region = contours().size([map.width, map.height]).contour(Array.from(map.data), level);
  return region.coordinates.flat().map(ringPath).join('');
}

function ringPath(ring: readonly (readonly number[])[]): string {
  const points = ring.slice(0, -1).map(([x, y]) => `${roundTo2(x)},${roundTo2(y)}`);
  return `M${points.join('L')}Z`;
}

function roundTo2(coordinate: number | undefined): number {
  return Math.round((coordinate ?? 0) * 100) / 100;
}

function extentOf(values: Float32Array): readonly [minimum: number, maximum: number] {
  let minimum = Number.POSITIVE_INFINITY;
  let maximum = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < minimum) minimum = value;
    if (value > maximum) maximum = value;
  }
  return [minimum, maximum];
}
