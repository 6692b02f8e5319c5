/** Which files of a labelled set are test images, of what kind, and with which mask. */

import { describe, expect, test } from 'vitest';
import { maskStem, readSetLayout, type SetLayout } from '../src/mvtecLayout.ts';

const BOTTLE = [
  'bottle/ground_truth/crack/000_mask.png',
  'bottle/ground_truth/crack/007_mask.png',
  'bottle/license.txt',
  'bottle/test/crack/000.png',
  'bottle/test/crack/001.png',
  'bottle/test/good/000.png',
  'bottle/train/good/000.png',
  'bottle/train/good/001.png',
];

const TESTS: SetLayout = {
  kind: 'tests',
  tests: [
    {
      path: 'bottle/test/crack/000.png',
      kind: 'crack',
      maskPath: 'bottle/ground_truth/crack/000_mask.png',
    },
    { path: 'bottle/test/crack/001.png', kind: 'crack', maskPath: null },
    { path: 'bottle/test/good/000.png', kind: 'good', maskPath: null },
  ],
  normalCount: 2,
  strayMasks: ['bottle/ground_truth/crack/007_mask.png'],
};

const moved = (paths: readonly string[], change: (path: string) => string) => ({
  paths: paths.map(change),
  layout: JSON.parse(JSON.stringify(TESTS), (key, value) =>
    (key === 'path' || key === 'maskPath') && typeof value === 'string' ? change(value) : value,
  ),
});

describe('a set in the layout of MVTec AD', () => {
  test('gives each test image its kind and its mask, leaves normals alone and names masks without image', () => {
    expect(readSetLayout(BOTTLE)).toEqual(TESTS);
  });

  test('is known from the folders above it, and from its own folders alone', () => {
    const deeper = moved(BOTTLE, (path) => `sets/2026/${path}`);
    expect(readSetLayout(deeper.paths)).toMatchObject({ tests: deeper.layout.tests });
    const atTop = moved(BOTTLE, (path) => path.replace('bottle/', ''));
    expect(readSetLayout(atTop.paths)).toMatchObject({ tests: atTop.layout.tests, normalCount: 2 });
  });

  test('may name masks as their images', () => {
    const layout = readSetLayout(['test/ko/0001.bmp', 'ground_truth/ko/0001.png']);
    expect(layout).toMatchObject({ tests: [{ kind: 'ko', maskPath: 'ground_truth/ko/0001.png' }] });
  });

  test('gives a good image no mask', () => {
    const layout = readSetLayout(['test/good/1.png', 'ground_truth/good/1_mask.png']);
    expect(layout).toMatchObject({
      tests: [{ maskPath: null }],
      strayMasks: ['ground_truth/good/1_mask.png'],
    });
  });
});

test('folders beside one named good are kinds', () => {
  const layout = readSetLayout([
    'parts/good/1.png',
    'parts/ground_truth/scratch/2.png',
    'parts/notes.txt',
    'parts/scratch/2.png',
  ]);
  expect(layout).toMatchObject({
    tests: [
      { path: 'parts/good/1.png', kind: 'good' },
      {
        path: 'parts/scratch/2.png',
        kind: 'scratch',
        maskPath: 'parts/ground_truth/scratch/2.png',
      },
    ],
  });
});

test('normals of a training are no test images', () => {
  expect(readSetLayout(['bottle/train/good/1.png'])).toEqual({ kind: 'none' });
});

test('several products are told by their folders', () => {
  const paths = ['mvtec/bottle/test/good/1.png', 'mvtec/cable/test/good/1.png'];
  expect(readSetLayout(paths)).toEqual({
    kind: 'several',
    folders: ['mvtec/bottle/', 'mvtec/cable/'],
  });
});

test.each([[[]], [['1.png', '2.png']], [['parts/1.png', 'parts/bad/2.png']]])(
  'nothing is read from %j',
  (paths) => {
    expect(readSetLayout(paths)).toEqual({ kind: 'none' });
  },
);

test.each([
  ['ground_truth/crack/000_mask.png', '000'],
  ['part.7.jpg', 'part.7'],
  ['mask_mask.png', 'mask'],
  ['mask', 'mask'],
])('the stem of %s is %s', (path, stem) => {
  expect(maskStem(path)).toBe(stem);
});
