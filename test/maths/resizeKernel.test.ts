/** Resizing by WebAssembly beside the plain loops, which single channels still go through: equal to the last bit. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mulberry32 } from '../../src/maths/random.ts';
import { resizeBilinearRegion } from '../../src/maths/resize.ts';
import { resizeKernel } from '../../src/maths/resizeKernel.ts';

const CHANNELS = [0, 1, 2] as const;

function channelOf(data: Uint8Array, channel: number): Uint8Array {
  return Uint8Array.from({ length: data.length / 3 }, (_, i) => data[3 * i + channel]!);
}

/** Sides of a source and of its resized image; of that a part of each axis. */
const axis = fc
  .record({ source: fc.integer({ min: 1, max: 90 }), resized: fc.integer({ min: 1, max: 60 }) })
  .chain(({ source, resized }) =>
    fc
      .tuple(fc.integer({ min: 0, max: resized - 1 }), fc.integer({ min: 1, max: resized }))
      .map(([start, length]) => ({
        ...{ source, resized, start },
        length: Math.min(length, resized - start),
      })),
  );

test('WebAssembly has the kernel here', () => {
  expect(resizeKernel()).not.toBeNull();
});

test('RGB by the kernel is each channel by the loops, whatever is shrunk, enlarged, kept or cut', () => {
  fc.assert(
    fc.property(axis, axis, fc.boolean(), fc.nat(), (columns, rows, isExtreme, seed) => {
      const random = mulberry32(seed);
      const size = { width: columns.source, height: rows.source };
      const data = Uint8Array.from({ length: 3 * size.width * size.height }, () =>
        // Black and white alone bring sums to their ends.
        isExtreme ? 255 * (random() & 1) : random() & 255,
      );
      const resized = { width: columns.resized, height: rows.resized };
      const region = {
        ...{ left: columns.start, top: rows.start },
        ...{ width: columns.length, height: rows.length },
      };
      const rgb = resizeBilinearRegion({ ...size, data }, 3, resized, region);
      for (const channel of CHANNELS) {
        const grey = { ...size, data: channelOf(data, channel) };
        expect(channelOf(rgb, channel)).toEqual(resizeBilinearRegion(grey, 1, resized, region));
      }
    }),
    { numRuns: 300, seed: 1 },
  );
});

test('a picture of several bands is the same too', () => {
  const size = { width: 1400, height: 700 };
  const random = mulberry32(2);
  const data = Uint8Array.from({ length: 3 * size.width * size.height }, () => random() & 255);
  const resized = { width: 320, height: 160 };
  const region = { left: 0, top: 0, ...resized };
  const rgb = resizeBilinearRegion({ ...size, data }, 3, resized, region);
  const grey = { ...size, data: channelOf(data, 1) };
  expect(channelOf(rgb, 1)).toEqual(resizeBilinearRegion(grey, 1, resized, region));
});
