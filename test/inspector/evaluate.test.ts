/** Which figures a set of labelled results gives, and which it cannot give. */

import { describe, expect, test } from 'vitest';
import { figuresOf, type LabelledResult } from '../../src/inspector/evaluate.ts';

const SIZE = { width: 4, height: 2 };

/** A result whose anomaly map is `map` and whose score is the map's largest value. */
function result(defective: boolean, map: readonly number[], mask: readonly number[] | null) {
  return {
    score: Math.max(...map),
    defective,
    anomalyMap: { ...SIZE, data: Float32Array.from(map) },
    mask: mask && Uint8Array.from(mask),
  } satisfies LabelledResult;
}

const good = result(false, [0, 1, 2, 3, 0, 1, 2, 3], [0, 0, 0, 0, 0, 0, 0, 0]);
const found = result(true, [9, 9, 0, 0, 0, 0, 0, 0], [1, 1, 0, 0, 0, 0, 0, 0]);
const missed = result(true, [0, 0, 0, 1, 2, 0, 0, 0], [0, 0, 0, 0, 0, 1, 1, 1]);
const unmasked = result(true, [9, 0, 0, 0, 0, 0, 0, 0], null);
const noPixelFigures = { pixelAuroc: null, aupro: null };

describe('figures', () => {
  test('are all 1 where every defect stands out', () => {
    expect(figuresOf([good, found])).toEqual({
      imageAuroc: 1,
      imageF1Max: 1,
      pixelAuroc: 1,
      aupro: 1,
    });
  });

  test('count pairs of images, and pool the pixels of all images', () => {
    const figures = figuresOf([good, found, missed]);
    // Of two pairs good and defective one is in order; the threshold below both defects finds all.
    expect(figures.imageAuroc).toBe(0.5);
    expect(figures.imageF1Max).toBeCloseTo(4 / 5, 12);
    // 19 good pixels: the 2 found beat all; the 3 missed, at 0, tie with 11 of them.
    expect(figures.pixelAuroc).toBeCloseTo((2 * 19 + 3 * (11 / 2)) / (5 * 19), 12);
    expect(figures.aupro).toBeGreaterThan(0.4);
    expect(figures.aupro).toBeLessThan(0.6);
  });

  test('take masks of any value above zero', () => {
    const loud = { ...found, mask: found.mask!.map((value) => value * 255) };
    expect(figuresOf([good, loud])).toEqual(figuresOf([good, found]));
  });

  test('of pixels are missing where one defect has no mask', () => {
    expect(figuresOf([good, found, unmasked])).toMatchObject({ imageAuroc: 1, ...noPixelFigures });
  });

  test('of images are missing where all are good or all are defective', () => {
    expect(figuresOf([good])).toEqual({ imageAuroc: null, imageF1Max: null, ...noPixelFigures });
    expect(figuresOf([found])).toMatchObject({ imageAuroc: null, imageF1Max: null, pixelAuroc: 1 });
  });

  test('of pixels are missing where no pixel is good or none defective', () => {
    const all = { ...found, mask: new Uint8Array(8).fill(1) };
    const none = { ...found, mask: new Uint8Array(8) };
    expect(figuresOf([all])).toMatchObject(noPixelFigures);
    expect(figuresOf([good, none])).toMatchObject({ imageAuroc: 1, ...noPixelFigures });
  });
});
