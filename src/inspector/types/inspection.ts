/** Types only: what the inspection of one image gives. */

import type { BackendName } from './backend.ts';
import type { Thresholds } from './calibration.ts';
import type { ImageArea, ImageSize, ScoreGrid } from './image.ts';
import type { PictureFault } from './picture.ts';

/**
 * `uncertain`: above what good parts usually score, not above what any has, and so for a person to look at.
 * `not-judged`: there is a reason not to judge the image.
 */
export type Verdict = 'pass' | 'uncertain' | 'reject' | 'not-judged';

/** Why an image was not judged. `uncalibrated`: the inspector has no thresholds. */
export type NotJudgedReason = { readonly kind: 'uncalibrated' } | PictureFault;

/** What one image's inspection gives. Scores are comparable within one inspector version only. */
export interface Inspection {
  readonly fileName: string;
  /** The image as a person sees it: after EXIF orientation. */
  readonly imageSize: ImageSize;
  readonly verdict: Verdict;
  /** Null unless the verdict is `not-judged`. */
  readonly notJudged: NotJudgedReason | null;
  /** What is wrong with a picture that the user has asked to judge all the same. */
  readonly judgedDespite: PictureFault | null;
  /** Of the whole image: what the patches that stand out most come to (`scoreRule.ts`). */
  readonly score: number;
  /** These and the map's are null where the inspector has none. */
  readonly thresholds: Thresholds | null;
  readonly mapThreshold: number | null;
  /** Without calibration the margins of training, between which the scores of good and of bad patches part. */
  readonly heatmapRange: readonly [low: number, high: number];
  readonly patchScores: ScoreGrid;
  /** What the network saw of the image, and patch scores and map lie on. */
  readonly judgedArea: ImageArea;
  /** Up-sampled and smoothed patch scores at the network's input size, of tiles at no more than 512 pixels a side. */
  readonly anomalyMap: ScoreGrid;
  /** Where the anomaly map is largest, in whole pixels of the image as a person sees it. */
  readonly peak: { readonly x: number; readonly y: number };
  readonly inspectorVersionId: string;
  readonly backboneSha256: string;
  readonly backend: BackendName;
  readonly durationMs: number;
}
