/** Measures what of a picture is the camera's and the light's, not the part's: size, exposure, focus, and roughly what lies where. */

import { measureExposure } from '../maths/exposure.ts';
import { edgeEnergy, fineDetail } from '../maths/focus.ts';
import { lumaOf } from '../maths/luma.ts';
import { resizeBilinearAntialiased } from '../maths/resize.ts';
import { mean } from '../maths/statistics.ts';
import { resizedSize } from '../tiling.ts';
import { networkInput } from './geometry.ts';
import type { InputGeometry, PictureMeasures, RgbImage } from './types.ts';

/** A side of the miniature, in pixels. */
export const MINIATURE_PX = 32;
/** Of an image that the network sees in tiles: what is measured must not grow with it. */
const TILED_SHORT_SIDE_PX = 288;

/** @param seen `image` as the network sees it, where that is at hand and it is not seen in tiles. */
export function measurePicture(
  geometry: InputGeometry,
  image: RgbImage,
  seen: RgbImage | null = null,
): PictureMeasures {
  const view = seen ?? measuredView(geometry, image);
  const luma = lumaOf(view);
  const brightness = mean(luma.data);
  return {
    width: image.width,
    height: image.height,
    fineDetail: fineDetail(luma),
    edgeEnergy: edgeEnergy(luma) / Math.max(1, brightness) ** 2,
    brightness,
    ...measureExposure(view.data),
    miniature: new Uint8Array(resizeBilinearAntialiased(view, 3, MINIATURE_PX, MINIATURE_PX)),
  };
}

function measuredView(geometry: InputGeometry, image: RgbImage): RgbImage {
  if (geometry.kind !== 'tiles') return networkInput(geometry, image);
  const { width, height } = resizedSize(TILED_SHORT_SIDE_PX, image);
  return { width, height, data: resizeBilinearAntialiased(image, 3, width, height) };
}
