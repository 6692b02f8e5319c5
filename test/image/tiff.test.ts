/** TIFF of every depth, colour kind, layout, byte order and compression, against an encoder written for the test. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tableTo8Bits } from '../../src/image/scaleTo8Bits.ts';
import { decoder, expectedPixels, fixture, refusalOf, sha256 } from './fixtures.ts';
import { encodeTiff, type TiffPicture } from './tiffEncoder.ts';

/** Colours of the palette in the tests: all different, 16 bits each. */
const PALETTE = Array.from({ length: 3 * 256 }, (_, i) => (i * 9973) % 65536);

interface Kind {
  readonly photometric: number;
  readonly channels: number;
  /** 0 unspecified, 1 premultiplied, 2 straight. */
  readonly extra: number | null;
}

const KINDS: readonly Kind[] = [
  { photometric: 0, channels: 1, extra: null },
  { photometric: 1, channels: 1, extra: null },
  { photometric: 1, channels: 2, extra: 2 },
  { photometric: 2, channels: 3, extra: null },
  { photometric: 2, channels: 4, extra: 0 },
  { photometric: 2, channels: 4, extra: 1 },
  { photometric: 2, channels: 4, extra: 2 },
  { photometric: 3, channels: 1, extra: null },
];

const pictures = fc
  .record({
    kind: fc.constantFrom(...KINDS),
    bits: fc.constantFrom(1, 2, 4, 8, 10, 12, 16),
    width: fc.integer({ min: 16, max: 50 }),
    height: fc.integer({ min: 16, max: 50 }),
    isLittleEndian: fc.boolean(),
    isPlanar: fc.boolean(),
    compression: fc.constantFrom('none', 'lzw', 'deflate', 'packbits'),
    isDifferenced: fc.boolean(),
    rowsPerStrip: fc.integer({ min: 1, max: 60 }),
    tile: fc.option(fc.record({ width: fc.constantFrom(16, 32), height: fc.constantFrom(16, 48) })),
    fillsLastStrip: fc.boolean(),
    noise: fc.uint8Array({ minLength: 64, maxLength: 64 }),
  })
  .map(({ kind, bits, tile, noise, ...rest }): TiffPicture & { readonly extra: number | null } => {
    const { photometric, channels, extra } = kind;
    const isPalette = photometric === 3;
    const bitsPerSample = isPalette ? Math.min(bits, 8) : bits;
    const canDiffer = bitsPerSample === 8 || bitsPerSample === 16;
    const canPredict = rest.compression === 'lzw' || rest.compression === 'deflate';
    return {
      ...rest,
      ...(tile && { tile }),
      isDifferenced: rest.isDifferenced && canDiffer && canPredict,
      photometric,
      channels,
      extra,
      bitsPerSample,
      samples: Uint16Array.from(
        { length: rest.width * rest.height * channels },
        (_, i) =>
          ((noise[i % 64]! << 8) + noise[(i * 7 + 3) % 64]! + (i >> 4)) % 2 ** bitsPerSample,
      ),
      fields: {
        ...(extra !== null && { 338: [extra] }),
        ...(isPalette && { 320: paletteOf(bitsPerSample) }),
      },
    };
  });

/** All reds, then all greens, then all blues. */
function paletteOf(bits: number): number[] {
  return PALETTE.slice(0, 3 * 2 ** bits);
}

/** RGB by the documented rules, in floating point: each sample to 8 bits, then over white. */
function expectedRgb(picture: TiffPicture, extra: number | null): Uint8Array {
  const { samples, channels, bitsPerSample, photometric, width, height } = picture;
  const maximum = 2 ** bitsPerSample - 1;
  const rgb = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const at = (channel: number) => samples[pixel * channels + channel]!;
    const to8 = (sample: number) => Math.round((sample * 255) / maximum);
    for (let channel = 0; channel < 3; channel++) {
      const stored = at(photometric === 2 ? channel : 0);
      const alpha = to8(at(channels - 1));
      const colour =
        photometric === 3
          ? PALETTE[channel * 2 ** bitsPerSample + stored]! >> 8
          : to8(photometric === 0 ? maximum - stored : stored);
      const straight = Math.round((colour * alpha) / 255 + (255 - alpha));
      const premultiplied = Math.min(255, colour + 255 - alpha);
      rgb[pixel * 3 + channel] = extra === 2 ? straight : extra === 1 ? premultiplied : colour;
    }
  }
  return rgb;
}

const SMALL = { width: 16, height: 16, bitsPerSample: 8, channels: 1, photometric: 1 };
const grey = { ...SMALL, samples: new Uint8Array(256).fill(7) };

describe('TIFF', () => {
  test('every depth, colour kind, layout, byte order and compression decodes by the documented rules', async () => {
    await fc.assert(
      fc.asyncProperty(pictures, async ({ extra, ...picture }) => {
        const image = await decoder.decode(encodeTiff(picture));
        expect([image.width, image.height]).toEqual([picture.width, picture.height]);
        expect(Buffer.compare(image.data, expectedRgb(picture, extra))).toBe(0);
      }),
      { numRuns: 400 },
    );
  });

  test('LZW with a table that fills and is cleared several times is unpacked', async () => {
    const size = { width: 200, height: 150 };
    let state = 1;
    const samples = Uint8Array.from({ length: size.width * size.height }, (_, i) => {
      state = (state * 48271) % 2147483647;
      return i % 900 < 400 ? 50 : state & 255;
    });
    const picture = { ...SMALL, ...size, samples, compression: 'lzw' } as const;
    const { data } = await decoder.decode(encodeTiff(picture));
    expect(Buffer.compare(data, expectedRgb(picture, null))).toBe(0);
  });

  test('a dark picture of 16 bits stays dark: its own range changes nothing', async () => {
    const samples = Uint16Array.from({ length: 256 }, (_, i) => i * 16);
    const { data } = await decoder.decode(encodeTiff({ ...SMALL, bitsPerSample: 16, samples }));
    // A 12-bit camera that stores 0 to 4095 in 16 bits fills a sixteenth of the range.
    expect(Math.max(...data)).toBe(16);
  });

  test('a depth is brought to 8 bits by rounding, its ends to the ends', () => {
    for (const bits of [1, 2, 4, 8, 10, 12, 16]) {
      const table = tableTo8Bits(bits);
      const maximum = 2 ** bits - 1;
      expect([table.length, table[0], table[maximum]]).toEqual([maximum + 1, 0, 255]);
      for (let sample = 0; sample <= maximum; sample++) {
        if (Math.abs(table[sample]! - (sample * 255) / maximum) > 0.5)
          expect.fail(`${bits}: ${sample}`);
      }
    }
  });

  test('a palette that holds 8 bits where 16 belong is taken as meant', async () => {
    const map = Array.from({ length: 3 * 256 }, (_, i) => (i * 37) % 256);
    const samples = Uint8Array.from({ length: 256 }, (_, i) => i);
    const picture = { ...SMALL, samples, photometric: 3, fields: { 320: map } };
    const { data } = await decoder.decode(encodeTiff(picture));
    expect([...data.subarray(3, 6)]).toEqual([map[1], map[257], map[513]]);
  });

  test('sizes of uncompressed strips may be missing, as old writers leave them', async () => {
    for (const isPlanar of [false, true]) {
      const samples = Uint8Array.from({ length: 17 * 16 * 3 }, (_, i) => i);
      const whole = {
        ...SMALL,
        width: 17,
        channels: 3,
        photometric: 2,
        samples,
        isPlanar,
        rowsPerStrip: 5,
      };
      const { data } = await decoder.decode(encodeTiff({ ...whole, fields: { 279: [] } }));
      expect(Buffer.compare(data, expectedRgb(whole, null))).toBe(0);
    }
  });

  test('of several pages the first is taken', async () => {
    const first = await decoder.decode(fixture('pages.tiff'));
    expect(sha256(first.data)).toBe(expectedPixels['rgb.tiff']!.sha256);
  });

  test.each<[string, Partial<TiffPicture>, RegExp]>([
    ['CMYK', { photometric: 5 }, /CMYK/],
    ['CIELab', { photometric: 8 }, /CIELab/],
    ['YCbCr', { photometric: 6 }, /YCbCr/],
    ['a colour sensor’s raw data', { photometric: 32803 }, /raw TIFF/],
    ['floating point', { fields: { 339: [3] } }, /floating-point/],
    ['signed numbers', { fields: { 339: [2] } }, /signed/],
    ['32 bits', { fields: { 258: [32] } }, /32 bits/],
    ['JPEG inside', { fields: { 259: [7] } }, /JPEG compression/],
    ['fax compression', { fields: { 259: [4] } }, /fax compression/],
    ['an unknown compression', { fields: { 259: [4711] } }, /number 4711/],
    ['reversed bits', { fields: { 266: [2] } }, /reverse order/],
    ['a floating-point predictor', { compression: 'deflate', fields: { 317: [3] } }, /predictor 3/],
    ['five channels', { fields: { 277: [5] } }, /5 channels/],
    ['channels of different depth', { fields: { 258: [8, 5] } }, /differ in depth/],
    ['a preview first', { fields: { 254: [1] } }, /begins with a preview/],
    ['DNG', { fields: { 50706: [1, 4] } }, /DNG/],
  ])('%s is refused by name', async (_, change, words) => {
    const error = await refusalOf(encodeTiff({ ...grey, ...change }));
    expect(error.code).toBe('image-unsupported');
    expect(error.got).toMatch(words);
  });

  test.each<[string, Partial<TiffPicture>]>([
    ['no colours named', { fields: { 262: [] } }],
    ['no place of the picture', { fields: { 273: [] } }],
    ['too few strips', { rowsPerStrip: 4, fields: { 278: [2] } }],
    ['strips of no rows', { fields: { 278: [0] } }],
    ['tiles of no width', { tile: { width: 16, height: 16 }, fields: { 322: [0] } }],
    ['fewer data than pixels', { fields: { 257: [40] } }],
    ['fewer data than pixels, LZW', { compression: 'lzw', fields: { 257: [40], 278: [40] } }],
    [
      'fewer data than pixels, Deflate',
      { compression: 'deflate', fields: { 257: [40], 278: [40] } },
    ],
    [
      'fewer data than pixels, PackBits',
      { compression: 'packbits', fields: { 257: [40], 278: [40] } },
    ],
    [
      'more data than pixels, Deflate',
      { height: 20, compression: 'deflate', fields: { 257: [16], 278: [16] } },
    ],
    ['a palette without colours', { photometric: 3 }],
    ['no channels', { photometric: 2 }],
    ['no bits', { fields: { 258: [0] } }],
    ['compressed strips of unknown length', { compression: 'lzw', fields: { 279: [] } }],
  ])('%s is damage', async (_, change) => {
    const height = change.height ?? 16;
    const samples = new Uint8Array(16 * height).fill(7);
    expect((await refusalOf(encodeTiff({ ...grey, samples, ...change }))).code).toBe(
      'image-broken',
    );
  });

  test('a small file that inflates without end is refused before it fills the memory', async () => {
    const bomb = {
      ...grey,
      height: 4000,
      samples: new Uint8Array(16 * 4000),
      compression: 'deflate',
    } as const;
    const error = await refusalOf(encodeTiff({ ...bomb, fields: { 257: [16], 278: [16] } }));
    expect(error.got).toContain('more picture data');
  });

  test('tiles larger than any picture may be are refused', async () => {
    const tile = { width: 16, height: 16 };
    const picture = { ...grey, tile, fields: { 322: [65520], 323: [65520] } };
    expect((await refusalOf(encodeTiff(picture))).got).toContain('65520 x 65520');
  });
});
