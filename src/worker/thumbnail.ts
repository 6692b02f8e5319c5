/** Pictures for the page to show, made in the worker so that the page decodes no large image for a list, nor one it cannot. */

import type { RgbImage } from '../inspector/types.ts';

interface JpegOptions {
  readonly longestSidePx: number;
  readonly quality: number;
}

/** For lists: twice what they show, for dense screens. */
const THUMBNAIL: JpegOptions = { longestSidePx: 256, quality: 0.85 };
/** For the large view: Safari draws on no canvas beyond 4096 x 4096. */
const PICTURE: JpegOptions = { longestSidePx: 4096, quality: 0.95 };

/** A JPEG of the whole image, at most 256 pixels a side. */
export function makeThumbnail(image: RgbImage): Promise<Blob> {
  return encodeJpeg(image, THUMBNAIL);
}

/** A JPEG of the whole image, at most 4096 pixels a side, for looking at. */
export function makePicture(image: RgbImage): Promise<Blob> {
  return encodeJpeg(image, PICTURE);
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
