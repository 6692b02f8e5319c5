/** BMP of every depth and header, against an encoder written for the test. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BmpPicture, encodeBmp } from './bmpEncoder.ts';
import { decoder, fixture, refusalOf } from './fixtures.ts';

const MASKS = {
  555: [0x7c00, 0x03e0, 0x001f, 0],
  565: [0xf800, 0x07e0, 0x001f, 0],
  4444: [0x0f00, 0x00f0, 0x000f, 0xf000],
  888: [0xff0000, 0xff00, 0xff, 0],
  8888: [0xff0000, 0xff00, 0xff, 0xff000000],
  rgba: [0xff000000, 0xff0000, 0xff00, 0xff],
  deep: [0x3ff00000, 0xffc00, 0x3ff, 0xc0000000],
} as const;

const kinds = [
  { bitsPerPixel: 1 },
  { bitsPerPixel: 4 },
  { bitsPerPixel: 8 },
  { bitsPerPixel: 16 },
  { bitsPerPixel: 16, masks: MASKS[565] },
  { bitsPerPixel: 16, masks: MASKS[4444] },
  { bitsPerPixel: 24 },
  { bitsPerPixel: 32 },
  { bitsPerPixel: 32, masks: MASKS[8888] },
  { bitsPerPixel: 32, masks: MASKS.rgba },
  { bitsPerPixel: 32, masks: MASKS.deep },
] as const;

const pictures = fc
  .record({
    kind: fc.constantFrom(...kinds),
    headerBytes: fc.constantFrom(12, 40, 56, 108, 124),
    width: fc.integer({ min: 16, max: 40 }),
    height: fc.integer({ min: 16, max: 40 }),
    isTopDown: fc.boolean(),
    noise: fc.array(fc.nat(2 ** 32 - 1), { minLength: 37, maxLength: 37 }),
  })
  .map(({ kind, headerBytes, isTopDown, noise, ...size }): BmpPicture => {
    const hasMasks = 'masks' in kind;
    // OS/2's header knows neither masks nor an order of rows, and no 16 or 32 bits.
    const isPossible = !hasMasks && [1, 4, 8, 24].includes(kind.bitsPerPixel);
    const header = headerBytes === 12 && !isPossible ? 40 : headerBytes;
    return {
      ...size,
      ...kind,
      headerBytes: hasMasks && header === 40 && kind.masks[3] !== 0 ? 108 : header,
      isTopDown: isTopDown && header !== 12,
      palette: Array.from({ length: 256 }, (_, i) => [(i * 37) % 256, (i * 91) % 256, 255 - i]),
      pixels: Array.from(
        { length: size.width * size.height },
        (_, i) => (noise[i % 37]! + i) % 2 ** kind.bitsPerPixel,
      ),
    };
  });

/** RGB by the documented rules, in floating point. */
function expectedRgb({ bitsPerPixel, pixels, palette, masks }: BmpPicture): number[] {
  if (bitsPerPixel <= 8) return pixels.flatMap((pixel) => palette![pixel]!);
  const [red, green, blue, alpha] = masks ?? (bitsPerPixel === 16 ? MASKS[555] : MASKS[888]);
  const share = (pixel: number, mask: number) => {
    const lowest = 2 ** mask.toString(2).replace(/^1+/, '').length;
    return (Math.floor(pixel / lowest) & (mask / lowest)) / (mask / lowest);
  };
  const isOpaque = alpha === 0 || pixels.every((pixel) => share(pixel, alpha) === 0);
  return pixels.flatMap((pixel) => {
    const opacity = isOpaque ? 255 : Math.round(255 * share(pixel, alpha));
    return [red, green, blue].map((mask) => {
      const colour = Math.round(255 * share(pixel, mask));
      return Math.round((colour * opacity) / 255 + (255 - opacity));
    });
  });
}

const grey: BmpPicture = {
  width: 17,
  height: 16,
  bitsPerPixel: 24,
  headerBytes: 40,
  pixels: Array(17 * 16).fill(0x070707),
};

describe('BMP', () => {
  test('every depth, header, mask and order of rows decodes by the documented rules', async () => {
    await fc.assert(
      fc.asyncProperty(pictures, async (picture) => {
        const image = await decoder.decode(encodeBmp(picture));
        expect([image.width, image.height]).toEqual([picture.width, picture.height]);
        expect(Buffer.compare(image.data, Buffer.from(expectedRgb(picture)))).toBe(0);
      }),
      { numRuns: 400 },
    );
  });

  test('transparent everywhere is a byte that its writer left empty, and opaque', async () => {
    const pixels = Array(256).fill(0x00123456);
    const size = { width: 16, height: 16, bitsPerPixel: 32, headerBytes: 124 };
    const { data } = await decoder.decode(encodeBmp({ ...size, pixels, masks: MASKS[8888] }));
    expect([...data.subarray(0, 3)]).toEqual([0x12, 0x34, 0x56]);
  });

  test.each<[string, number, RegExp]>([
    ['run lengths of 8 bits', 1, /run-length/],
    ['run lengths of 4 bits', 2, /run-length/],
    ['a JPEG inside', 4, /around a JPEG/],
    ['a PNG inside', 5, /around a JPEG or PNG/],
  ])('%s are refused by name', async (_, compression, words) => {
    const bytes = encodeBmp(grey);
    bytes[30] = compression;
    const error = await refusalOf(bytes);
    expect(error.code).toBe('image-unsupported');
    expect(error.got).toMatch(words);
  });

  test.each<[string, (view: DataView) => void]>([
    ['an unknown compression', (view) => view.setUint32(30, 77, true)],
    ['a strange depth', (view) => view.setUint16(28, 13, true)],
    ['pixels inside the header', (view) => view.setUint32(10, 20, true)],
    ['pixels past the end', (view) => view.setUint32(10, 900, true)],
    ['more rows than there are', (view) => view.setInt32(22, 17, true)],
  ])('%s is damage', async (_, change) => {
    const bytes = encodeBmp(grey);
    change(new DataView(bytes.buffer, bytes.byteOffset));
    expect((await refusalOf(bytes)).code).toBe('image-broken');
  });

  test('a colour outside the palette, and masks with gaps, are damage', async () => {
    const palette = [[1, 2, 3]];
    const size = { width: 16, height: 16, headerBytes: 40 };
    const outside = { ...size, bitsPerPixel: 8, palette, pixels: Array(256).fill(1) };
    expect((await refusalOf(encodeBmp(outside))).got).toContain('outside its palette');
    for (const masks of [
      [0xff00ff, 0xff00, 0xff, 0],
      [0, 0xff00, 0xff, 0],
    ] as const) {
      const gaps = { ...size, bitsPerPixel: 32, masks, pixels: Array(256).fill(1) };
      expect((await refusalOf(encodeBmp(gaps))).got).toContain('masks');
    }
  });

  test('an unknown header is refused with its size', async () => {
    const bytes = fixture('rgb.bmp');
    bytes[14] = 64;
    expect((await refusalOf(bytes)).got).toContain('64 bytes');
  });
});
