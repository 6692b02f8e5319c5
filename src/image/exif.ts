/** The orientation in EXIF data, read as Chromium reads it, so that what is judged is what a browser shows. */

import { latin1 } from './sniff.ts';

/** EXIF's numbering; 1 is upright, 5 to 8 swap width and height. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

const ORIENTATION_TAG = 0x0112;
const TYPE_SHORT = 3;
const ENTRY_BYTES = 12;

/**
 * Orientation from EXIF data that begins with its TIFF header (`II` or `MM`). Anything else than one
 * SHORT from 1 to 8 in the first directory counts as upright, as it does in Chromium 156.
 */
export function readOrientation(exif: Uint8Array): Orientation {
  const byteOrder = latin1(exif, 0, 4);
  const littleEndian = byteOrder === 'II*\0';
  if (!littleEndian && byteOrder !== 'MM\0*') return 1;
  const view = new DataView(exif.buffer, exif.byteOffset, exif.byteLength);
  if (view.byteLength < 8) return 1;
  const directory = view.getUint32(4, littleEndian);
  if (directory + 2 > view.byteLength) return 1;
  const entryCount = view.getUint16(directory, littleEndian);
  for (let i = 0; i < entryCount; i++) {
    const entry = directory + 2 + i * ENTRY_BYTES;
    if (entry + ENTRY_BYTES > view.byteLength) return 1;
    if (view.getUint16(entry, littleEndian) !== ORIENTATION_TAG) continue;
    const isOneShort =
      view.getUint16(entry + 2, littleEndian) === TYPE_SHORT &&
      view.getUint32(entry + 4, littleEndian) === 1;
    const value = view.getUint16(entry + 8, littleEndian);
    return isOneShort && isOrientation(value) ? value : 1;
  }
  return 1;
}

function isOrientation(value: number): value is Orientation {
  return value >= 1 && value <= 8;
}
