/** libheif, compiled to WASM, as a decoder of the same kind as @jsquash's: through its C interface, one picture a call. */

import createLibheif, { type MainModule } from 'libheif-js/libheif-wasm/libheif.js';
import type { CodecFactory, CodecInstance, DecodedRgba } from './wasmCodec.ts';

/** Values of the enumerations of libheif's heif.h. */
const COLOURSPACE_RGB = 1;
const CHROMA_INTERLEAVED_RGBA = 11;
const CHANNEL_INTERLEAVED = 10;
const OK = 0;
/** `strict_decoding` of heif_decoding_options: what cannot be decoded is an error, not a grey patch. */
const STRICT_DECODING_OFFSET = 21;
/** A heif_error: code, subcode, address of its message; each result goes into the word behind it. */
const ERROR_BYTES = 12;
const WORD_BYTES = 4;

/** Cropped and turned as the file asks; more than 8 bits are cut to 8, as libheif does it. */
export const libheifFactory: CodecFactory<[]> = async (overrides) => {
  const heif = createLibheif(overrides);
  const instance: CodecInstance<[]> & { readonly HEAPU8: Uint8Array } = {
    get HEAPU8() {
      return heif.HEAPU8;
    },
    decode: (bytes) => decodePrimary(heif, bytes),
  };
  return instance;
};

/** @throws Error with libheif's own words; the instance is then given up, and with it all that it allocated. */
function decodePrimary(heif: MainModule, bytes: Uint8Array): DecodedRgba {
  const result = heif._malloc(ERROR_BYTES + WORD_BYTES);
  const out = result + ERROR_BYTES;
  const file = heif._malloc(bytes.length);
  heif.HEAPU8.set(bytes, file);
  const context = heif._heif_context_alloc();

  heif._heif_context_read_from_memory(result, context, file, bytes.length, 0);
  requireOk(heif, result);
  heif._heif_context_get_primary_image_handle(result, context, out);
  requireOk(heif, result);
  const handle = wordAt(heif, out);
  const options = heif._heif_decoding_options_alloc();
  heif.HEAPU8[options + STRICT_DECODING_OFFSET] = 1;
  heif._heif_decode_image(result, handle, out, COLOURSPACE_RGB, CHROMA_INTERLEAVED_RGBA, options);
  requireOk(heif, result);
  const image = wordAt(heif, out);
  const decoded = copyPixels(heif, image, out);

  heif._heif_image_release(image);
  heif._heif_decoding_options_free(options);
  heif._heif_image_handle_release(handle);
  heif._heif_context_free(context);
  heif._free(file);
  heif._free(result);
  return decoded;
}

/** @param strideAt where libheif may put the length of a row in bytes */
function copyPixels(heif: MainModule, image: number, strideAt: number): DecodedRgba {
  const width = heif._heif_image_get_width(image, CHANNEL_INTERLEAVED);
  const height = heif._heif_image_get_height(image, CHANNEL_INTERLEAVED);
  const plane = heif._heif_image_get_plane_readonly2(image, CHANNEL_INTERLEAVED, strideAt);
  const strideBytes = wordAt(heif, strideAt);
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    const start = plane + y * strideBytes;
    data.set(heif.HEAPU8.subarray(start, start + width * 4), y * width * 4);
  }
  return { width, height, data };
}

function requireOk(heif: MainModule, result: number): void {
  if (wordAt(heif, result) === OK) return;
  const start = wordAt(heif, result + 2 * WORD_BYTES);
  const end = heif.HEAPU8.indexOf(0, start);
  throw new Error(new TextDecoder().decode(heif.HEAPU8.subarray(start, end)));
}

function wordAt(heif: MainModule, address: number): number {
  const memory: Uint8Array = heif.HEAPU8;
  return new DataView(memory.buffer).getUint32(address, true);
}
