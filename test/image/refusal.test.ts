/** Files that must be refused: by what code, in what words, and before anything is decoded. */

import { describe, expect, test } from 'vitest';
import { createImageDecoder } from '../../src/image/decode.ts';
import { fixture, offsetOf, refusalOf } from './fixtures.ts';
import { encodePng, headerChunk } from './pngEncoder.ts';
import { encodeTiff } from './tiffEncoder.ts';

const text = (content: string) => new TextEncoder().encode(content);
const latin1 = (content: string) => new Uint8Array(Buffer.from(content, 'latin1'));

/** A JPEG fixture with bytes of its frame header changed: precision, height (2), width (2), components. */
function jpegWithFrame(change: (frame: DataView) => void): Uint8Array {
  const bytes = fixture('rgb-444.jpg');
  change(new DataView(bytes.buffer, offsetOf(bytes, '\xff\xc0') + 4));
  return bytes;
}

function jpegOfSize(width: number, height: number): Uint8Array {
  return jpegWithFrame((frame) => {
    frame.setUint16(1, height);
    frame.setUint16(3, width);
  });
}

function pngOfSize(width: number, height: number): Uint8Array {
  const bytes = fixture('rgb.png');
  bytes.set(headerChunk({ width, height, bitDepth: 8, colourType: 2 }), 8);
  return bytes;
}

function tiffOfSize(width: number, height: number): Uint8Array {
  const samples = new Uint8Array(256);
  const picture = { width: 16, height: 16, bitsPerSample: 8, channels: 1, photometric: 1, samples };
  return encodeTiff({ ...picture, fields: { 256: [width], 257: [height] } });
}

function bmpOfSize(width: number, height: number): Uint8Array {
  const bytes = fixture('rgb.bmp');
  const view = new DataView(bytes.buffer);
  view.setInt32(18, width, true);
  view.setInt32(22, height, true);
  return bytes;
}

function webpOfSize(width: number, height: number): Uint8Array {
  const bytes = fixture('lossless.webp');
  new DataView(bytes.buffer).setUint32(21, (width - 1) | ((height - 1) << 14), true);
  return bytes;
}

/** A JPEG fixture with its start-of-frame marker changed to another coding process. */
function jpegOfProcess(marker: number): Uint8Array {
  const bytes = fixture('rgb-444.jpg');
  bytes[offsetOf(bytes, '\xff\xc0') + 1] = marker;
  return bytes;
}

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"/>';

describe('a file of a kind that is not read is refused by name', () => {
  test.each<[string, Uint8Array, string]>([
    ['a text file', text('Dear Sir or Madam'), 'no known kind of image'],
    ['a web page', text('<html><body><svg></svg></body></html>'), 'no known kind of image'],
    ['a video', latin1('\0\0\0\x18ftypisom\0\0\0\0isomavc1'), 'no known kind of image'],
    ['a still GIF', fixture('still.gif'), 'a GIF image'],
    ['an animated GIF', fixture('animated.gif'), 'a GIF image'],
    ['an animated PNG', fixture('animated.png'), 'an animated PNG image'],
    ['an animated WebP', fixture('animated.webp'), 'an animated WebP image'],
    ['a CMYK TIFF', fixture('cmyk.tiff'), 'a CMYK TIFF image'],
    ['a CIELab TIFF', fixture('lab.tiff'), 'a CIELab TIFF image'],
    ['a TIFF of floating-point values', fixture('float.tiff'), 'floating-point'],
    ['a TIFF of signed numbers', fixture('signed.tiff'), 'signed'],
    ['a TIFF around a JPEG', fixture('jpeg.tiff'), 'JPEG compression'],
    ['a fax in TIFF', fixture('fax.tiff'), 'fax compression'],
    ['BigTIFF', fixture('big.tiff'), 'a BigTIFF image'],
    ['AVIF', fixture('still.avif'), 'an AVIF image'],
    [
      'AVIF under a general brand',
      latin1('\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf'),
      'an AVIF image',
    ],
    ['PDF', fixture('still.pdf'), 'a PDF document'],
    ['JPEG XL', latin1('\xff\x0a\xfa\x1f'), 'a JPEG XL image'],
    ['JPEG XL in a container', latin1('\0\0\0\x0cJXL \r\n\x87\n'), 'a JPEG XL image'],
    ['SVG', text(svg), 'an SVG drawing'],
    [
      'SVG after a declaration',
      text(`\ufeff<?xml version="1.0"?>\n<!-- x -->${svg}`),
      'an SVG drawing',
    ],
    ['SVG in UTF-16', new Uint8Array(Buffer.from(`\ufeff${svg}`, 'utf16le')), 'an SVG drawing'],
    ['a CMYK JPEG', fixture('cmyk.jpg'), 'a CMYK JPEG image'],
    ['a 12-bit JPEG', jpegWithFrame((frame) => frame.setUint8(0, 12)), '12 bits a sample'],
    [
      'a JPEG of two colours',
      jpegWithFrame((frame) => frame.setUint8(5, 2)),
      '2 colour components',
    ],
    ['a lossless JPEG', jpegOfProcess(0xc3), 'a lossless JPEG'],
    ['an arithmetic-coded JPEG', jpegOfProcess(0xc9), 'an arithmetic-coded JPEG'],
  ])('%s', async (_, bytes, got) => {
    const error = await refusalOf(bytes);
    expect(error.code).toBe('image-unsupported');
    expect(error.got).toContain(got);
    expect(error.advice).toMatch(/\.$/);
  });
});

describe('a damaged file is refused', () => {
  test('when it is empty', async () => {
    const error = await refusalOf(new Uint8Array());
    expect(error).toMatchObject({ code: 'image-broken', got: 'an empty file' });
  });

  test.each([
    'rgb-444.jpg',
    'progressive.jpg',
    'rgb.png',
    'lossy.webp',
    'lossless.webp',
    'transparent.webp',
    'lossy.heic',
    'rgb.bmp',
    'palette.bmp',
    'rgb.tiff',
    'lzw.tiff',
    'deflate.tiff',
  ])('when %s is cut off anywhere after its first bytes', async (name) => {
    const bytes = fixture(name);
    for (let length = 12; length < bytes.length; length += 1 + Math.floor(bytes.length / 150)) {
      const error = await refusalOf(bytes.subarray(0, length));
      expect(error.got, `${length} of ${bytes.length} bytes`).toContain('cut off before its end');
    }
    expect((await refusalOf(bytes.subarray(0, -1))).code).toBe('image-broken');
  });

  test('when a JPEG file lacks picture data before its end marker, which libjpeg would fill with grey', async () => {
    const bytes = fixture('rgb-444.jpg');
    const cut = Buffer.concat([bytes.subarray(0, -200), bytes.subarray(-2)]);
    const error = await refusalOf(cut);
    expect(error).toMatchObject({ code: 'image-broken' });
    expect(error.got).toContain('premature end of data segment');
  });

  test('when a JPEG or WebP header claims more than there is', async () => {
    expect((await refusalOf(jpegOfSize(4000, 4000))).code).toBe('image-broken');
    expect((await refusalOf(webpOfSize(4000, 4000))).code).toBe('image-broken');
  });

  test('when line endings were converted in transfer', async () => {
    const bytes = Buffer.from(fixture('rgb.png')).toString('latin1').replaceAll('\r\n', '\n');
    expect((await refusalOf(latin1(bytes))).got).toContain('damaged in transfer');
  });

  test('when a JPEG file has no picture in it', async () => {
    expect((await refusalOf(latin1('\xff\xd8\xff\xd9'))).got).toContain('without a picture');
  });
});

describe('a size outside the limits is refused from the header alone', () => {
  const undecodable = createImageDecoder({
    jpeg: async () => expect.fail('The decoder was asked for.'),
    webp: async () => expect.fail('The decoder was asked for.'),
    heic: async () => expect.fail('The decoder was asked for.'),
  });

  test.each<[string, Uint8Array, string]>([
    [
      '1 x 1 PNG',
      encodePng({ width: 1, height: 1, bitDepth: 8, colourType: 0, samples: [7] }),
      'a 1 x 1 pixel image',
    ],
    ['1 x 1 JPEG', jpegOfSize(1, 1), 'a 1 x 1 pixel image'],
    ['1 x 1 WebP', webpOfSize(1, 1), 'a 1 x 1 pixel image'],
    ['1 x 1 TIFF', tiffOfSize(1, 1), 'a 1 x 1 pixel image'],
    ['1 x 1 BMP', bmpOfSize(1, 1), 'a 1 x 1 pixel image'],
    ['a BMP of negative width', bmpOfSize(-40, 24), 'a 0 x 24 pixel image'],
    ['a strip 15 pixels high', jpegOfSize(900, 15), 'a 900 x 15 pixel image'],
    ['a PNG of no width', pngOfSize(0, 900), 'a 0 x 900 pixel image'],
    ['a 100-megapixel PNG', pngOfSize(10000, 10000), '100 megapixels'],
    ['a 100-megapixel JPEG', jpegOfSize(10000, 10000), '100 megapixels'],
    ['a 100-megapixel WebP', webpOfSize(10000, 10000), '100 megapixels'],
    ['a 100-megapixel TIFF', tiffOfSize(10000, 10000), '100 megapixels'],
    ['a 100-megapixel BMP', bmpOfSize(10000, -10000), '100 megapixels'],
    ['the largest BMP there can be', bmpOfSize(2 ** 31 - 1, -(2 ** 31)), 'megapixels'],
    ['the largest PNG there can be', pngOfSize(2 ** 31 - 1, 2 ** 31 - 1), 'megapixels'],
    ['one row more than the limit', pngOfSize(8192, 8193), '8192 x 8193'],
  ])('%s', async (_, bytes, got) => {
    await expect(undecodable.decode(bytes)).rejects.toMatchObject({
      code: 'image-size',
      got: expect.stringContaining(got),
    });
  });

  test('and the largest allowed size is not a reason to refuse', async () => {
    expect((await refusalOf(pngOfSize(8192, 8192))).code).toBe('image-broken');
  });

  test('and a JPEG file of more scans than any camera writes is not decoded', async () => {
    const bytes = fixture('progressive.jpg');
    const scan = offsetOf(bytes, '\xff\xda');
    const manyScans = Buffer.concat([
      bytes.subarray(0, scan),
      ...Array.from({ length: 101 }, () => bytes.subarray(scan, scan + 40)),
      bytes.subarray(scan),
    ]);
    await expect(undecodable.decode(manyScans)).rejects.toMatchObject({
      code: 'image-unsupported',
    });
  });
});
