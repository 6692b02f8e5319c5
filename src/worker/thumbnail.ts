/** Pictures for the page to show, made in the worker so that the page decodes no large image for a list, nor one it cannot. */

import type { RgbImage } from '../inspector/types.ts';
import { averageBlocks } from './averageBlocks.ts';

interface JpegOptions {
  readonly longestSidePx: number;
  readonly quality: number;
}

/** For lists: twice what they show, for dense screens. */
const THUMBNAIL: JpegOptions = { longestSidePx: 256, quality: 0.85 };
/** For the large view: Safari draws on no canvas beyond 4096 x 4096. */
const PICTURE: JpegOptions = { longestSidePx: 4096, quality: 0.95 };

/** For records and reports: enough to see a defect by, and some 50 kilobytes. */
const PREVIEW: JpegOptions = { longestSidePx: 640, quality: 0.8 };

/** A JPEG of the whole image, at most 256 pixels a side. */
export function makeThumbnail(image: RgbImage): Promise<Blob> {
  return encodeJpeg(image, THUMBNAIL);
}

/** A JPEG of the whole image, at most 4096 pixels a side, for looking at. */
export function makePicture(image: RgbImage): Promise<Blob> {
  return encodeJpeg(image, PICTURE);
}

/** A JPEG of the whole image, at most 640 pixels a side, to be kept in place of the photograph. */
export function makePreview(image: RgbImage): Promise<Blob> {
  return encodeJpeg(thinned(image, 2 * PREVIEW.longestSidePx), PREVIEW);
}

/** Blocks of pixels averaged to one, so that the image stays at least as large as `longestSidePx`: spares large copies. */
function thinned(image: RgbImage, longestSidePx: number): RgbImage {
  const block = Math.floor(Math.max(image.width, image.height) / longestSidePx);
  return block < 2 ? image : averageBlocks(image, Math.min(block, image.width, image.height));
}

async function encodeJpeg(image: RgbImage, { longestSidePx, quality }: JpegOptions): Promise<Blob> {
  const { width, height } = image;
  const scale = Math.min(1, longestSidePx / Math.max(width, height));
  const bitmap = await createImageBitmap(new ImageData(rgba(image), width, height));
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(width * scale)),
    Math.max(1, Math.round(height * scale)),
  );
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser gives a worker no 2D canvas.');
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return canvas.convertToBlob({ type: 'image/jpeg', quality });
}

function rgba({ width, height, data }: RgbImage): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let source = 0, target = 0; source < data.length; source += 3, target += 4) {
    pixels[target] = data[source];
    pixels[target + 1] = data[source + 1];
    pixels[target + 2] = data[source + 2];
  }
  return pixels;
}
