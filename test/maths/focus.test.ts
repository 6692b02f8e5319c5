/** Fine detail: falls with blur, and not with contrast, smooth areas or brightness. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fineDetail } from '../../src/maths/focus.ts';
import type { LumaPlane } from '../../src/maths/luma.ts';

const SIDE_PX = 96;

/** A disc whose edge is an error function's slope of that spread, on plain ground. */
function disc(edgePx: number, radiusPx = 24, contrast = 160): LumaPlane {
  const data = new Uint8Array(SIDE_PX * SIDE_PX);
  for (let y = 0; y < SIDE_PX; y++) {
    for (let x = 0; x < SIDE_PX; x++) {
      const outsidePx = Math.hypot(x - 47.3, y - 48.7) - radiusPx;
      data[y * SIDE_PX + x] = 40 + contrast / (1 + Math.exp(outsidePx / (0.55 * edgePx)));
    }
  }
  return { width: SIDE_PX, height: SIDE_PX, data };
}

const detailOf = (luma: LumaPlane) => fineDetail(luma) ?? Number.NaN;

describe('fine detail', () => {
  test('falls with every step of blur', () => {
    const details = [0.3, 0.6, 1, 1.5, 2, 3, 4].map((edgePx) => detailOf(disc(edgePx)));
    expect(details).toEqual([...details].sort((a, b) => b - a));
    expect(details[0]).toBeGreaterThan(0.8);
    expect(details.at(-1)).toBeLessThan(0.05);
  });

  test('of a sharp smooth part is that of a sharp part, however small its edge', () => {
    // A third: the smaller disc's edge falls otherwise on the grid of pixels.
    expect(detailOf(disc(0.3, 6)) / detailOf(disc(0.3, 40))).toBeGreaterThan(0.67);
    expect(detailOf(disc(0.3, 6))).toBeGreaterThan(10 * detailOf(disc(4, 40)));
  });

  test('does not depend on contrast', () => {
    // Rounding to whole levels weighs more at low contrast.
    fc.assert(
      fc.property(
        fc.integer({ min: 60, max: 200 }),
        fc.constantFrom(0.4, 1, 2),
        (contrast, edge) => {
          expect(detailOf(disc(edge, 24, contrast))).toBeCloseTo(detailOf(disc(edge, 24, 120)), 1);
        },
      ),
      { numRuns: 30 },
    );
  });

  test('is unknown where there is nothing to see, and in pictures of a few pixels', () => {
    const plain = { width: 64, height: 64, data: new Uint8Array(64 * 64).fill(90) };
    expect(fineDetail(plain)).toBeNull();
    expect(fineDetail({ width: 3, height: 64, data: new Uint8Array(192) })).toBeNull();
  });
});
