/**
 * Encoded picture bytes to pixels, in a page's worker and in Node by the same code, so that scores agree.
 * Colour profiles and gamma are ignored: the numbers in the file are the numbers judged.
 */

import mozjpeg from '@jsquash/jpeg/codec/dec/mozjpeg_dec.js';
import libwebp from '@jsquash/webp/codec/dec/webp_dec.js';
import type { RgbImage } from '../inspector/types.ts';
import { type ImageHeader, readImageHeader } from './header.ts';
import { applyOrientation } from './orient.ts';
import { flattenOverWhite } from './overWhite.ts';
import { decodePng } from './pngDecode.ts';
import { broken } from './refusal.ts';
import { type CodecFactory, type CodecOutcome, type ModuleSource, WasmCodec } from './wasmCodec.ts';

export interface ImageDecoder {
  /**
   * Decodes a JPEG, PNG, WebP, HEIC, TIFF or BMP file to 8-bit RGB `[height, width, 3]`, orientation applied.
   * Grey becomes RGB; transparency is laid over white; more than 8 bits are brought to 8 by their depth alone.
   * @throws InputError (`image-unsupported`, `image-broken`, `image-size`) for all bytes that do not become pixels.
   */
  decode(bytes: Uint8Array): Promise<RgbImage>;
}

/** Where the decoders' WASM files come from; each is loaded with the first image that needs it. */
export interface DecoderModules {
  readonly jpeg: ModuleSource;
  readonly webp: ModuleSource;
  readonly heic: ModuleSource;
}

/** libjpeg's only warning that leaves every pixel as it was: filling bytes before the end marker. */
const HARMLESS_WARNING = /extraneous bytes before marker 0xd9/;

const mozjpegFactory: CodecFactory<[keepOrientation: boolean]> = mozjpeg;
const libwebpFactory: CodecFactory<[]> = libwebp;
const heifFactory: CodecFactory<[]> = async (overrides) =>
  (await import('./libheif.ts')).libheifFactory(overrides);

export function createImageDecoder(modules: DecoderModules): ImageDecoder {
  const jpeg = new WasmCodec(mozjpegFactory, modules.jpeg);
  const webp = new WasmCodec(libwebpFactory, modules.webp);
  const heic = new WasmCodec(heifFactory, modules.heic);

  async function decodePixels(bytes: Uint8Array, header: ImageHeader): Promise<Uint8Array> {
    switch (header.format) {
      case 'png':
        return decodePng(header);
      case 'jpeg':
        return takePixels('JPEG', header, await jpeg.decode(bytes, false));
      case 'webp':
        return takePixels('WebP', header, await webp.decode(bytes));
      case 'heic':
        return takePixels('HEIC', header, await heic.decode(bytes));
      case 'tiff':
        return (await import('./tiffDecode.ts')).decodeTiff(header);
      case 'bmp':
        return (await import('./bmpDecode.ts')).decodeBmp(header);
    }
  }

  return {
    async decode(bytes) {
      const header = readImageHeader(bytes);
      const data = await decodePixels(bytes, header);
      return applyOrientation(
        { width: header.width, height: header.height, data },
        header.orientation,
      );
    },
  };
}

/** libjpeg fills what is missing with grey and only warns; a guess is no picture to judge. */
function takePixels(formatName: string, header: ImageHeader, outcome: CodecOutcome): Uint8Array {
  const complaint = outcome.messages.find((message) => !HARMLESS_WARNING.test(message));
  const { image } = outcome;
  if (image === null || complaint !== undefined) {
    const detail = complaint === undefined ? '' : ` (${complaint})`;
    throw broken(`a ${formatName} file with damaged picture data${detail}`);
  }
  if (image.width !== header.width || image.height !== header.height) {
    throw broken(
      `a ${formatName} file whose picture is ${image.width} x ${image.height} pixels`,
      `${header.width} x ${header.height}, as its header says`,
    );
  }
  return flattenOverWhite(image.data);
}
