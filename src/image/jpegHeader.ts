/** What a JPEG file says of itself before it is decoded: its markers, walked from the first to the last. */

import { type Orientation, readOrientation } from './exif.ts';
import { broken, checkSize, truncated, unsupported } from './refusal.ts';
import { latin1 } from './sniff.ts';

export interface JpegHeader {
  readonly format: 'jpeg';
  readonly width: number;
  readonly height: number;
  readonly orientation: Orientation;
  readonly progressive: boolean;
  /** 1 is grey, 3 is YCbCr, or RGB where `adobeTransform` is 0. */
  readonly components: 1 | 3;
  /** Colour transform of the Adobe marker; null without that marker. */
  readonly adobeTransform: number | null;
}

const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;
const APP1 = 0xe1;
const APP14 = 0xee;
/** Real progressive files have about ten; thousands over a large frame would keep the decoder busy for minutes. */
const MAXIMUM_SCANS = 100;

interface Segment {
  readonly marker: number;
  /** After the two bytes of length. */
  readonly payload: Uint8Array;
}

/**
 * Walks the markers of a JPEG file to its end-of-image marker.
 * @throws InputError where the file is damaged, cut off, too large, too small or of a kind that is not read.
 */
export function readJpegHeader(bytes: Uint8Array): JpegHeader {
  let frame: Omit<JpegHeader, 'orientation' | 'adobeTransform'> | null = null;
  let orientation: Orientation | null = null;
  let adobeTransform: number | null = null;
  let scans = 0;
  for (const { marker, payload } of segments(bytes)) {
    if (isFrame(marker)) {
      frame ??= readFrame(marker, payload);
    } else if (marker === APP1 && latin1(payload, 0, 6) === 'Exif\0\0') {
      orientation ??= readOrientation(payload.subarray(6));
    } else if (marker === APP14 && latin1(payload, 0, 5) === 'Adobe') {
      adobeTransform = payload[11] ?? null;
    } else if (marker === START_OF_SCAN) {
      if (frame === null) throw broken('a JPEG file without a frame header');
      scans++;
      if (scans > MAXIMUM_SCANS) {
        throw unsupported('a JPEG file with a great many scans', `at most ${MAXIMUM_SCANS} scans`);
      }
    }
  }
  if (frame === null || scans === 0) throw broken('a JPEG file without a picture in it');
  return { ...frame, orientation: orientation ?? 1, adobeTransform };
}

/** The segments up to the end-of-image marker; compressed data between them is stepped over. */
function* segments(bytes: Uint8Array): Generator<Segment> {
  let position = 2;
  for (;;) {
    position = nextMarker(bytes, position);
    const marker = bytes[position + 1] as number;
    position += 2;
    if (marker === END_OF_IMAGE) return;
    if (!hasPayload(marker)) continue;
    const length = ((bytes[position] ?? 0) << 8) | (bytes[position + 1] ?? 0);
    if (position + Math.max(length, 2) > bytes.length) throw truncated('JPEG');
    if (length < 2) throw broken('a JPEG file with a damaged marker');
    yield { marker, payload: bytes.subarray(position + 2, position + length) };
    position += length;
  }
}

/** Offset of the next marker's 0xFF at or after `position`; 0xFF 0x00 is data and a 0xFF before another is filling. */
function nextMarker(bytes: Uint8Array, position: number): number {
  let at = bytes.indexOf(0xff, position);
  while (at >= 0 && (bytes[at + 1] === 0 || bytes[at + 1] === 0xff)) {
    at = bytes.indexOf(0xff, at + 1);
  }
  if (at < 0 || at + 1 >= bytes.length) throw truncated('JPEG');
  return at;
}

/** Restart markers, the start-of-image marker and TEM stand alone. */
function hasPayload(marker: number): boolean {
  return !(marker >= 0xd0 && marker <= 0xd8) && marker !== 0x01;
}

/** Start-of-frame markers: 0xC0 to 0xCF without the Huffman and arithmetic tables' and the reserved one. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

function readFrame(marker: number, payload: Uint8Array) {
  if (payload.length < 6) throw broken('a JPEG file with a damaged frame header');
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
  const precision = view.getUint8(0);
  const height = view.getUint16(1);
  const width = view.getUint16(3);
  const components = view.getUint8(5);
  if (precision !== 8) throw unsupported(`a JPEG image with ${precision} bits a sample`, 'eight');
  if (marker > 0xc2) throw unsupported(`${processName(marker)} JPEG image`);
  if (components === 4) {
    throw unsupported(
      'a CMYK JPEG image',
      'an RGB or grey one',
      'Convert it to RGB and save it again.',
    );
  }
  if (components !== 1 && components !== 3) {
    throw unsupported(`a JPEG image with ${components} colour components`, 'one or three');
  }
  checkSize(width, height);
  return { format: 'jpeg', width, height, components, progressive: marker === 0xc2 } as const;
}

function processName(marker: number): string {
  if (marker === 0xc3) return 'a lossless';
  return marker >= 0xc9 ? 'an arithmetic-coded' : 'a hierarchical';
}
