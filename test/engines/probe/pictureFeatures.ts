/** Which picture files the browser can display by itself, and how folders get into the page. */

import bmpUrl from '../../fixtures/images/grey.bmp?url';
import heicUrl from '../../fixtures/images/lossy.heic?url';
import webpUrl from '../../fixtures/images/lossy.webp?url';
import tiffUrl from '../../fixtures/images/lzw.tiff?url';
import type { Feature } from './feature.ts';

/** Rejects where the browser cannot show the file. */
async function display(url: string): Promise<boolean> {
  const image = new Image();
  image.src = url;
  await image.decode();
  return image.naturalWidth > 0;
}

export const pictureFeatures: readonly Feature[] = [
  { title: 'displays WebP', check: () => display(webpUrl) },
  { title: 'displays BMP', check: () => display(bmpUrl) },
  { title: 'displays HEIC', check: () => display(heicUrl) },
  { title: 'displays TIFF', check: () => display(tiffUrl) },
  {
    title: 'createImageBitmap with a size',
    check: async () => {
      const size = { resizeWidth: 2, resizeHeight: 2 } as const;
      return (await createImageBitmap(new ImageData(4, 4), size)).width === 2;
    },
  },
  {
    title: 'choosing a folder (webkitdirectory)',
    check: () => 'webkitdirectory' in document.createElement('input'),
  },
  {
    title: 'dropping a folder (webkitGetAsEntry)',
    check: () => 'webkitGetAsEntry' in DataTransferItem.prototype,
  },
];
