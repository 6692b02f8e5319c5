/** The image decoder for the page's worker: WASM files fetched from the app's own origin. */

import jpegUrl from '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm?url';
import webpUrl from '@jsquash/webp/codec/dec/webp_dec.wasm?url';
import heicUrl from 'libheif-js/libheif-wasm/libheif.wasm?url';
import { InputError } from '../errors.ts';
import { createImageDecoder, type ImageDecoder } from '../image/decode.ts';

/** A decoder of its own; fetches nothing until the first image of a format that needs it. */
export function createWebImageDecoder(): ImageDecoder {
  return createImageDecoder({
    jpeg: () => fetchModule(jpegUrl),
    webp: () => fetchModule(webpUrl),
    heic: () => fetchModule(heicUrl),
  });
}

/** Not `compileStreaming`, which refuses the files of a host that does not send their media type. */
async function fetchModule(url: string): Promise<WebAssembly.Module> {
  const response = await fetch(url);
  if (!response.ok) {
    throw new InputError(
      'not-found',
      `status ${response.status} for the image decoder ${url}`,
      'the file that belongs to this version of the app',
      'Reload the page while online.',
    );
  }
  return WebAssembly.compile(await response.arrayBuffer());
}
