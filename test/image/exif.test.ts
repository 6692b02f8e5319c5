/** EXIF orientation, read as Chromium 156 was seen to read it. */

import { describe, expect, test } from 'vitest';
import { readOrientation } from '../../src/image/exif.ts';
import { readImageHeader } from '../../src/image/header.ts';
import { fixture, offsetOf } from './fixtures.ts';
import { pngChunk } from './pngEncoder.ts';

interface Entry {
  readonly type?: number;
  readonly count?: number;
  readonly littleEndian?: boolean;
}

/** EXIF data of one directory with one entry. */
function exifOf(
  value: number,
  { type = 3, count = 1, littleEndian = false }: Entry = {},
): Uint8Array {
  const bytes = new Uint8Array(26);
  const view = new DataView(bytes.buffer);
  bytes.set(new TextEncoder().encode(littleEndian ? 'II' : 'MM'));
  view.setUint16(2, 42, littleEndian);
  view.setUint32(4, 8, littleEndian);
  view.setUint16(8, 1, littleEndian);
  view.setUint16(10, 0x0112, littleEndian);
  view.setUint16(12, type, littleEndian);
  view.setUint32(14, count, littleEndian);
  if (type === 3) view.setUint16(18, value, littleEndian);
  else view.setUint32(18, value, littleEndian);
  return bytes;
}

function app1(exif: Uint8Array): Buffer {
  const payload = Buffer.concat([Buffer.from('Exif\0\0'), exif]);
  return Buffer.concat([Buffer.from([0xff, 0xe1, 0, payload.length + 2]), payload]);
}

function jpegWith(...segments: readonly Buffer[]): Uint8Array {
  const bytes = fixture('rgb-444.jpg');
  return Buffer.concat([bytes.subarray(0, 2), ...segments, bytes.subarray(2)]);
}

describe('EXIF orientation', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])('%i is read in either byte order', (value) => {
    expect(readOrientation(exifOf(value))).toBe(value);
    expect(readOrientation(exifOf(value, { littleEndian: true }))).toBe(value);
  });

  test.each<[string, Uint8Array]>([
    ['is out of range', exifOf(9)],
    ['is zero', exifOf(0)],
    ['is a LONG', exifOf(6, { type: 4, littleEndian: true })],
    ['is a pair', exifOf(6, { count: 2 })],
    ['follows a JPEG prefix', Buffer.concat([Buffer.from('Exif\0\0'), exifOf(6)])],
  ])('counts as upright when it %s', (_, exif) => {
    expect(readOrientation(exif)).toBe(1);
  });

  test('counts as upright wherever the data are cut off', () => {
    // The next directory's offset, the last four bytes, is not needed.
    for (let length = 0; length < 22; length++) {
      expect(readOrientation(exifOf(6).subarray(0, length))).toBe(1);
    }
  });

  test('of a JPEG file is that of its first EXIF segment', () => {
    expect(readImageHeader(jpegWith(app1(exifOf(6)), app1(exifOf(1)))).orientation).toBe(6);
    expect(readImageHeader(jpegWith(app1(exifOf(1)), app1(exifOf(6)))).orientation).toBe(1);
    expect(readImageHeader(jpegWith(app1(exifOf(9)), app1(exifOf(6)))).orientation).toBe(1);
  });

  test('of a PNG file counts before the picture and not after it', () => {
    const bytes = fixture('rgb.png');
    const insert = (at: number) =>
      Buffer.concat([bytes.subarray(0, at), pngChunk('eXIf', exifOf(6)), bytes.subarray(at)]);
    expect(readImageHeader(insert(offsetOf(bytes, 'IDAT') - 4)).orientation).toBe(6);
    expect(readImageHeader(insert(offsetOf(bytes, 'IEND') - 4)).orientation).toBe(1);
  });
});

describe('a JPEG header', () => {
  test('tells progressive, grey and Adobe’s colour transform', () => {
    const header = (name: string) => readImageHeader(fixture(name));
    expect(header('rgb-444.jpg')).toMatchObject({
      width: 40,
      height: 24,
      progressive: false,
      components: 3,
      adobeTransform: null,
    });
    expect(header('progressive.jpg')).toMatchObject({ progressive: true });
    expect(header('grey.jpg')).toMatchObject({ components: 1 });
    expect(header('adobe-rgb-transform.jpg')).toMatchObject({ components: 3, adobeTransform: 0 });
  });
});
