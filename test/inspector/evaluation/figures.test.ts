/** Which figures a set of labelled images gives, of all and of each kind, and which it cannot give. */

import { describe, expect, test } from 'vitest';
import { composeFigures } from '../../../src/inspector/evaluation/figures.ts';
import { type PixelTally, sumTallies, tallyPixels } from '../../../src/maths/pixelTally.ts';

const SIZE = { width: 4, height: 2 };

/** An image whose anomaly map is `map` and whose score is the map's largest value. */
function image(kind: string, map: readonly number[], mask: readonly number[] | null) {
  return {
    kind,
    defective: kind !== 'good',
    score: Math.max(...map),
    tally: mask && tallyPixels(Float32Array.from(map), Uint8Array.from(mask), SIZE, 11),
  };
}

type Image = ReturnType<typeof image>;

function composed(...images: readonly Image[]) {
  const tallies = (kind: string): PixelTally | null => {
    const of = images.filter((each) => each.kind === kind).map(({ tally }) => tally);
    return of.includes(null) ? null : sumTallies(of.filter((tally) => tally !== null));
  };
  const kinds = new Set(images.filter(({ defective }) => defective).map(({ kind }) => kind));
  return composeFigures(images, {
    good: tallies('good'),
    kinds: new Map([...kinds].map((kind) => [kind, tallies(kind)])),
  });
}

const good = image('good', [0, 1, 2, 3, 0, 1, 2, 3], [0, 0, 0, 0, 0, 0, 0, 0]);
const found = image('scratch', [9, 9, 0, 0, 0, 0, 0, 0], [1, 1, 0, 0, 0, 0, 0, 0]);
const missed = image('dent', [0, 0, 0, 1, 2, 0, 0, 0], [0, 0, 0, 0, 0, 1, 1, 1]);
const unmasked = image('stain', [9, 0, 0, 0, 0, 0, 0, 0], null);
const noImageFigures = {
  imageAuroc: null,
  averagePrecision: null,
  imageF1Max: null,
  f1MaxThreshold: null,
};
const noPixelFigures = { pixelAuroc: null, aupro: null };

describe('figures', () => {
  test('are all 1 where every defect stands out', () => {
    expect(composed(good, found).figures).toEqual({
      goodCount: 1,
      defectiveCount: 1,
      imageAuroc: 1,
      averagePrecision: 1,
      imageF1Max: 1,
      f1MaxThreshold: 9,
      pixelAuroc: 1,
      aupro: 1,
    });
  });

  test('count pairs of images, and pool the pixels of all images', () => {
    const { figures } = composed(good, found, missed);
    // Of two pairs good and defective one is in order; the threshold below both defects finds all.
    expect(figures.imageAuroc).toBe(0.5);
    expect(figures.imageF1Max).toBeCloseTo(4 / 5, 12);
    expect(figures.f1MaxThreshold).toBe(2);
    // Found at once with precision 1, the other last with 2 of 3.
    expect(figures.averagePrecision).toBeCloseTo((1 + 2 / 3) / 2, 12);
    // 19 good pixels: the 2 found beat all; the 3 missed, at 0, tie with 11 of them.
    expect(figures.pixelAuroc).toBeCloseTo((2 * 19 + 3 * (11 / 2)) / (5 * 19), 12);
    expect(figures.aupro).toBeGreaterThan(0.4);
    expect(figures.aupro).toBeLessThan(0.6);
  });

  test('of pixels are missing where one defect has no mask', () => {
    const { figures, pro } = composed(good, found, unmasked);
    expect(figures).toMatchObject({ imageAuroc: 1, ...noPixelFigures });
    expect(pro).toBeNull();
  });

  test('of images are missing where all are good or all are defective', () => {
    const onlyGood = composed(good);
    expect(onlyGood.figures).toMatchObject({ ...noImageFigures, ...noPixelFigures });
    expect(onlyGood.roc).toBeNull();
    expect(composed(found).figures).toMatchObject({ ...noImageFigures, pixelAuroc: 1 });
  });

  test('of pixels are missing where no pixel is good or none defective', () => {
    const all = image('dent', [9, 9, 0, 0, 0, 0, 0, 0], new Array(8).fill(1));
    const none = image('dent', [9, 9, 0, 0, 0, 0, 0, 0], new Array(8).fill(0));
    expect(composed(all).figures).toMatchObject(noPixelFigures);
    expect(composed(good, none).figures).toMatchObject({ imageAuroc: 1, ...noPixelFigures });
  });
});

describe('figures of a kind', () => {
  const { kinds } = composed(found, good, missed, unmasked);

  test('are in the order of their names, and those of its images beside all good ones', () => {
    expect(kinds.map(({ kind }) => kind)).toEqual(['dent', 'scratch', 'stain']);
    expect(kinds[0]).toEqual({ kind: 'dent', ...composed(good, missed).figures });
    expect(kinds[1]).toEqual({ kind: 'scratch', ...composed(good, found).figures });
  });

  test('lack pixel figures where one of its own images has no mask, and only there', () => {
    expect(kinds[1]?.aupro).toBe(1);
    expect(kinds[2]).toMatchObject({ imageAuroc: 1, ...noPixelFigures });
  });
});

describe('curves', () => {
  test('go from one corner to the other, and per-region overlap to the limit', () => {
    const { roc, pro } = composed(good, found, missed);
    expect(roc?.[0]).toEqual({ falseAlarmRate: 0, recall: 0, threshold: null });
    expect(roc?.at(-1)).toEqual({ falseAlarmRate: 1, recall: 1, threshold: 2 });
    expect(pro?.[0]).toEqual({ falsePositiveRate: 0, overlap: 0 });
    expect(pro?.at(-1)?.falsePositiveRate).toBe(0.3);
  });

  test('have few points of many images', () => {
    const many = Array.from({ length: 700 }, (_, i) =>
      image(
        i % 3 === 0 ? 'dent' : 'good',
        [i % 211, i % 97, 0, 0, 0, 0, 0, i % 7],
        [i % 3 === 0 ? 1 : 0, 0, 0, 0, 0, 0, 0, 0],
      ),
    );
    const { roc, pro } = composed(...many);
    for (const curve of [roc, pro]) {
      expect(curve?.length).toBeGreaterThan(20);
      expect(curve?.length).toBeLessThanOrEqual(201);
    }
  });
});
