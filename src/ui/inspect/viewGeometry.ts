/** Where the image lies in its view: fitted while whole, then moved and enlarged by zooming. */

import type { ImageSize } from '../../inspector/types.ts';
import type { ImagePoint } from './gridReading.ts';

/** The whole image's place, in CSS pixels of the view. */
export interface Frame extends ImageSize {
  readonly left: number;
  readonly top: number;
}

/** Enlarges the view `k` times about its upper left corner, then moves it by `x` and `y` CSS pixels. */
export interface ZoomTransform {
  readonly k: number;
  readonly x: number;
  readonly y: number;
}

export const NO_ZOOM: ZoomTransform = { k: 1, x: 0, y: 0 };

/** The image as large as the view allows, in its middle. */
export function fittedFrame(view: ImageSize, image: ImageSize): Frame {
  const scale = Math.min(view.width / image.width, view.height / image.height);
  const width = image.width * scale;
  const height = image.height * scale;
  return { left: (view.width - width) / 2, top: (view.height - height) / 2, width, height };
}

/**
 * The point of the image that is shown at a place of the view, or null beside the image.
 *
 * @param place In CSS pixels from the view's upper left corner.
 */
export function imagePointAt(
  place: { readonly x: number; readonly y: number },
  frame: Frame,
  zoom: ZoomTransform,
): ImagePoint | null {
  const x = ((place.x - zoom.x) / zoom.k - frame.left) / frame.width;
  const y = ((place.y - zoom.y) / zoom.k - frame.top) / frame.height;
  return x >= 0 && x <= 1 && y >= 0 && y <= 1 ? { x, y } : null;
}
