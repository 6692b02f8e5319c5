/** Why a figure of an evaluation is missing. */

import { expect, test } from 'vitest';
import { missingFigure } from '../../../src/ui/evaluate/missingFigure.ts';

const good = { defective: false, hasMask: true };
const masked = { defective: true, hasMask: true };
const unmasked = { defective: true, hasMask: false };

const reasonOf = (name: 'imageAuroc' | 'aupro', images: readonly (typeof good)[]) =>
  missingFigure(name, { defectiveCount: images.filter((each) => each.defective).length }, images);

test('without defective images every figure says so', () => {
  expect(reasonOf('imageAuroc', [good])).toEqual({ kind: 'no-defective' });
  expect(reasonOf('aupro', [good])).toEqual({ kind: 'no-defective' });
});

test('without good images only those of images do', () => {
  expect(reasonOf('imageAuroc', [masked])).toEqual({ kind: 'no-good' });
  expect(reasonOf('aupro', [masked])).toEqual({ kind: 'empty-masks' });
});

test('figures of pixels count the masks that are missing', () => {
  expect(reasonOf('aupro', [good, masked, unmasked])).toEqual({
    kind: 'masks-missing',
    withoutMask: 1,
    total: 2,
  });
});
