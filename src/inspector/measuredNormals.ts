/** Measures normals on their way to be embedded, for the limits within which pictures are judged: none is decoded twice. */

import { measurePicture } from './measurePicture.ts';
import { learnPictureLimits } from './pictureLimits.ts';
import type { InputGeometry, PictureLimits, PictureMeasures, RgbImage } from './types.ts';

export interface MeasuredNormals {
  /** Decode as those that were given. */
  readonly images: readonly (() => Promise<RgbImage>)[];
  /** @throws RangeError before any was decoded. */
  learnLimits(): PictureLimits;
}

export function measuredNormals(
  geometry: InputGeometry,
  images: readonly (() => Promise<RgbImage>)[],
): MeasuredNormals {
  const measures = new Map<number, PictureMeasures>();
  return {
    images: images.map((decode, index) => async () => {
      const image = await decode();
      measures.set(index, measurePicture(geometry, image));
      return image;
    }),
    learnLimits: () => learnPictureLimits([...measures.values()]),
  };
}
