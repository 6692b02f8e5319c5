/** The refusals of this room: one function for each way in which an image cannot be taken. */

import { InputError } from '../errors.ts';
import type { ImageFormat, ReadFormat } from './sniff.ts';

/** Both limits are checked against the header, before anything is decoded. */
const MINIMUM_SIDE_PX = 16;
/** 8192 x 8192; enough for the 64-megapixel sensors on sale (9248 x 6936). */
export const MAXIMUM_PIXELS = 2 ** 26;

const WANTED = 'a still picture in JPEG, PNG, WebP, HEIC, TIFF or BMP';
const SAVE_AGAIN = 'Open it in an image editor, save it as PNG or JPEG and add that file.';
const COPY_AGAIN = 'Copy it again from where it came from, or take the picture again.';

/** A file that is whole, but of a kind that is not read: `an animated GIF`. */
export function unsupported(got: string, expected = WANTED, advice = SAVE_AGAIN): InputError {
  return new InputError('image-unsupported', got, expected, advice);
}

/** A file that is not what its first bytes promise: `a JPEG file with damaged picture data`. */
export function broken(got: string, expected = 'an undamaged file'): InputError {
  return new InputError('image-broken', got, expected, COPY_AGAIN);
}

/** A file that stops before its end. */
export function truncated(formatName: string): InputError {
  return broken(`a ${formatName} file that is cut off before its end`, 'a complete file');
}

/** A file whose picture data end before the picture does. */
export function lessData(formatName: string): InputError {
  return broken(`a ${formatName} file with less picture data than its header says`);
}

/** A file whose picture data do not end with the picture. */
export function moreData(formatName: string): InputError {
  return broken(`a ${formatName} file with more picture data than its header says`);
}

/** Throws `InputError` (`image-size`) unless an image of this size may be decoded. */
export function checkSize(widthPx: number, heightPx: number): void {
  if (Math.min(widthPx, heightPx) < MINIMUM_SIDE_PX) {
    throw new InputError(
      'image-size',
      `a ${widthPx} x ${heightPx} pixel image`,
      `at least ${MINIMUM_SIDE_PX} pixels a side`,
      'Take the picture from nearer, or use one of a higher resolution.',
    );
  }
  if (widthPx * heightPx > MAXIMUM_PIXELS) {
    const megapixels = Math.round((widthPx * heightPx) / 1e6);
    throw new InputError(
      'image-size',
      `a ${widthPx} x ${heightPx} pixel image (${megapixels} megapixels)`,
      `at most 64 megapixels (${MAXIMUM_PIXELS} pixels)`,
      'Make it smaller, or cut out the part that you want to inspect.',
    );
  }
}

/** The refusal for a file whose format this room does not read. */
export function unsupportedFormat(format: Exclude<ImageFormat, ReadFormat>): InputError {
  switch (format) {
    case 'gif':
      return unsupported('a GIF image');
    case 'avif':
      return unsupported('an AVIF image');
    case 'jpeg-xl':
      return unsupported('a JPEG XL image');
    case 'svg':
      return unsupported('an SVG drawing', WANTED, 'Export it as PNG in the size that you need.');
    case 'pdf':
      return unsupported(
        'a PDF document',
        WANTED,
        'Export the page or its picture as PNG or JPEG.',
      );
    case 'unknown':
      return unsupported('a file that is no known kind of image', WANTED, 'Choose a picture file.');
  }
}
