/** Where the deeper tap's cells lie on the shallower one's grid, and what comes between them. */

import { halfPixelAxis, type MapAxis, trueCentreAxis } from '../maths/anomalyMap.ts';

/** The same on both axes; always linear between centres and held constant beyond the outermost. */
export type GridAlignment =
  /** Deep cell i lies on shallow cell `stride * i + firstCentre`; the shallow grid is `stride` times finer. */
  | { readonly kind: 'true-centres'; readonly stride: number; readonly firstCentre: number }
  /** torch's `interpolate` with `align_corners=False`: grids of any two sizes. */
  | { readonly kind: 'half-pixel' };

/** Interpolation alone. */
const NO_BLUR = 0;

/** One axis of the resizing from the deep grid to the shallow one, as a matrix. */
export function alignedAxis(
  alignment: GridAlignment,
  deepCells: number,
  shallowCells: number,
): MapAxis {
  switch (alignment.kind) {
    case 'true-centres':
      return trueCentreAxis({ cells: deepCells, ...alignment }, shallowCells, NO_BLUR);
    case 'half-pixel':
      return halfPixelAxis(deepCells, shallowCells, NO_BLUR);
  }
}
