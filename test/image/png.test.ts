/** PNG of every colour type, depth, filter and interlacing, against an encoder written for the test. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { crc32 } from '../../src/image/crc32.ts';
import { overWhite } from '../../src/image/overWhite.ts';
import { roundTo8Bits } from '../../src/image/scaleTo8Bits.ts';
import { decoder, refusalOf } from './fixtures.ts';
import {
  CHANNELS,
  encodePng,
  headerChunk,
  joinPng,
  type PngPicture,
  pngChunk,
} from './pngEncoder.ts';

const KINDS = [
  [0, 1],
  [0, 2],
  [0, 4],
  [0, 8],
  [0, 16],
  [2, 8],
  [2, 16],
  [3, 1],
  [3, 2],
  [3, 4],
  [3, 8],
  [4, 8],
  [4, 16],
  [6, 8],
  [6, 16],
] as const;

/** Colours of the palette in the tests: all different, transparent in part. */
const PALETTE = Uint8Array.from({ length: 768 }, (_, i) => (i * 37) % 256);
const PALETTE_ALPHA = Uint8Array.from({ length: 256 }, (_, i) => 255 - i);

const pictures = fc
  .record({
    kind: fc.constantFrom(...KINDS),
    width: fc.integer({ min: 16, max: 35 }),
    height: fc.integer({ min: 16, max: 35 }),
    interlaced: fc.boolean(),
    pieceBytes: fc.integer({ min: 1, max: 400 }),
    filters: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 7 }),
    noise: fc.uint8Array({ minLength: 64, maxLength: 64 }),
  })
  .map(({ kind: [colourType, bitDepth], filters, noise, ...size }): PngPicture => {
    const entries = 2 ** bitDepth;
    const isPalette = colourType === 3;
    return {
      ...size,
      colourType,
      bitDepth,
      samples: Uint16Array.from(
        { length: size.width * size.height * CHANNELS[colourType]! },
        (_, i) => ((noise[i % 64]! << 8) + noise[(i * 7 + 3) % 64]! + i) % entries,
      ),
      filter: (row) => filters[row % filters.length]!,
      chunks: isPalette
        ? [
            pngChunk('PLTE', PALETTE.subarray(0, entries * 3)),
            pngChunk('tRNS', PALETTE_ALPHA.subarray(0, entries)),
          ]
        : [],
    };
  });

/** RGB by the documented rules, in floating point: each sample to 8 bits, then over white. */
function expectedRgb({ samples, colourType, bitDepth, width, height }: PngPicture): Uint8Array {
  const channels = CHANNELS[colourType]!;
  const to8 = (sample: number) => Math.round((sample * 255) / (2 ** bitDepth - 1));
  const rgb = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const at = (channel: number) => samples[pixel * channels + channel]!;
    const isGrey = colourType === 0 || colourType === 4;
    for (let channel = 0; channel < 3; channel++) {
      const colour =
        colourType === 3 ? PALETTE[at(0) * 3 + channel]! : to8(at(isGrey ? 0 : channel));
      const alpha =
        colourType === 3 ? PALETTE_ALPHA[at(0)]! : colourType >= 4 ? to8(at(channels - 1)) : 255;
      rgb[pixel * 3 + channel] = Math.round((colour * alpha) / 255 + (255 - alpha));
    }
  }
  return rgb;
}

describe('PNG', () => {
  test('every colour type, depth, filter and interlacing decodes by the documented rules', async () => {
    await fc.assert(
      fc.asyncProperty(pictures, async (picture) => {
        const image = await decoder.decode(encodePng(picture));
        expect([image.width, image.height]).toEqual([picture.width, picture.height]);
        expect(Buffer.compare(image.data, expectedRgb(picture))).toBe(0);
      }),
      { numRuns: 300 },
    );
  });

  test('the one colour that tRNS names is white, and its neighbours keep their colour', async () => {
    const samples = Uint16Array.from({ length: 16 * 16 * 3 }, (_, i) => (i < 3 ? 1000 : 1001));
    const key = pngChunk('tRNS', Uint8Array.from([3, 232, 3, 232, 3, 232]));
    const picture = { width: 16, height: 16, colourType: 2, bitDepth: 16, samples, chunks: [key] };
    const { data } = await decoder.decode(encodePng(picture));
    expect([...data.subarray(0, 6)]).toEqual([255, 255, 255, 4, 4, 4]);
  });

  test.each([1, 2, 4])('the one grey that tRNS names is white at %i bits', async (bitDepth) => {
    const samples = Uint16Array.from({ length: 16 * 16 }, (_, i) => (i === 0 ? 0 : 1));
    const chunks = [pngChunk('tRNS', Uint8Array.from([0, 0]))];
    const picture = { width: 16, height: 16, colourType: 0, bitDepth, samples, chunks };
    for (const interlaced of [false, true]) {
      const { data } = await decoder.decode(encodePng({ ...picture, interlaced }));
      const grey = 255 / (2 ** bitDepth - 1);
      expect([...data.subarray(0, 6)]).toEqual([255, 255, 255, grey, grey, grey]);
    }
  });

  test('a text or colour profile that cannot be read does not cost the picture', async () => {
    const samples = new Uint8Array(16 * 16).fill(77);
    const chunks = [
      pngChunk('tEXt', Buffer.from('a text without an end to its keyword')),
      pngChunk('iCCP', Buffer.from('profile\0\0not compressed')),
      pngChunk('pHYs', new Uint8Array(1)),
    ];
    const picture = { width: 16, height: 16, colourType: 0, bitDepth: 8, samples, chunks };
    const { data } = await decoder.decode(encodePng(picture));
    expect(data.every((value) => value === 77)).toBe(true);
  });

  test('16 bits are rounded to the nearest of 8 for all 65536 values', () => {
    for (let sample = 0; sample < 65536; sample++) {
      if (roundTo8Bits(sample) !== Math.round(sample / 257)) expect.fail(`${sample}`);
    }
  });

  test('laying over white rounds to the nearest for every colour and alpha', () => {
    for (let colour = 0; colour < 256; colour++) {
      for (let alpha = 0; alpha < 256; alpha++) {
        const exact = (colour * alpha) / 255 + (255 - alpha);
        if (overWhite(colour, alpha) !== Math.round(exact)) expect.fail(`${colour}, ${alpha}`);
      }
    }
  });

  test('the checksum equals the published check value', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  });

  test.each([
    ['picture data end early', { width: 17, height: 60 }, /less picture data/],
    ['picture data go on', { width: 17, height: 16 }, /more picture data/],
    ['a small file claims 64 megapixels', { width: 8192, height: 8192 }, /less picture data/],
  ])('a header that lies is refused: %s', async (_, claimed, reason) => {
    const samples = new Uint8Array(17 * 17 * 3);
    const honest = { width: 17, height: 17, colourType: 2, bitDepth: 8, samples };
    const bytes = Buffer.from(encodePng(honest));
    bytes.set(headerChunk({ ...honest, ...claimed }), 8);
    const error = await refusalOf(bytes);
    expect(error.code).toBe('image-broken');
    expect(error.message).toMatch(reason);
  });

  test('a colour outside the palette, a missing palette and an unknown filter are damage', async () => {
    const samples = new Uint8Array(16 * 16).fill(3);
    const picture = { width: 16, height: 16, colourType: 3, bitDepth: 8, samples };
    const palette = pngChunk('PLTE', new Uint8Array(9));
    const outside = await refusalOf(encodePng({ ...picture, chunks: [palette] }));
    expect(outside.got).toContain('outside its palette');
    expect((await refusalOf(encodePng(picture))).got).toContain('without its palette');
    const filtered = encodePng({ ...picture, colourType: 0, filter: () => 9 });
    expect((await refusalOf(filtered)).code).toBe('image-broken');
  });

  test('no chunk but the header, or none at all, is damage', async () => {
    const header = headerChunk({ width: 16, height: 16, colourType: 0, bitDepth: 8 });
    const end = pngChunk('IEND', new Uint8Array());
    expect((await refusalOf(joinPng([header, end]))).got).toContain('without a picture');
    expect((await refusalOf(joinPng([end]))).code).toBe('image-broken');
  });
});
