/** Tests of the colour maps against matplotlib 3.11.2. */

import { describe, expect, test } from 'vitest';
import { applyColourMap, colourMapTable } from '../../src/maths/colourMap.ts';

function hexAt(table: Uint8Array, step: number): string {
  return Buffer.from(table.subarray(3 * step, 3 * step + 3)).toString('hex');
}

describe('colourMapTable', () => {
  // matplotlib.colors.to_hex(matplotlib.colormaps[name](step)) at steps 0, 1, 100, 128, 255.
  test.each([
    ['viridis', ['440154', '440256', '2a768e', '21918c', 'fde725']],
    ['inferno', ['000004', '010005', '902568', 'bc3754', 'fcffa4']],
    ['cividis', ['00224e', '00234f', '656870', '7d7c78', 'fee838']],
  ] as const)('has the colours of matplotlib for %s', (name, expected) => {
    const table = colourMapTable(name);
    expect(table).toHaveLength(256 * 3);
    expect([0, 1, 100, 128, 255].map((step) => hexAt(table, step))).toEqual(expected);
  });

  test.each(['viridis', 'inferno', 'cividis'] as const)(
    '%s grows lighter at every step',
    (name) => {
      const table = colourMapTable(name);
      const lightness = (step: number) =>
        0.2126 * linearLight(table[3 * step]) +
        0.7152 * linearLight(table[3 * step + 1]) +
        0.0722 * linearLight(table[3 * step + 2]);
      for (let step = 8; step < 256; step++) {
        // Rounding to 8 bits hides single steps.
        expect(lightness(step)).toBeGreaterThan(lightness(step - 8));
      }
    },
  );
});

describe('applyColourMap', () => {
  const table = Uint8Array.from({ length: 256 * 3 }, (_, index) => Math.floor(index / 3));

  test('cuts the range into 256 steps and holds the ends', () => {
    const values = Float32Array.of(-9, 2, 2.0039, 3, 3.99, 4, 1e9, Number.POSITIVE_INFINITY);
    const pixels = applyColourMap(values, 2, 4, table);
    const reds = Array.from(values, (_, index) => pixels[4 * index]);
    expect(reds).toEqual([0, 0, 0, 128, 254, 255, 255, 255]);
  });

  test('writes red, green, blue and the opacity that was asked for', () => {
    const viridis = colourMapTable('viridis');
    expect([...applyColourMap(Float32Array.of(0), 0, 1, viridis)]).toEqual([0x44, 1, 0x54, 255]);
    expect([...applyColourMap(Float32Array.of(9), 0, 1, viridis, 80)]).toEqual([
      0xfd, 0xe7, 0x25, 80,
    ]);
  });

  test('leaves NaN transparent', () => {
    expect([...applyColourMap(Float32Array.of(Number.NaN), 0, 1, table)]).toEqual([0, 0, 0, 0]);
  });

  test('refuses an empty range and a table of another length', () => {
    const values = Float32Array.of(1);
    expect(() => applyColourMap(values, 1, 1, table)).toThrow(RangeError);
    expect(() => applyColourMap(values, Number.NaN, 1, table)).toThrow(RangeError);
    expect(() => applyColourMap(values, 0, 1, table.subarray(3))).toThrow(RangeError);
  });
});

/** sRGB's transfer function. */
function linearLight(level: number): number {
  const share = level / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
