/** Measures a normal for the warnings about poor ones: focus, exposure, a miniature, and what the backbone sees in it. */

import { measureExposure } from '../maths/exposure.ts';
import { fineDetail } from '../maths/focus.ts';
import { gridMeans } from '../maths/gridMeans.ts';
import { lumaOf } from '../maths/luma.ts';
import { miniatureOf } from '../maths/miniature.ts';
import { resizeBilinearAntialiased } from '../maths/resize.ts';
import type { Backbone } from '../network/device.ts';
import type { ImageSize, NormalMeasures, RgbImage } from './types.ts';

/** Goes up with every change that makes measures incomparable with those before. */
export const MEASURED_AS = 1;

/** Larger pictures are shrunk to this short side first: blur that vanishes by it is none to most inspectors. */
const FOCUS_SHORT_SIDE_PX = 384;
/** Of the backbone's input: small, since only the rough look of the whole picture counts. */
const DESCRIBED_SHORT_SIDE_PX = 160;
const LONGEST_RATIO = 3;
/** The backbone's input has multiples of it as sides. */
const MULTIPLE_PX = 32;
const GRID_CELLS = 3;

/** One run of the backbone on a small input; leaves nothing on the device. */
export async function measureNormal(backbone: Backbone, image: RgbImage): Promise<NormalMeasures> {
  const { width, height } = image;
  const seen = resized(image, shrunkSize(image));
  const luma = lumaOf(seen);
  const { deep } = await backbone.taps(resized(seen, describedSize(image)));
  return {
    measuredAs: MEASURED_AS,
    width,
    height,
    fineDetail: fineDetail(luma),
    ...measureExposure(seen.data),
    miniature: miniatureOf(luma),
    descriptor: gridMeans(deep, GRID_CELLS),
  };
}

function shrunkSize({ width, height }: ImageSize): ImageSize {
  const scale = Math.min(1, FOCUS_SHORT_SIDE_PX / Math.min(width, height));
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

function describedSize({ width, height }: ImageSize): ImageSize {
  const scale = DESCRIBED_SHORT_SIDE_PX / Math.min(width, height);
  const side = (lengthPx: number) =>
    MULTIPLE_PX *
    Math.round(Math.min(lengthPx * scale, LONGEST_RATIO * DESCRIBED_SHORT_SIDE_PX) / MULTIPLE_PX);
  return { width: side(width), height: side(height) };
}

function resized(image: RgbImage, { width, height }: ImageSize): RgbImage {
  return { width, height, data: resizeBilinearAntialiased(image, 3, width, height) };
}
