/** Small pictures for lists, made in the worker so that the page never decodes a large image for one. */

import type { RgbImage } from '../inspector/types.ts';

/** The longer side; twice what the lists show, for dense screens. */
const LONG_SIDE_PX = 256;

/** A JPEG of the whole image, at most 256 pixels a side. */
export async function makeThumbnail(image: RgbImage): Promise<Blob> {
  const { width, height } = image;
  const scale = Math.min(1, LONG_SIDE_PX / Math.max(width, height));
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
  return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 });
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
