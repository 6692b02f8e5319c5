/** The image decoder for Node: WASM files read from node_modules. */

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createImageDecoder, type ImageDecoder } from '../image/decode.ts';

/** A decoder of its own; loads nothing until the first image of a format that needs it. */
export function createNodeImageDecoder(): ImageDecoder {
  return createImageDecoder({
    jpeg: () => compilePackageFile('@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm'),
    webp: () => compilePackageFile('@jsquash/webp/codec/dec/webp_dec.wasm'),
    heic: () => compilePackageFile('libheif-js/libheif-wasm/libheif.wasm'),
  });
}

async function compilePackageFile(specifier: string): Promise<WebAssembly.Module> {
  const path = createRequire(import.meta.url).resolve(specifier);
  return WebAssembly.compile(await readFile(path));
}
