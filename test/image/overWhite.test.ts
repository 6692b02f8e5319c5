/** Pixels with transparency over white: several at once give what each gives alone. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { flattenOverWhite, overWhite } from '../../src/image/overWhite.ts';

const alpha = fc.oneof({ weight: 8, arbitrary: fc.constant(255) }, fc.nat(255));
const pixel = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), alpha);

test('every pixel is flattened as if alone, wherever it lies and whatever its neighbours are', () => {
  fc.assert(
    fc.property(fc.array(pixel, { maxLength: 40 }), fc.nat(7), (pixels, offset) => {
      const bytes = new Uint8ClampedArray(offset + 4 * pixels.length);
      const rgba = bytes.subarray(offset);
      rgba.set(pixels.flat());
      const expected = pixels.flatMap(([red, green, blue, alpha]) =>
        [red, green, blue].map((colour) => overWhite(colour, alpha)),
      );
      expect([...flattenOverWhite(rgba)]).toEqual(expected);
    }),
  );
});
