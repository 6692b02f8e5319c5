/** Damage at random: whatever happens to a file, the decoder gives pixels or an InputError, and soon. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { readImageHeader } from '../../src/image/header.ts';
import { decoder, expectedPixels, fixture, sha256 } from './fixtures.ts';

const NAMES = [
  'rgb-420.jpg',
  'progressive.jpg',
  'lossy.webp',
  'transparent.webp',
  'palette.png',
  'orientation-6.png',
  'lossy.heic',
  'rgb.heic',
  'transparent.heic',
  'palette.bmp',
  'rgb.bmp',
  'lzw-predictor.tiff',
  'deflate.tiff',
  'packbits.tiff',
  'orientation-6.tiff',
];

/** Evenly spread, which `fc.double` is not: nearly all of its numbers are next to 0. */
const shares = fc.integer({ min: 0, max: 999_999 }).map((millionths) => millionths / 1e6);

const damages = fc.record({
  keptShare: fc.oneof(fc.constant(1), shares),
  flips: fc.array(
    fc.record({
      place: shares,
      bits: fc.integer({ min: 1, max: 255 }),
    }),
    { maxLength: 6 },
  ),
});

/** Pixels of the size in the header, or an InputError; anything else fails. */
async function decodeOrRefuse(bytes: Uint8Array): Promise<'decoded' | 'refused'> {
  try {
    const image = await decoder.decode(bytes);
    const header = readImageHeader(bytes);
    const [short, long] = [image.width, image.height].sort((a, b) => a - b);
    expect([short, long]).toEqual([header.width, header.height].sort((a, b) => a - b));
    expect(image.data.length).toBe(image.width * image.height * 3);
    return 'decoded';
  } catch (error) {
    if (error instanceof InputError) return 'refused';
    throw error;
  }
}

describe('random damage', () => {
  test.each(NAMES)('to %s gives pixels or an InputError', async (name) => {
    const intact = fixture(name);
    const outcomes = { decoded: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(damages, async ({ keptShare, flips }) => {
        const bytes = intact.slice(0, Math.floor(keptShare * intact.length));
        for (const { place, bits } of flips) {
          const at = Math.floor(place * bytes.length);
          if (at < bytes.length) bytes[at] = bytes[at]! ^ bits;
        }
        outcomes[await decodeOrRefuse(bytes)]++;
      }),
      { numRuns: 250, interruptAfterTimeLimit: 20_000, markInterruptAsFailure: true },
    );
    // Both ways are taken, or the property says nothing.
    expect(outcomes.decoded).toBeGreaterThan(0);
    expect(outcomes.refused).toBeGreaterThan(0);
    const afterwards = await decoder.decode(intact);
    if (expectedPixels[name]) expect(sha256(afterwards.data)).toBe(expectedPixels[name].sha256);
  });

  test('in place of a whole file gives an InputError', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        expect(await decodeOrRefuse(bytes)).toBe('refused');
      }),
    );
  });
});
