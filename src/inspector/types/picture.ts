/** Types only: what is measured of a picture beside its part, and within which limits it can be judged. */

import type { ImageSize } from './image.ts';

/** What of a picture is the camera's and the light's. */
export interface PictureMeasures extends ImageSize {
  /** Fine detail of its edges (`maths/focus.ts`): near 0 where blurred; null where there are no edges. */
  readonly fineDetail: number | null;
  /** How steep its edges are, whatever its brightness (`maths/focus.ts`). */
  readonly edgeEnergy: number;
  /** Mean level, 0 to 255. */
  readonly brightness: number;
  /** Share of the pixels that are burnt out, 0 to 1. */
  readonly clippedShare: number;
  /** Level that the brightest twentieth of the samples reaches, 0 to 255. */
  readonly highlights: number;
  /** The picture shrunk to a small square, RGB in row-major order. */
  readonly miniature: Uint8Array;
}

/** Within which an inspector judges pictures, learnt from the normals that it was trained on. */
export interface PictureLimits {
  /** Null where the normals' own sizes differ: a wrong one cannot be told then. */
  readonly size: {
    /** The first normal's. */
    readonly usual: ImageSize;
    readonly leastShortSidePx: number;
    /** Of width over height. */
    readonly leastRatio: number;
    readonly mostRatio: number;
  } | null;
  readonly brightness: { readonly usual: number; readonly least: number; readonly most: number };
  readonly leastHighlights: number;
  readonly clippedShare: { readonly usual: number; readonly most: number };
  /** Null where a normal has no edges: focus cannot be told then. */
  readonly fineDetail: { readonly usual: number; readonly least: number } | null;
  readonly edgeEnergy: { readonly usual: number; readonly least: number };
  readonly colours: {
    /** Of the cells of a coarse grid, at the same brightness for all pictures. */
    readonly usual: Float32Array;
    /** From there, root of the mean squared difference, in levels. */
    readonly mostDifference: number;
    /** The same of hues alone, whatever is light and dark; and their median difference over the cells. */
    readonly mostHueDifference: number;
    readonly leastMedianHueDifference: number;
  };
  /** Null where the normals lie in varied positions: a moved camera cannot be told then. */
  readonly place: {
    /** Their mean in grey, as large as a miniature. */
    readonly usual: Float32Array;
    /** Whatever correlates so well with it lies where they lie. */
    readonly leastCorrelation: number;
  } | null;
}

/** Why a picture cannot be judged, with the figures that its words need. Shares lie between 0 and 1. */
export type PictureFault =
  /** `brightnessShare`: of the normals' usual brightness. */
  | { readonly kind: 'too-dark'; readonly brightnessShare: number }
  | {
      readonly kind: 'over-exposed';
      readonly clippedShare: number;
      readonly usualClippedShare: number;
      /** Of the normals' usual brightness; above 1. */
      readonly brightnessShare: number;
    }
  /** `sharpnessShare`: how fine or how steep its edges are, as a share of the normals' usual. */
  | { readonly kind: 'blurred'; readonly sharpnessShare: number }
  | { readonly kind: 'wrong-size'; readonly size: ImageSize; readonly usualSize: ImageSize }
  | { readonly kind: 'other-product' }
  /** To the right and down, in shares of width and height; negative to the left and up. */
  | { readonly kind: 'moved'; readonly right: number; readonly down: number };
