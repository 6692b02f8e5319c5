/** The warnings about poor normals, from measures whose story is known. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type MeasuredNormal, poorNormals } from '../../src/inspector/poorNormals.ts';
import type { NormalMeasures } from '../../src/inspector/types.ts';
import { MINIATURE_PX } from '../../src/maths/miniature.ts';
import { mulberry32, randomInteger } from '../../src/maths/random.ts';

/** A sharp, well lit picture of the product, a little unlike the others as two parts are. */
function good(index: number, fields: Partial<NormalMeasures> = {}): MeasuredNormal {
  const random = mulberry32(index + 1);
  const jitter = (spread: number) => (spread * (randomInteger(random, 201) - 100)) / 100;
  const measures: NormalMeasures = {
    measuredAs: 1,
    width: 640,
    height: 480,
    fineDetail: 0.8 + jitter(0.05),
    clippedShare: 0.3 + jitter(0.01),
    highlights: 200 + jitter(5),
    miniature: Uint8Array.from(
      { length: MINIATURE_PX ** 2 },
      (_, pixel) => 100 + (pixel % 50) + jitter(15),
    ),
    descriptor: Float32Array.from({ length: 36 }, (_, feature) => feature / 10 + jitter(0.3)),
    ...fields,
  };
  return { fileName: `${index}.png`, measures };
}

const set = (count: number) => Array.from({ length: count }, (_, index) => good(index));
const kindsOf = (normals: readonly MeasuredNormal[]) =>
  poorNormals(normals).map((warnings) => warnings.map(({ kind }) => kind));
/** Kinds of the last picture's warnings; all before it have none. */
function kindsOfLast(normals: readonly MeasuredNormal[]): readonly string[] {
  const kinds = kindsOf(normals);
  expect(kinds.slice(0, -1).flat()).toEqual([]);
  return kinds.at(-1)!;
}

test('good pictures of one product have no warnings, whatever their number', () => {
  for (const count of [0, 1, 2, 3, 4, 5, 8, 40]) expect(kindsOf(set(count)).flat()).toEqual([]);
});

describe('blur', () => {
  test('is found by comparison with the others, and the share of their detail is told', () => {
    const [warning] = poorNormals([...set(7), good(7, { fineDetail: 0.2 })]).at(-1)!;
    expect(warning).toMatchObject({ kind: 'blurred' });
    expect(warning?.kind === 'blurred' && warning.usualShare).toBeCloseTo(0.25, 1);
  });

  test('of all pictures is found too', () => {
    const all = Array.from({ length: 6 }, (_, index) => good(index, { fineDetail: 0.04 }));
    expect(kindsOf(all)).toEqual(all.map(() => ['blurred']));
    expect(poorNormals(all)[0]).toEqual([{ kind: 'blurred', usualShare: null }]);
  });

  test('is not said of a smooth part that all pictures show, nor of a picture without edges', () => {
    const smooth = Array.from({ length: 6 }, (_, index) =>
      good(index, { fineDetail: 0.3 + index / 50 }),
    );
    expect(kindsOf([...smooth, good(6, { fineDetail: null })]).flat()).toEqual([]);
  });

  test('is not said where the pictures of a set differ widely in detail anyway', () => {
    const uneven = [0.5, 0.9, 1.4, 2, 2.6, 3.3].map((fineDetail, index) =>
      good(index, { fineDetail }),
    );
    expect(kindsOf(uneven).flat()).toEqual([]);
  });
});

describe('exposure', () => {
  test('a white ground that all share is no over-exposure, more of it than the others have is', () => {
    const white = Array.from({ length: 6 }, (_, index) => good(index, { clippedShare: 0.7 }));
    expect(kindsOfLast([...white, good(6, { clippedShare: 0.74 })])).toEqual([]);
    const burntOut = good(6, { clippedShare: 0.85 });
    expect(kindsOfLast([...white, burntOut])).toEqual(['over-exposed']);
    expect(poorNormals([...white, burntOut]).at(-1)).toEqual([
      { kind: 'over-exposed', clippedShare: 0.85, usualShare: 0.7 },
    ]);
  });

  test('a dark picture among bright ones is told, a set in dim light is not', () => {
    expect(kindsOfLast([...set(6), good(6, { highlights: 90 })])).toEqual(['too-dark']);
    const dim = Array.from({ length: 6 }, (_, index) => good(index, { highlights: 60 + index }));
    expect(kindsOf(dim).flat()).toEqual([]);
  });

  test('a picture in which nothing can be seen needs no others to be told', () => {
    expect(kindsOf([good(0, { highlights: 9 })])).toEqual([['too-dark']]);
    expect(poorNormals([good(0, { clippedShare: 0.97 })])).toEqual([
      [{ kind: 'over-exposed', clippedShare: 0.97, usualShare: null }],
    ]);
  });
});

describe('near duplicates', () => {
  test('the later of two copies names the earlier one', () => {
    const original = good(2);
    const copy = good(9, { miniature: original.measures.miniature.map((value) => value + 1) });
    expect(kindsOfLast([...set(6), copy])).toEqual(['near-duplicate']);
    expect(poorNormals([...set(6), copy]).at(-1)).toEqual([
      { kind: 'near-duplicate', ofFileName: '2.png' },
    ]);
  });

  test('two plain parts of the same brightness are two parts', () => {
    const plain = (index: number) => {
      const random = mulberry32(index);
      const miniature = Uint8Array.from(
        { length: MINIATURE_PX ** 2 },
        () => 120 + randomInteger(random, 3),
      );
      return good(index, { miniature });
    };
    expect(kindsOf([plain(1), plain(2)]).flat()).toEqual([]);
  });

  test('a whole folder added again in another format is told picture by picture', () => {
    const again = set(6).map(({ measures }, index) => ({
      fileName: `${index}.jpg`,
      measures: { ...measures, miniature: measures.miniature.map((value) => value + (value % 2)) },
    }));
    const kinds = kindsOf([...set(6), ...again]);
    expect(kinds.slice(0, 6).flat()).toEqual([]);
    expect(kinds.slice(6)).toEqual(again.map(() => ['near-duplicate']));
  });
});

describe('the one unlike the others', () => {
  const foreign = { descriptor: new Float32Array(36).fill(8) };

  test('is found from five pictures on', () => {
    expect(kindsOfLast([...set(4), good(4, foreign)])).toEqual(['unlike']);
    expect(kindsOf([...set(3), good(3, foreign)]).flat()).toEqual([]);
  });

  test('is found as two as well', () => {
    const kinds = kindsOf([...set(8), good(8, foreign), good(9, foreign)]);
    expect(kinds.slice(8)).toEqual([['unlike'], ['unlike']]);
  });

  test('is not called so where its blur explains it', () => {
    expect(kindsOfLast([...set(6), good(6, { ...foreign, fineDetail: 0.1 })])).toEqual(['blurred']);
  });

  test('a picture on its side has another shape; a larger one of the same proportions has not', () => {
    const turned = good(6, { width: 480, height: 640 });
    expect(kindsOfLast([...set(6), turned])).toEqual(['other-shape']);
    expect(kindsOfLast([...set(6), good(6, { width: 1280, height: 960 })])).toEqual([]);
  });

  test('shapes are not compared where every picture has its own', () => {
    const cut = set(8).map(({ fileName, measures }, index) => ({
      fileName,
      measures: { ...measures, width: 300 + 60 * index },
    }));
    expect(kindsOf(cut).flat()).toEqual([]);
  });
});

test('the order of the pictures changes no warning but who is the copy of whom', () => {
  const pictures = [
    ...set(8),
    good(8, { fineDetail: 0.1 }),
    good(9, { clippedShare: 0.9 }),
    good(10, { descriptor: new Float32Array(36).fill(8) }),
  ];
  const byName = (normals: readonly MeasuredNormal[]) =>
    Object.fromEntries(
      poorNormals(normals).map((found, index) => [normals[index]!.fileName, found]),
    );
  fc.assert(
    fc.property(fc.shuffledSubarray(pictures, { minLength: pictures.length }), (shuffled) => {
      expect(byName(shuffled)).toEqual(byName(pictures));
    }),
    { numRuns: 20 },
  );
});
