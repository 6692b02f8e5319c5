/** What a WebP file says of itself before it is decoded: its RIFF frame and first chunk. */

import { broken, checkSize, truncated, unsupported } from './refusal.ts';
import { latin1 } from './sniff.ts';

export interface WebpHeader {
  readonly format: 'webp';
  readonly width: number;
  readonly height: number;
  /** Always upright: Chromium 156 takes no notice of a WebP file's EXIF data, nor do we. */
  readonly orientation: 1;
}

const FIRST_CHUNK = 12;
const PAYLOAD = FIRST_CHUNK + 8;
const ANIMATION_FLAG = 0x02;

/** @throws InputError where the file is damaged, cut off, animated, too large or too small. */
export function readWebpHeader(bytes: Uint8Array): WebpHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < PAYLOAD + 10) throw truncated('WebP');
  if (view.getUint32(4, true) + 8 > bytes.length) throw truncated('WebP');
  const { width, height } = readSize(bytes, view);
  checkSize(width, height);
  return { format: 'webp', width, height, orientation: 1 };
}

function readSize(bytes: Uint8Array, view: DataView) {
  switch (latin1(bytes, FIRST_CHUNK, 4)) {
    case 'VP8X':
      if (view.getUint8(PAYLOAD) & ANIMATION_FLAG) throw unsupported('an animated WebP image');
      return {
        width: (view.getUint32(PAYLOAD + 4, true) & 0xffffff) + 1,
        height: (view.getUint32(PAYLOAD + 6, true) >>> 8) + 1,
      };
    case 'VP8 ':
      if (latin1(bytes, PAYLOAD + 3, 3) !== '\x9d\x01\x2a') break;
      return {
        width: view.getUint16(PAYLOAD + 6, true) & 0x3fff,
        height: view.getUint16(PAYLOAD + 8, true) & 0x3fff,
      };
    case 'VP8L': {
      if (view.getUint8(PAYLOAD) !== 0x2f) break;
      const packed = view.getUint32(PAYLOAD + 1, true);
      return { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 };
    }
  }
  throw broken('a WebP file with a damaged header');
}
