/** The set of labelled images that an evaluation is made of: how files come in, are marked and get their masks. */

import { describe, expect, test } from 'vitest';
import type { PlacedFile } from '../../src/capture/fileSource.ts';
import {
  countKinds,
  EMPTY_SET,
  type EvaluationSet,
  folderOf,
  type TakenAs,
  unmarkedOf,
  withFiles,
  withMark,
} from '../../src/state/evaluationSet.ts';

function placed(...paths: readonly string[]): PlacedFile[] {
  return paths.map((path) => ({ path, file: new File([path], path.split('/').at(-1) ?? '') }));
}

function setOf(...drops: readonly (readonly [TakenAs, ...string[]])[]): EvaluationSet {
  return drops.reduce(
    (set, [takenAs, ...paths]) => withFiles(set, placed(...paths), takenAs),
    EMPTY_SET,
  );
}

const kindsOf = ({ images }: EvaluationSet) => images.map(({ path, kind }) => [path, kind]);
const masksOf = ({ images }: EvaluationSet) => images.map(({ mask }) => mask?.name ?? null);

describe('a labelled folder', () => {
  const set = setOf([
    'folders',
    'flange/ground_truth/crack/1_mask.png',
    'flange/ground_truth/crack/9_mask.png',
    'flange/test/crack/1.png',
    'flange/test/good/1.png',
    'flange/train/good/1.png',
  ]);

  test('comes in with its kinds and masks; its normals are counted and its stray masks named', () => {
    expect(kindsOf(set)).toEqual([
      ['flange/test/crack/1.png', 'crack'],
      ['flange/test/good/1.png', 'good'],
    ]);
    expect(masksOf(set)).toEqual(['1_mask.png', null]);
    expect(set).toMatchObject({
      normalCount: 1,
      strayMasks: ['flange/ground_truth/crack/9_mask.png'],
    });
  });

  test('is counted by kind, good parts first', () => {
    expect(countKinds(set)).toEqual([
      { kind: 'good', isGood: true, imageCount: 1, maskCount: 0 },
      { kind: 'crack', isGood: false, imageCount: 1, maskCount: 1 },
    ]);
  });

  test('gives the set its name', () => {
    expect(folderOf(set)).toBe('flange');
    expect(folderOf(setOf(['good', '1.png']))).toBeNull();
  });

  test('of several products is refused', () => {
    const paths = ['a/test/good/1.png', 'b/test/good/1.png'];
    expect(() => setOf(['folders', ...paths])).toThrow('test folders of 2 products (a/, b/)');
  });
});

describe('images without a layout', () => {
  test('are marked one by one, or as what they were dropped for', () => {
    const dropped = setOf(['folders', '1.png', '2.png', '3.png'], ['good', '4.png']);
    expect(unmarkedOf(dropped).map(({ path }) => path)).toEqual(['1.png', '2.png', '3.png']);
    const one = withMark(dropped, new Set(['2.png']), 'defective');
    const all = withMark(one, new Set(['1.png', '3.png']), 'good');
    expect(kindsOf(all)).toEqual([
      ['1.png', 'good'],
      ['2.png', 'defective'],
      ['3.png', 'good'],
      ['4.png', 'good'],
    ]);
  });

  test('are taken once though dropped twice, and under a number where two have one name', () => {
    const first = placed('1.png');
    const other = [{ path: '1.png', file: new File(['another one'], '1.png') }];
    const twice = withFiles(withFiles(EMPTY_SET, first, 'good'), first, 'good');
    expect(kindsOf(withFiles(twice, other, 'defective'))).toEqual([
      ['1.png', 'good'],
      ['1.png (2)', 'defective'],
    ]);
  });
});

describe('masks', () => {
  test('dropped with defective parts are told by their names', () => {
    const set = setOf(['defective', 'a/1.png', 'a/1_mask.png', 'a/2.png']);
    expect(kindsOf(set)).toHaveLength(2);
    expect(masksOf(set)).toEqual(['1_mask.png', null]);
  });

  test('added later find their images, never good ones, and those without image are named', () => {
    const set = setOf(
      ['good', '1.png'],
      ['defective', '2.png'],
      ['masks', '1.png', '2.png', '3.png'],
    );
    expect(masksOf(set)).toEqual([null, '2.png']);
    expect(set.strayMasks).toEqual(['1.png', '3.png']);
  });

  test('of one name go to the kind in whose folder they lie', () => {
    const set = setOf(
      ['folders', 'test/crack/1.png', 'test/dent/1.png'],
      ['masks', 'masks/dent/1.bmp', 'masks/crack/1.png'],
    );
    expect(masksOf(set)).toEqual(['1.png', '1.bmp']);
  });

  test('leave an image that is marked good after all', () => {
    const set = setOf(['defective', '1.png'], ['masks', '1.png']);
    expect(masksOf(withMark(set, new Set(['1.png']), 'good'))).toEqual([null]);
  });
});
