/** Why an evaluation has no value for a figure. */

import type { EvaluatedImage, Figures } from '../../evaluation/types.ts';

export const FIGURE_NAMES = [
  'imageAuroc',
  'averagePrecision',
  'imageF1Max',
  'pixelAuroc',
  'aupro',
] as const;

export type FigureName = (typeof FIGURE_NAMES)[number];

export type MissingFigure =
  | { readonly kind: 'no-good' }
  | { readonly kind: 'no-defective' }
  | { readonly kind: 'masks-missing'; readonly withoutMask: number; readonly total: number }
  /** They are black, or white all over. */
  | { readonly kind: 'empty-masks' };

/** @param images Those that the figures are of. */
export function missingFigure(
  name: FigureName,
  { defectiveCount }: Pick<Figures, 'defectiveCount'>,
  images: readonly Pick<EvaluatedImage, 'defective' | 'hasMask'>[],
): MissingFigure {
  if (defectiveCount === 0) return { kind: 'no-defective' };
  if (name !== 'pixelAuroc' && name !== 'aupro') return { kind: 'no-good' };
  const withoutMask = images.filter(({ defective, hasMask }) => defective && !hasMask).length;
  if (withoutMask > 0) return { kind: 'masks-missing', withoutMask, total: defectiveCount };
  return { kind: 'empty-masks' };
}
