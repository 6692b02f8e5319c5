/** A camera's frame as the image that a PNG of the same pixels decodes to. */

import { InputError } from '../errors.ts';
import { flattenOverWhite } from '../image/overWhite.ts';
import type { RgbImage } from '../inspector/types.ts';
import type { FramePixels } from './protocol.ts';

/** @throws InputError `image-size` where the bytes are not those of a frame of that size. */
export function imageOfFrame({ width, height, data }: FramePixels): RgbImage {
  const expectedBytes = 4 * width * height;
  if (data.length !== expectedBytes || expectedBytes === 0) {
    throw new InputError(
      'image-size',
      `a frame of ${width} x ${height} pixels in ${data.length} bytes`,
      'four bytes for each of its pixels',
      'Choose the camera again.',
    );
  }
  return { width, height, data: flattenOverWhite(data) };
}
