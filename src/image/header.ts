/** The headers of an encoded image: what it is, its size, and whether it can be taken at all. Decodes nothing. */

import { type BmpHeader, readBmpHeader } from './bmpHeader.ts';
import { type HeicHeader, readHeicHeader } from './heicHeader.ts';
import { type JpegHeader, readJpegHeader } from './jpegHeader.ts';
import { type PngHeader, readPngHeader } from './pngHeader.ts';
import { broken, unsupportedFormat } from './refusal.ts';
import { sniffFormat } from './sniff.ts';
import { readTiffHeader, type TiffHeader } from './tiffHeader.ts';
import { readWebpHeader, type WebpHeader } from './webpHeader.ts';

/** `width` and `height` are those of the stored pixels, before `orientation` is applied. */
export type ImageHeader = JpegHeader | PngHeader | WebpHeader | HeicHeader | TiffHeader | BmpHeader;

/**
 * Reads the headers of a file in one of the formats that are read.
 * @throws InputError (`image-unsupported`, `image-broken`, `image-size`) for all that cannot be inspected.
 */
export function readImageHeader(bytes: Uint8Array): ImageHeader {
  if (bytes.length === 0) throw broken('an empty file', 'a picture');
  const format = sniffFormat(bytes);
  switch (format) {
    case 'jpeg':
      return readJpegHeader(bytes);
    case 'png':
      return readPngHeader(bytes);
    case 'webp':
      return readWebpHeader(bytes);
    case 'heic':
      return readHeicHeader(bytes);
    case 'tiff':
      return readTiffHeader(bytes);
    case 'bmp':
      return readBmpHeader(bytes);
    default:
      throw unsupportedFormat(format);
  }
}
