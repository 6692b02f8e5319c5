/** What an evaluation is: labelled images judged, and the figures of it. Plain data without images; types alone. */

import type {
  BackboneReference,
  BackendName,
  Calibration,
  ImageSize,
  InputGeometry,
  MethodSettings,
  NotJudgedReason,
  Thresholds,
  Verdict,
} from '../inspector/types.ts';

/** Labelled images judged by one head; the same value from the worker and from the command line. */
export interface Evaluation {
  readonly maker: EvaluationMaker;
  /** What was evaluated: a folder's name, or what the user marked. */
  readonly source: string;
  /** ISO 8601 in UTC. */
  readonly evaluatedAt: string;
  readonly durationMs: number;
  /** In the order in which they were judged. */
  readonly images: readonly EvaluatedImage[];
  /** Images that could not be judged at all; they count in no figure. */
  readonly failures: readonly EvaluationFailure[];
  /** Of all images. */
  readonly figures: Figures;
  /** Of each kind of defect: its images beside all good ones. In the order of their names. */
  readonly kinds: readonly KindFigures[];
  /** Of images, from (0, 0) to (1, 1); null without both good and defective ones. At most 201 points. */
  readonly roc: readonly RocPoint[] | null;
  /** Of pixels, from (0, 0) to a false-positive rate of 0.3; null as `pixelAuroc`. At most 201 points. */
  readonly pro: readonly ProPoint[] | null;
}

/** What judged the images. */
export interface EvaluationMaker {
  readonly judge: /** A stored inspector's version. */
    | {
        readonly kind: 'version';
        readonly inspectorName: string;
        readonly versionNumber: number;
        readonly versionId: string;
      }
    /** A head that the command line trained, with one seed. */
    | { readonly kind: 'trained'; readonly seed: number; readonly steps: number }
    /** Weights of the official code. */
    | { readonly kind: 'checkpoint'; readonly fileName: string }
    /** No head: the distance to the nearest of all normals' patch vectors. */
    | { readonly kind: 'nearest-neighbour' };
  /** Null without a head. */
  readonly headSha256: string | null;
  /** That it was trained on, or that its memory holds; null where nobody here knows. */
  readonly normalCount: number | null;
  /** Changed copies of each normal that were learnt from too. */
  readonly copies: number;
  readonly method: MethodSettings;
  readonly geometry: InputGeometry;
  readonly backbone: BackboneReference;
  readonly backend: BackendName;
  /** That gave the verdicts; null for a judge without calibration. */
  readonly thresholds: Thresholds | null;
  /** Where the upper one comes from; null as `thresholds`. */
  readonly rejectBasis: Calibration['rejectBasis'] | null;
  /** A defect's region counts as found where the anomaly map is above it; null as `thresholds`. */
  readonly mapThreshold: number | null;
  readonly appVersion: string;
}

export interface EvaluatedImage {
  /** As it was given; of a folder the path in it, with forward slashes. */
  readonly fileName: string;
  /** `good` or the kind of defect; where folders are classes, the class. */
  readonly kind: string;
  readonly defective: boolean;
  readonly score: number;
  readonly verdict: Verdict;
  /** Null unless the verdict is `not-judged`. */
  readonly notJudged: NotJudgedReason | null;
  /** As a person sees it: after EXIF orientation. */
  readonly imageSize: ImageSize;
  /** Whether its defective pixels are known; of a good image they always are. */
  readonly hasMask: boolean;
  /** Where the anomaly map is largest, in whole pixels of the image. */
  readonly peak: { readonly x: number; readonly y: number };
  /** The connected regions of its mask, largest first; none without a mask. */
  readonly regions: readonly DefectRegion[];
}

export interface DefectRegion {
  /** Of the image's area, 0 to 1, counted in the mask's own pixels. */
  readonly areaShare: number;
  /** Largest value of the anomaly map in it; null where the network sees nothing of it. */
  readonly mapLargest: number | null;
}

export interface EvaluationFailure {
  readonly fileName: string;
  readonly kind: string;
  readonly defective: boolean;
  /** In words for a person. */
  readonly reason: string;
}

/** Null is what a set cannot give: image figures without both kinds of images, pixel figures without all masks. */
export interface Figures {
  readonly goodCount: number;
  readonly defectiveCount: number;
  readonly imageAuroc: number | null;
  readonly averagePrecision: number | null;
  readonly imageF1Max: number | null;
  /** Scores from it on are called defective for `imageF1Max`. */
  readonly f1MaxThreshold: number | null;
  readonly pixelAuroc: number | null;
  /** To a false-positive rate of 0.3. */
  readonly aupro: number | null;
}

export interface KindFigures extends Figures {
  readonly kind: string;
}

export interface RocPoint {
  /** Share of the good images with a score of at least `threshold`. */
  readonly falseAlarmRate: number;
  /** Share of the defective ones. */
  readonly recall: number;
  /** Null at (0, 0), above every score. */
  readonly threshold: number | null;
}

export interface ProPoint {
  /** Share of all good pixels. */
  readonly falsePositiveRate: number;
  /** Mean over all defective regions of the share found. */
  readonly overlap: number;
}

/** A share of things counted, with its 95 % interval after Wilson. Share and bounds are null of nothing. */
export interface Rate {
  readonly count: number;
  readonly total: number;
  readonly share: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export interface VerdictCounts {
  readonly pass: number;
  readonly uncertain: number;
  readonly reject: number;
  /** Refused whatever their score; in no rate. */
  readonly notJudged: number;
}

/** What two thresholds make of the images. */
export interface Confusion {
  readonly good: VerdictCounts;
  readonly defective: VerdictCounts;
  /** Of the defective images that pass. */
  readonly escapes: Rate;
  /** Of the defective ones that are left to a person. */
  readonly uncertainDefective: Rate;
  /** Of the good ones that do not pass: what calibration expects or guarantees. */
  readonly falseAlarms: Rate;
  /** Of the good ones that are rejected; they are false alarms, too. */
  readonly wronglyRejected: Rate;
}

/** How many defects of one size are found. */
export interface SizeRecall {
  /** Share of the image's area: from this on... */
  readonly fromShare: number;
  /** ...and below this one. */
  readonly toShare: number;
  readonly found: Rate;
}

export interface EvaluationProgress {
  readonly done: number;
  readonly total: number;
  /** Null before the first image. */
  readonly remainingMs: number | null;
}
