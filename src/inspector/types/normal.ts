/** Types only: a normal, what is measured of it, and what may be wrong with it. */

import type { ImageSize } from './image.ts';

/** What lists show of a normal. */
export interface NormalSummary extends ImageSize {
  readonly id: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly thumbnail: Blob;
  /** ISO 8601 in UTC. */
  readonly addedAt: string;
}

/** What is measured of a normal, once, from its pixels: what tells a poor photograph among the others. */
export interface NormalMeasures extends ImageSize {
  /** Of the way of measuring; measures of another are taken anew. */
  readonly measuredAs: number;
  /** Fine detail of its edges (`maths/focus.ts`): near 0 where blurred; null where there are no edges. */
  readonly fineDetail: number | null;
  /** Share of the pixels that are burnt out, 0 to 1. */
  readonly clippedShare: number;
  /** Level that the brightest twentieth of the samples reaches, 0 to 255. */
  readonly highlights: number;
  /** The picture in grey, shrunk to a square. */
  readonly miniature: Uint8Array<ArrayBuffer>;
  /** The backbone's deeper tap, averaged over the cells of a coarse grid. */
  readonly descriptor: Float32Array<ArrayBuffer>;
}

/** What is wrong with a normal, each with the figures that its words need. Shares lie between 0 and 1. */
export type NormalWarning =
  /** `usualShare`: its fine detail as a share of the others' median; null where that is blurred too. */
  | { readonly kind: 'blurred'; readonly usualShare: number | null }
  /** `usualShare`: the median of the set; null where the picture is alone. */
  | {
      readonly kind: 'over-exposed';
      readonly clippedShare: number;
      readonly usualShare: number | null;
    }
  /** `usualShare`: its highlights as a share of the others' median; null where nothing of it is bright at all. */
  | { readonly kind: 'too-dark'; readonly usualShare: number | null }
  | { readonly kind: 'near-duplicate'; readonly ofFileName: string }
  /** Sides in another proportion than nearly all others'. */
  | { readonly kind: 'other-shape'; readonly size: ImageSize; readonly usualSize: ImageSize }
  /** `distanceRatio`: how much farther from the others' middle than is usual among them. */
  | { readonly kind: 'unlike'; readonly distanceRatio: number };

export type NormalWarningKind = NormalWarning['kind'];

/** A normal that needs a look, and why. */
export interface NormalReview {
  readonly normalId: string;
  /** At least one; without those that the user has dismissed. */
  readonly warnings: readonly NormalWarning[];
}
