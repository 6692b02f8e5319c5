/** Masks of defects: read from pictures and taken apart into regions. */

import { InputError } from '../../errors.ts';
import type { DefectRegion } from '../../evaluation/types.ts';
import { connectedRegions } from '../../maths/regions.ts';
import { mapPlace } from '../geometry.ts';
import type { ImageSize, InputGeometry, RgbImage, ScoreGrid } from '../types.ts';

/** Defective pixels are 1, all others 0; `[height, width]`. */
export interface Mask extends ImageSize {
  readonly data: Uint8Array;
}

/**
 * Whatever is not black is defective.
 * @throws InputError `image-size` where the picture is not of its image's size.
 */
export function maskOf({ width, height, data }: RgbImage, image: ImageSize): Mask {
  if (width !== image.width || height !== image.height) {
    throw new InputError(
      'image-size',
      `a mask of ${width} x ${height} pixels for an image of ${image.width} x ${image.height}`,
      "a mask of its image's size",
      'Save the mask at the size of the photograph.',
    );
  }
  const isDefective = (pixel: number): boolean =>
    data[3 * pixel] > 0 || data[3 * pixel + 1] > 0 || data[3 * pixel + 2] > 0;
  const marked = Uint8Array.from({ length: width * height }, (_, pixel) =>
    Number(isDefective(pixel)),
  );
  return { width, height, data: marked };
}

/**
 * The mask's 8-connected regions, largest first. They are counted in the mask's own pixels, so that a defect too small
 * for the network's input counts all the same.
 */
export function defectRegions(
  geometry: InputGeometry,
  mask: Mask,
  map: ScoreGrid,
): readonly DefectRegion[] {
  const { labels, count } = connectedRegions(mask.data, mask.width, mask.height);
  const areas = new Uint32Array(count + 1);
  const largest = new Float32Array(count + 1).fill(Number.NEGATIVE_INFINITY);
  const placeOf = mapPlace(geometry, mask);
  for (let pixel = 0; pixel < labels.length; pixel++) {
    const region = labels[pixel];
    if (region === 0) continue;
    areas[region]++;
    const place = placeOf(pixel % mask.width, Math.floor(pixel / mask.width));
    if (place !== null) largest[region] = Math.max(largest[region], map.data[place]);
  }
  return Array.from({ length: count }, (_, index) => ({
    areaShare: areas[index + 1] / labels.length,
    mapLargest: Number.isFinite(largest[index + 1]) ? largest[index + 1] : null,
  })).sort((one, other) => other.areaShare - one.areaShare);
}
